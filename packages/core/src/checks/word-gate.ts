import type { FoldedText } from "../source/fold.js";

/** One bit for each pair of neighbouring characters, by its hash. */
const BITS = 0x10000;

const hashOf = (first: number, second: number): number => (Math.imul(first, 0x9e35) + second) & (BITS - 1);

const known = new WeakMap<FoldedText, Int32Array>();

/** Which pairs of neighbouring characters a text holds. Read once for each draft. */
function pairsOf(folded: FoldedText): Int32Array {
  let pairs = known.get(folded);
  if (pairs !== undefined) return pairs;
  pairs = new Int32Array(BITS / 32);
  const { text } = folded;
  let last = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const hash = hashOf(last, code);
    pairs[hash >> 5] = (pairs[hash >> 5] as number) | (1 << (hash & 31));
    last = code;
  }
  known.set(folded, pairs);
  return pairs;
}

/**
 * Tells at little cost that none of some words stands in a text, as is so for most words that the checks look for: each has a
 * pair of characters in it that the text has not.
 */
export class WordGate {
  /** For each word the hashes of its pairs. */
  readonly #hashes: readonly (readonly number[])[];

  constructor(words: readonly string[]) {
    this.#hashes = words.map((word) =>
      Array.from({ length: Math.max(0, word.length - 1) }, (_, index) =>
        hashOf(word.charCodeAt(index), word.charCodeAt(index + 1)),
      ),
    );
  }

  /** Whether any of the words may stand in the text; `false` is certain. */
  opens(folded: FoldedText): boolean {
    const pairs = pairsOf(folded);
    for (const hashes of this.#hashes) if (holdsAll(pairs, hashes)) return true;
    return false;
  }
}

function holdsAll(pairs: Int32Array, hashes: readonly number[]): boolean {
  for (const hash of hashes) if (((pairs[hash >> 5] as number) & (1 << (hash & 31))) === 0) return false;
  return true;
}
