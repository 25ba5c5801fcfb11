import type { Markdown } from "../markdown/markdown.js";
import type { Level } from "../outline/identity.js";
import type { Outline, Section } from "../outline/section.js";
import type { FoldedText } from "../source/fold.js";
import type { Memory } from "../reuse/memory.js";
import type { Range, Source } from "../source/source.js";
import { splitStatements } from "../statements/split.js";
import type { Draft } from "./check.js";
import type { Sentence } from "./sentence.js";
import { readFigureTable, type SentenceFigures } from "./figures/table.js";

/** What the stages before the checks found out. */
export interface DraftInput {
  readonly source: Source;
  readonly markdown: Markdown;
  readonly outline: Outline;
  readonly folded: FoldedText;
  readonly year: number | undefined;
  readonly level: Level | undefined;
  readonly unit: string | undefined;
}

/**
 * Puts together what the checks share. Linear.
 * @param memory what sentences said in an earlier version of the draft
 */
export function createDraft(input: DraftInput, memory?: Memory<SentenceFigures>): Draft {
  const { outline, folded } = input;
  const sentences = readSentences(outline, folded);
  const body: Range[] = outline.title === undefined ? [] : [outline.title];
  for (const block of outline.blocks) body.push(...block.pieces);
  return { ...input, sentences, body, figures: readFigureTable(folded, sentences, memory) };
}

function readSentences(outline: Outline, folded: FoldedText): Sentence[] {
  const sentences: { -readonly [K in keyof Sentence]: Sentence[K] }[] = [];
  for (const [block, { section, isHeading }] of outline.blocks.entries()) {
    const range = folded.blocks[block] as Range;
    const { role } = outline.sections[section] as Section;
    let last: { end: number } | undefined;
    for (const piece of splitStatements(folded.text, range.start, range.end)) {
      if (last !== undefined && !piece.newSentence) {
        last.end = piece.end;
        continue;
      }
      const made = { start: piece.start, end: piece.end, block, section, role, isHeading };
      sentences.push(made);
      last = made;
    }
  }
  return sentences;
}
