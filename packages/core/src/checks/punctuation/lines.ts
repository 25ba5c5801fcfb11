import { readMarker } from "../../outline/marker.js";
import type { Range } from "../../source/source.js";
import type { Draft, TextEdit } from "../check.js";
import { classesOf, type Inventory, SIGN } from "./inventory.js";
import type { LineMarks } from "./lone-marks.js";

/** A heading or paragraph of the report with the marks in it, as its author meant it: wrapped lines joined. */
export interface Line extends Inventory {
  /** Its text; addresses, code and other things that follow rules of their own are blanked out with `BLANK`. */
  readonly text: string;
  /** Where it stands in the draft, ascending. */
  readonly pieces: readonly Range[];
  /** For each piece, where it begins in `text`. */
  readonly begins: readonly number[];
  /** Whether it holds nothing but a heading, or the title. */
  readonly isHeading: boolean;
  readonly isTitle: boolean;
  /** Where in `text` the numbering ends; 0 if there is none. */
  readonly markerEnd: number;
  /** A row of a Markdown table. */
  readonly isRow: boolean;
  /** Where in `text` a heading ends that runs on into its text. */
  readonly headingEnd: number | undefined;
  /** Its marks in pairs, once `pairMarks` was asked for them. */
  paired: LineMarks | undefined;
}

/** Stands for each code unit of what is no text: web addresses, code, Markdown's own marks. */
export const BLANK = "\ufffc";

const cache = new WeakMap<Draft, readonly Line[]>();

/** The lines of the report in the order of the draft, title first. Read once per draft. */
export function linesOf(draft: Draft): readonly Line[] {
  let lines = cache.get(draft);
  if (lines === undefined) cache.set(draft, (lines = readLines(draft)));
  return lines;
}

function readLines({ source: { text }, outline: { title, blocks } }: Draft): Line[] {
  const lines: Line[] = [];
  const add = (pieces: readonly Range[], isHeading: boolean, headingEnd?: number): void => {
    const begins: number[] = [];
    let raw = "";
    for (const piece of pieces) {
      begins.push(raw.length);
      raw += text.slice(piece.start, piece.end);
    }
    const isTitle = lines.length === 0 && title !== undefined;
    let inventory = classesOf(raw);
    let shown = raw;
    if ((inventory.holds & SIGN) !== 0 && SIGNS.test(raw)) {
      shown = blankOut(raw);
      inventory = classesOf(shown);
    }
    lines.push({
      text: shown,
      holds: inventory.holds,
      marks: inventory.marks,
      paired: undefined,
      pieces,
      begins,
      isHeading,
      isTitle,
      headingEnd: headingEnd === undefined ? undefined : headingEnd - (pieces[0] as Range).start,
      markerEnd: isTitle ? 0 : (readMarker(raw, 0)?.end ?? 0),
      isRow: raw.startsWith("|") && raw.indexOf("|", 1) > 0,
    });
  };
  if (title !== undefined) add([title], true);
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block === undefined || block.pieces.length === 0) continue;
    const next = blocks[index + 1];
    const last = block.pieces[block.pieces.length - 1] as Range;
    const first = next?.pieces[0];
    // A heading that runs on into its text is one line: a pair of marks may hold both.
    if (
      block.isHeading &&
      next !== undefined &&
      first !== undefined &&
      !next.isHeading &&
      next.section === block.section &&
      first.start - last.end <= 4 &&
      !/[\r\n\u2028\u2029]/.test(text.slice(last.end, first.start))
    ) {
      add(
        [...block.pieces.slice(0, -1), { start: last.start, end: first.end }, ...next.pieces.slice(1)],
        false,
        block.pieces.length === 1 ? last.end : undefined,
      );
      index += 1;
    } else add(block.pieces, block.isHeading);
  }
  return lines;
}

/** The offset in the draft of the character at `index` of a line; of its end, if there is none. */
export function offsetIn(line: Line, index: number): number {
  let low = 0;
  let high = line.begins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((line.begins[middle] as number) <= index) low = middle;
    else high = middle - 1;
  }
  const piece = line.pieces[low] as Range;
  return Math.min(piece.end, piece.start + index - (line.begins[low] as number));
}

/** The range in the draft of a stretch of a line. */
export function rangeIn(line: Line, start: number, end: number): Range {
  const from = offsetIn(line, start);
  return { start: from, end: end > start ? offsetIn(line, end - 1) + 1 : from };
}

/** The change of a stretch of a line. */
export function editIn(line: Line, start: number, end: number, newText: string): TextEdit {
  const from = offsetIn(line, start);
  return { start: from, end: end > start ? offsetIn(line, end - 1) + 1 : from, newText };
}

/** What has to do with any of these has a character of the class `SIGN` in it. */
const SIGNS = /[`@<]|:\/\/|www\.|\]\(|!\[|\[\^|:[a-z_]+:/;
/** What is no Chinese text. Every repetition is bounded or begins at a place of its own. */
const OTHER = new RegExp(
  [
    "`[^`\\n]{1,500}`",
    "(?:https?|ftp)://[A-Za-z0-9\\-._~:/?#@!$&'*+,;=%]{1,2000}",
    "(?<![A-Za-z0-9.])www\\.[A-Za-z0-9\\-._~:/?#@!$&'*+,;=%]{1,2000}",
    "(?<![A-Za-z0-9.+\\-_])[A-Za-z0-9.+\\-_]{1,64}@[A-Za-z0-9.\\-]{1,200}",
    "\\]\\([!-'*-~]{1,2000}\\)",
    "</?[A-Za-z][^<>\\n]{0,200}>",
    "(?<!:):[a-z_]{2,30}:",
    "!(?=\\[)",
    "\\[\\^[^\\]\\s]{1,40}\\]:?",
  ].join("|"),
  "g",
);

function blankOut(text: string): string {
  return text.replace(OTHER, (found) => {
    // A stop behind an address is the sentence's.
    const kept = /^(?:https?|ftp|www)|@/.test(found) ? (/[.,;:!?]+$/.exec(found)?.[0] ?? "") : "";
    // The bracket around the words of a link keeps its partner.
    const first = found.startsWith("](") ? "]" : BLANK;
    return first + BLANK.repeat(found.length - kept.length - 1) + kept;
  });
}
