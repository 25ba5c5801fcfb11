import { unfold } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Draft } from "../check.js";
import type { Sentence } from "../sentence.js";
import { WordGate } from "../word-gate.js";

/** A pattern that finds any of the words, the longest of several at one place. It cannot blow up: it has no repetition. */
export function anyOf(words: readonly string[]): RegExp {
  const escaped = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // Nothing stands for no words at all.
  return new RegExp(escaped.length === 0 ? "(?!)" : escaped.join("|"), "g");
}

/** Words that are looked for all over a draft. */
export interface Phrases {
  readonly pattern: RegExp;
  readonly gate: WordGate;
}

/** Prepares words to be looked for with `occurrences`. */
export function phrasesOf(words: readonly string[]): Phrases {
  return { pattern: anyOf(words), gate: new WordGate(words) };
}

/** A pattern for what begins with any of the words. */
export function startsWithAny(words: readonly string[]): RegExp {
  return new RegExp(`^(?:${anyOf(words).source})`);
}

/** The sentences in which any of the words occurs, and where; one pass over the text. */
export function* occurrences(
  draft: Draft,
  { pattern, gate }: Phrases,
): Generator<{ sentence: Sentence; at: number; word: string }> {
  const { sentences, folded } = draft;
  if (!gate.opens(folded)) return;
  let index = 0;
  for (const match of folded.text.matchAll(pattern)) {
    while (index < sentences.length && (sentences[index] as Sentence).end <= match.index) index += 1;
    const sentence = sentences[index];
    if (sentence === undefined) return;
    if (match.index < sentence.start || match.index + match[0].length > sentence.end) continue;
    yield { sentence, at: match.index, word: match[0] };
  }
}

/** Whether a stretch of the text holds any of the words. */
export function hasWord(text: string, words: readonly string[] | undefined): boolean {
  return words?.some((word) => text.includes(word)) ?? false;
}

/** A folded range as it stands in the draft. */
export function inDraft(draft: Draft, start: number, end: number): Range {
  return unfold(draft.folded, start, end);
}

/** Characters back in which an opening quotation mark is looked for. */
const LONGEST_QUOTED = 200;

/** Whether a range of the draft stands between quotation marks of one paragraph: somebody else's words. */
export function isQuoted(draft: Draft, range: Range): boolean {
  const before = draft.source.text.slice(Math.max(0, range.start - LONGEST_QUOTED), range.start);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return line.lastIndexOf("“") > line.lastIndexOf("”");
}
