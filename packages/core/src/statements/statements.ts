import type { Block, Outline, Section } from "../outline/section.js";
import type { FoldedText } from "../source/fold.js";
import type { Range } from "../source/source.js";
import { assignStance, isForeign, isPast, type Paragraph } from "./assign-stance.js";
import { findFigures } from "./figures.js";
import { Finder, grown } from "./finder.js";
import { findSequences } from "./sequences.js";
import { splitClauses, splitStatements } from "./split.js";
import { ISSUE, ISSUED_AFTER, MASK, type StanceSymbols } from "./stance.js";
import type { Clause, Findings, Statement } from "./statement.js";
import { findTitles, isInside, isIssued } from "./titles.js";
import { DATE, FACT, FIGURE, ISSUED_TITLE, NEXT_YEAR, PRIOR_YEAR, TITLE, type Vocabulary } from "./vocabulary.js";

/** Called for each statement in order, with what was found in it; the findings are valid during the call only. */
export type Visit = (statement: Statement, findings: Findings) => void;

/** Reads a report block by block. */
export interface StatementReader {
  /** Reads the statements of a block. */
  read(block: number, visit: Visit): void;
  /** Parts about shortcomings and plans together that have come to the plans; reading a block may add its own. */
  readonly turned: Set<number>;
}

/** Reads the report statement by statement. */
export function readStatements(
  outline: Outline,
  folded: FoldedText,
  vocabulary: Vocabulary,
  stance: StanceSymbols,
  visit: Visit,
): void {
  const reader = statementReader(outline, folded, vocabulary, stance);
  for (const block of outline.blocks.keys()) reader.read(block, visit);
}

/**
 * Makes ready to read blocks. What a block says depends on its own text, on the part it is in and on the year, and on
 * nothing else: who knows all that from before need not read it again.
 */
export function statementReader(
  outline: Outline,
  folded: FoldedText,
  vocabulary: Vocabulary,
  stance: StanceSymbols,
): StatementReader {
  const { text } = folded;
  const raw = new RawWords();
  const remember = (term: number, start: number, end: number): void => raw.add(term, start, end);
  const { marks } = vocabulary;

  const finder = new Finder(vocabulary);
  let sentence = 0;
  const paragraph: Paragraph = { planned: false, demanded: false, sentence: -1, mixedFlip: new Set() };
  const read = (blockIndex: number, visit: Visit): void => {
    const block = outline.blocks[blockIndex] as Block;
    const range = folded.blocks[blockIndex] as Range;
    const section = outline.sections[block.section] as Section;
    paragraph.planned = false;
    paragraph.demanded = false;
    raw.count = 0;
    vocabulary.automaton.scan(text, remember, range.start, range.end);
    const { terms: rawTerm, starts: rawStart, ends: rawEnd, count } = raw;
    let next = 0;
    for (const piece of splitStatements(text, range.start, range.end)) {
      if (piece.newSentence) sentence += 1;

      const clauses = splitClauses(text, piece.start, piece.end);
      const titles = findTitles(text, piece.start, piece.end);
      const figures = findFigures(text, piece.start, piece.end);
      let clauseAt = 0;
      const clauseOf = (at: number): number => {
        while (clauseAt > 0 && (clauses[clauseAt] as Clause).start > at) clauseAt -= 1;
        while (clauseAt + 1 < clauses.length && (clauses[clauseAt] as Clause).end <= at) clauseAt += 1;
        return clauseAt;
      };

      finder.begin((start, end) => ({ start, end, clause: clauseOf(start), inTitle: isInside(titles, start, end) }));

      while (next < count && (rawEnd[next] as number) <= piece.start) next += 1;
      const firstRaw = next;
      const masks: Range[] = [];
      for (; next < count && (rawEnd[next] as number) <= piece.end; next += 1) {
        if (((marks[rawTerm[next] as number] as number) & MASK) === 0) continue;
        const start = rawStart[next] as number;
        if (start >= piece.start) masks.push({ start, end: rawEnd[next] as number });
      }
      // Titles first: whether one is issued depends on the verbs around it.
      const issuing: Range[] = [];
      const issuingAfter: Range[] = [];
      for (let index = firstRaw; titles.length > 0 && index < next; index += 1) {
        const mark = marks[rawTerm[index] as number] as number;
        if ((mark & (ISSUE | ISSUED_AFTER)) === 0) continue;
        const verb = { start: rawStart[index] as number, end: rawEnd[index] as number };
        if ((mark & ISSUE) !== 0) issuing.push(verb);
        if ((mark & ISSUED_AFTER) !== 0) issuingAfter.push(verb);
      }
      for (const title of titles) {
        title.issued = isIssued(text, title, issuing, issuingAfter);
        const hit = { start: title.start, end: title.end, clause: clauseOf(title.start), inTitle: false };
        finder.add(TITLE, hit);
        if (title.issued) {
          finder.add(ISSUED_TITLE, hit);
          finder.add(FACT, hit);
        }
      }
      for (const figure of figures) {
        if (
          figure.kind === "year" &&
          figure.value !== (outline.year ?? 0) - 1 &&
          figure.value !== (outline.year ?? 0) + 1
        )
          continue;
        const hit = {
          start: figure.start,
          end: figure.end,
          clause: clauseOf(figure.start),
          inTitle: isInside(titles, figure.start, figure.end),
        };
        if (figure.kind === "year") {
          finder.add(figure.value < (outline.year ?? 0) ? PRIOR_YEAR : NEXT_YEAR, hit);
          continue;
        }
        finder.add(figure.kind === "date" ? DATE : FIGURE, hit);
        finder.add(FACT, hit);
      }
      for (let index = firstRaw; index < next; index += 1) {
        const start = rawStart[index] as number;
        const end = rawEnd[index] as number;
        if (start < piece.start || (masks.length > 0 && isMasked(masks, start, end))) continue;
        finder.addWord(rawTerm[index] as number, start, end);
      }
      findSequences(vocabulary, finder);

      const statement: Statement = {
        start: piece.start,
        end: piece.end,
        section: block.section,
        role: section.role,
        isHeading: block.isHeading,
        sentence,
        clauses,
        foreign: isForeign(finder, stance, clauses),
        past: isPast(finder, stance, figures, clauses, outline.year, text),
      };
      assignStance(statement, section, block.section, finder, stance, figures, outline.year, paragraph, text);
      visit(statement, finder);
    }
  };
  return { read, turned: paragraph.mixedFlip };
}

/** The words of a block, as they were found. */
class RawWords {
  terms = new Int32Array(1024);
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);
  count = 0;

  add(term: number, start: number, end: number): void {
    if (this.count === this.terms.length) {
      this.terms = grown(this.terms, this.count * 2);
      this.starts = grown(this.starts, this.count * 2);
      this.ends = grown(this.ends, this.count * 2);
    }
    this.terms[this.count] = term;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }
}

/** A word that is part of a longer one that means something else. */
function isMasked(masks: readonly Range[], start: number, end: number): boolean {
  for (const mask of masks) {
    if (start >= mask.start && end <= mask.end && end - start < mask.end - mask.start) return true;
    if (start < mask.end && end > mask.end && start > mask.start) return true;
    if (start < mask.start && end > mask.start && end < mask.end) return true;
  }
  return false;
}
