import type { Draft } from "../check.js";
import type { Sentence } from "../sentence.js";
import type { Range } from "../../source/source.js";
import { unfold } from "../../source/fold.js";

/** A 《title》 in a draft. Offsets into the folded text, with the marks. */
export interface Citation extends Range {
  /** What stands between the marks, folded. */
  readonly title: string;
  /** Whether it stands inside another title: 《关于印发〈…〉的通知》. */
  readonly nested: boolean;
  /** Whether another title stands inside it. */
  readonly nests: boolean;
  readonly sentence: Sentence;
}

/** Longest title; an opening mark whose partner is further away lost it. */
const LONGEST = 160;

const OPEN = "《〈";
const CLOSE = "》〉";

const read = new WeakMap<Draft, readonly Citation[]>();

/** Every title of a draft in the order in which they end. Read once for each draft. */
export function citationsOf(draft: Draft): readonly Citation[] {
  let citations = read.get(draft);
  if (citations === undefined) {
    citations = [...readCitations(draft)];
    read.set(draft, citations);
  }
  return citations;
}

function* readCitations({ folded, outline, sentences }: Draft): Generator<Citation> {
  const { text } = folded;
  let sentence = 0;
  let mark = nextMark(text, 0);
  let stack: { start: number; mark: number; nests: boolean }[] = [];
  for (const [number, block] of folded.blocks.entries()) {
    // A line break in a title: the paragraph goes on with what closes it.
    const goesOn = CLOSE.includes(text[mark] ?? "-") && outline.blocks[number]?.isHeading === false;
    if (!goesOn) stack = [];
    for (; mark < block.end; mark = nextMark(text, mark + 1)) {
      const index = mark;
      const opening = OPEN.indexOf(text[index] as string);
      // Left open: far back, or with a clause that ends before the next one of its kind.
      while (stack[0] !== undefined && index - stack[0].start > LONGEST) stack = stack.slice(1);
      if (opening >= 0) {
        const around = stack.at(-1);
        if (around?.mark === opening && /[,。;:]/.test(text.slice(around.start, index))) stack.pop();
        if (stack.length < 4) stack.push({ start: index, mark: opening, nests: false });
        continue;
      }
      const closing = CLOSE.indexOf(text[index] as string);
      let top = stack.pop();
      while (top !== undefined && top.mark !== closing) top = stack.pop();
      if (top === undefined) continue;
      const outer = stack.at(-1);
      if (outer !== undefined) outer.nests = true;
      while (sentence + 1 < sentences.length && (sentences[sentence + 1] as Sentence).start <= top.start) sentence += 1;
      while (sentence > 0 && (sentences[sentence] as Sentence).start > top.start) sentence -= 1;
      yield {
        start: top.start,
        end: index + 1,
        title: text.slice(top.start + 1, index),
        nested: outer !== undefined,
        nests: top.nests,
        sentence: sentences[sentence] as Sentence,
      };
    }
  }
}

const MARKS = /[《〈》〉]/g;

function nextMark(text: string, from: number): number {
  MARKS.lastIndex = from;
  return MARKS.exec(text)?.index ?? text.length;
}

/** Where a citation stands in the draft. */
export function placeOf({ folded }: Draft, { start, end }: Range): Range {
  return unfold(folded, start, end);
}

/** What is said just before a title: up to the mark before it, or another title; at most `length` characters. */
export function before({ folded }: Draft, citation: Citation, length = 24): string {
  const from = Math.max(citation.sentence.start, citation.start - length);
  const text = folded.text.slice(from, citation.start);
  let cut = 0;
  for (let index = 0; index < text.length; index += 1) if (",。;:!?》".includes(text[index] as string)) cut = index + 1;
  return text.slice(cut);
}

/** Whether a text holds one of the words. */
export function holds(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

/** Whether a text ends in one of the words. */
export function endsIn(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.endsWith(word));
}
