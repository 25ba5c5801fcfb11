import type { Findings, Hit } from "./statement.js";
import type { SymbolId, Vocabulary } from "./vocabulary.js";

const NO_HITS: readonly Hit[] = [];

/**
 * Keeps what was found in the statement at hand. A word counts for many symbols, and of most of them no rule asks: so of
 * each only the numbers of its words are chained, and its occurrences become a list when something asks for them.
 */
export class Finder implements Findings {
  readonly watched: SymbolId[] = [];
  readonly #vocabulary: Vocabulary;
  /** Number of the statement in which a symbol last occurred, and of the one that its list is for. */
  readonly #seen: Int32Array;
  readonly #listed: Int32Array;
  readonly #lists: (Hit[] | undefined)[] = [];
  /** The words of the statement; what is not asked for never becomes an object. */
  #starts = new Int32Array(256);
  #ends = new Int32Array(256);
  readonly #hits: (Hit | undefined)[] = [];
  #toHit: (start: number, end: number) => Hit = (start, end) => ({ start, end, clause: 0, inTitle: false });
  /** Chains of words: first and last link of each symbol; of each link its word and the link after it, -1 for none. */
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  #wordOfLink = new Int32Array(1024);
  #linkAfter = new Int32Array(1024);
  #links = 0;
  #now = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#seen = new Int32Array(vocabulary.symbolCount);
    this.#listed = new Int32Array(vocabulary.symbolCount);
    this.#first = new Int32Array(vocabulary.symbolCount);
    this.#last = new Int32Array(vocabulary.symbolCount);
    // Filled at once, so that the engine keeps a plain array and not a map of a few indexes.
    for (let symbol = 0; symbol < vocabulary.symbolCount; symbol += 1) this.#lists.push(undefined);
  }

  /**
   * Forgets the statement before.
   * @param toHit tells the clause of a word and whether it stands in a title
   */
  begin(toHit: (start: number, end: number) => Hit): void {
    this.#toHit = toHit;
    this.#now += 1;
    this.#hits.length = 0;
    this.#links = 0;
    this.watched.length = 0;
  }

  /** Adds an occurrence of a term. */
  addWord(term: number, start: number, end: number): void {
    const word = this.#hits.push(undefined) - 1;
    if (word === this.#starts.length) {
      this.#starts = grown(this.#starts, word * 2);
      this.#ends = grown(this.#ends, word * 2);
    }
    this.#starts[word] = start;
    this.#ends[word] = end;
    const { symbolStart, symbols, isWatched } = this.#vocabulary;
    const firstSymbol = symbolStart[term] as number;
    const lastSymbol = symbolStart[term + 1] as number;
    const seen = this.#seen;
    const last = this.#last;
    const now = this.#now;
    let link = this.#links;
    if (link + lastSymbol - firstSymbol > this.#linkAfter.length) this.#grow(link + lastSymbol - firstSymbol);
    const wordOfLink = this.#wordOfLink;
    const linkAfter = this.#linkAfter;
    for (let index = firstSymbol; index < lastSymbol; index += 1, link += 1) {
      const symbol = symbols[index] as SymbolId;
      wordOfLink[link] = word;
      linkAfter[link] = -1;
      if (seen[symbol] === now) linkAfter[last[symbol] as number] = link;
      else {
        seen[symbol] = now;
        this.#first[symbol] = link;
        if (isWatched[symbol] === 1) this.watched.push(symbol);
      }
      last[symbol] = link;
    }
    this.#links = link;
  }

  #grow(needed: number): void {
    const size = Math.max(needed, this.#linkAfter.length * 2);
    this.#wordOfLink = grown(this.#wordOfLink, size);
    this.#linkAfter = grown(this.#linkAfter, size);
  }

  /** Adds an occurrence of a symbol that no single term stands for: a figure, a title, a sequence. All words come before. */
  add(symbol: SymbolId, hit: Hit): void {
    if (this.#seen[symbol] !== this.#now) {
      this.#seen[symbol] = this.#now;
      this.#first[symbol] = -1;
      if (this.#vocabulary.isWatched[symbol] === 1) this.watched.push(symbol);
    }
    this.#list(symbol).push(hit);
  }

  has(symbol: SymbolId): boolean {
    return this.#seen[symbol] === this.#now;
  }

  of(symbol: SymbolId): readonly Hit[] {
    return this.#seen[symbol] === this.#now ? this.#list(symbol) : NO_HITS;
  }

  #list(symbol: SymbolId): Hit[] {
    if (this.#listed[symbol] === this.#now) return this.#lists[symbol] as Hit[];
    const list: Hit[] = [];
    for (let link = this.#first[symbol] as number; link >= 0; link = this.#linkAfter[link] as number) {
      const word = this.#wordOfLink[link] as number;
      list.push((this.#hits[word] ??= this.#toHit(this.#starts[word] as number, this.#ends[word] as number)));
    }
    this.#listed[symbol] = this.#now;
    this.#lists[symbol] = list;
    return list;
  }
}

/** The same numbers with room for more. */
export function grown(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(array);
  return larger;
}
