import { isLatin, isSpace, STOPS } from "./characters.js";
import { PAIRED, STRAIGHT } from "./inventory.js";
import type { Line } from "./lines.js";
import { FAMILIES, type Mark, marksOf, type Pair, type Paired, pairUp, placesOf, QUOTES, TITLES } from "./pairs.js";

/** A mark without a partner. */
export interface Lone {
  readonly mark: Mark;
  /** Between these its partner may stand, in the line. */
  readonly from: number;
  readonly to: number;
  /** Whether no mark of its family stands between it and the end of the line where its partner would be. */
  readonly isOutermost: boolean;
}

/** The marks of a line, paired as far as they go. */
export interface LineMarks {
  readonly pairs: readonly (readonly Pair[])[];
  readonly lone: readonly Lone[];
  /** Straight quotation marks, which do not tell their direction. */
  readonly straight: readonly number[];
}

/** A title that holds the end of a sentence and is longer than this is two marks that lost their partners. */
const LONGEST_TITLE = 30;

/**
 * Pairs the marks of a line. Each family by itself, so that one lone mark leaves the others alone; where a family does not
 * come out even, no pair of it reaches into or out of a pair of another family.
 */
export function pairMarks(line: Line): LineMarks {
  return (line.paired ??= (line.holds & (PAIRED | STRAIGHT)) === 0 ? NONE : readMarks(line));
}

const NONE: LineMarks = { pairs: FAMILIES.map(() => []), lone: [], straight: [] };

function readMarks(line: Line): LineMarks {
  const { text } = line;
  const marks = marksOf(line);
  const cells = line.isRow ? cellsOf(text) : undefined;
  const found = marks.map((family) => pairUp(family, cells && family.map(({ index }) => cells[index] ?? 0)));
  const titles = found[TITLES];
  if (titles !== undefined) found[TITLES] = breakUp(text, titles);
  const straight = (line.holds & STRAIGHT) === 0 ? [] : line.marks.filter((index) => text[index] === '"');
  if (found.every((own) => own.lone.length === 0))
    return { pairs: found.map(({ pairs }) => pairs), lone: [], straight };
  const lone: Lone[] = [];
  const even = found.flatMap(({ pairs, lone: left }) => (left.length === 0 ? pairs : []));
  for (const [family, own] of found.entries()) {
    if (own.lone.length === 0) continue;
    const ownMarks = marks[family] ?? [];
    let left = own.lone;
    const places = cells === undefined ? placesOf(ownMarks, even) : undefined;
    if (places !== undefined) {
      const inside = pairUp(ownMarks, places);
      if (inside.lone.length === left.length) {
        left = inside.lone;
        found[family] = inside;
      }
    }
    let order = 0;
    for (const mark of left) {
      while (order < ownMarks.length && (ownMarks[order] as Mark).index < mark.index) order += 1;
      if (isNoMark(text, mark)) continue;
      const around = places?.[order] ?? -1;
      const pair = even[around];
      const next = mark.isOpen ? ownMarks[order + 1] : ownMarks[order - 1];
      const nests = family !== QUOTES && family !== TITLES;
      const blocks = next !== undefined && (!nests || next.isOpen !== mark.isOpen) ? next.index : undefined;
      const heading = line.headingEnd;
      const from = Math.max(
        line.markerEnd,
        pair === undefined ? 0 : pair.open.index + 1,
        !mark.isOpen && blocks !== undefined ? blocks + 1 : 0,
        heading !== undefined && mark.index >= heading ? heading : 0,
      );
      const to = Math.min(
        pair === undefined ? text.length : pair.close.index,
        mark.isOpen && blocks !== undefined ? blocks : text.length,
        heading !== undefined && mark.index < heading ? headingStop(text, heading) : text.length,
      );
      lone.push({ mark, from, to, isOutermost: next === undefined });
    }
  }
  lone.sort((a, b) => a.mark.index - b.mark.index);
  return { pairs: found.map(({ pairs }) => pairs), lone, straight };
}

/** The end of a heading, before its full stop. */
function headingStop(text: string, end: number): number {
  let stop = end;
  while (
    stop > 0 &&
    (STOPS.has(text.charCodeAt(stop - 1)) || text[stop - 1] === "." || isSpace(text.charCodeAt(stop - 1)))
  )
    stop -= 1;
  return stop;
}

function cellsOf(text: string): number[] {
  let cell = 0;
  return Array.from({ length: text.length }, (_, index) => (text[index] === "|" ? (cell += 1) : cell));
}

function breakUp(text: string, titles: Paired): Paired {
  const { pairs, lone } = titles;
  if (pairs.every(({ open, close }) => close.index - open.index <= LONGEST_TITLE) || !text.includes("。"))
    return titles;
  // How many sentences end before each place.
  const before = new Uint32Array(text.length + 1);
  let ends = 0;
  for (let index = 0; index <= text.length; index += 1) {
    before[index] = ends;
    if (text.charCodeAt(index) === FULL_STOP) ends += 1;
  }
  const isWhole = ({ open, close }: Pair): boolean =>
    close.index - open.index <= LONGEST_TITLE || before[open.index] === before[close.index];
  const whole = pairs.filter(isWhole);
  if (whole.length === pairs.length) return titles;
  const broken = pairs.flatMap((pair) => (isWhole(pair) ? [] : [pair.open, pair.close]));
  return { pairs: whole, lone: [...lone, ...broken].toSorted((a, b) => a.index - b.index) };
}

const FULL_STOP = "。".charCodeAt(0);

/** The mouth of :) and the apostrophe of a plural are no marks of the text. */
function isNoMark(text: string, { index, family, isOpen }: Mark): boolean {
  const character = text[index] as string;
  if (character === "’") return isLatin(text.charCodeAt(index - 1)) || /\d/.test(text[index + 1] ?? "");
  if (FAMILIES[family]?.open.includes("(") !== true) return false;
  const before = text[index - 1] ?? "";
  const after = text[index + 1] ?? "";
  return isOpen ? before === ":" && (after === "" || after === " ") : ":;-^".includes(before) && before !== "";
}
