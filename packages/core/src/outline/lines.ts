import type { Markdown } from "../markdown/markdown.js";
import { foldBlocks, foldCode, isDropped } from "../source/fold.js";
import type { Range, Source } from "../source/source.js";
import { type Marker, type MarkerKind, readMarker } from "./marker.js";

/** A line of the report as its author meant it: wrapped lines joined, flattened text taken apart. */
export interface LogicalLine {
  /** The pieces of the draft it is made of, ascending. White space at their ends is left out. */
  readonly pieces: Range[];
  readonly marker: Marker | undefined;
  /** Depth of a Markdown heading. */
  readonly depth: number | undefined;
}

export const startOf = (line: LogicalLine): number => (line.pieces[0] as Range).start;
export const endOf = (line: LogicalLine): number => (line.pieces[line.pieces.length - 1] as Range).end;

/** The words of each line, folded. */
export function foldLines(text: string, lines: readonly LogicalLine[]): string[] {
  const folded = foldBlocks(
    text,
    lines.map(({ pieces }) => pieces),
  );
  return folded.blocks.map(({ start, end }) => folded.text.slice(start, end));
}

const codesOf = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (character) => character.charCodeAt(0)));

const TERMINAL = "。!?;:";
const QUOTES = codesOf("“”‘’\"'「」『』＂＇");
/** Text so long that it cannot be one paragraph with no structure inside. */
const FLATTENED = 200;

/**
 * Turns the lines of a draft into logical lines.
 *
 * CommonMark joins single lines into one paragraph, so reports pasted as plain text have no structure for it. Here a line
 * stands alone, unless the draft is wrapped at a fixed width: then a line that fills the width goes on in the next.
 */
export function readLines(source: Source, markdown: Markdown): LogicalLine[] {
  const { text } = source;
  const physical: {
    line: number;
    range: Range;
    width: number;
    depth: number | undefined;
    marker: Marker | undefined;
    blankBefore: boolean;
  }[] = [];
  let opaqueIndex = 0;
  let blankBefore = true;
  for (let line = 0; line < source.lines.length; line += 1) {
    const whole = source.lines[line] as Range;
    while (opaqueIndex < markdown.opaque.length && (markdown.opaque[opaqueIndex] as Range).end <= whole.start)
      opaqueIndex += 1;
    const pieces = cutOut(whole, markdown.opaque, opaqueIndex);
    let any = false;
    for (const piece of pieces) {
      const heading = markdown.headings.get(line);
      const bare = stripMarks(text, piece);
      if (bare === undefined) continue;
      any = true;
      const depth = heading?.depth ?? bare.depth;
      physical.push({
        line,
        range: bare.range,
        width: displayWidth(text, { start: piece.start, end: bare.range.end }),
        depth,
        marker: readMarker(text, bare.range.start),
        blankBefore,
      });
      blankBefore = false;
    }
    if (!any) blankBefore = true;
  }

  // Nobody wraps a Markdown heading.
  const width = wrapWidth(
    text,
    physical.filter((entry) => entry.depth === undefined),
  );
  const lines: LogicalLine[] = [];
  let previousFull = false;
  for (const entry of physical) {
    const { range, depth, marker } = entry;
    const previous = lines[lines.length - 1];
    const joins =
      previous !== undefined &&
      previousFull &&
      !entry.blankBefore &&
      depth === undefined &&
      previous.depth === undefined &&
      marker === undefined;
    if (joins) previous.pieces.push(range);
    else lines.push({ pieces: [range], marker, depth });
    previousFull = width !== undefined && entry.width >= width - 3;
  }
  return lines.flatMap((line) => takeApart(text, line));
}

function cutOut(whole: Range, opaque: readonly Range[], from: number): Range[] {
  const pieces: Range[] = [];
  let start = whole.start;
  for (let index = from; index < opaque.length; index += 1) {
    const hole = opaque[index] as Range;
    if (hole.start >= whole.end) break;
    if (hole.start > start) pieces.push({ start, end: hole.start });
    start = Math.max(start, hole.end);
  }
  if (start < whole.end) pieces.push({ start, end: whole.end });
  return pieces;
}

/** What a rule, or the row below the head of a table, is made of; what stands at its start is no white space. */
const RULE_MARKS = codesOf("-=*_|:：");

/** Leaves out white space at both ends and Markdown's line marks. */
function stripMarks(text: string, range: Range): { range: Range; depth: number | undefined } | undefined {
  let { start, end } = range;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (start >= end) return undefined;
  let depth: number | undefined;
  const first = text[start] as string;
  if (first === "#") {
    let marks = start;
    while (marks < end && text[marks] === "#") marks += 1;
    if (marks === end) return undefined;
    // `#标题` without a space is no heading for CommonMark, but its author meant one.
    if (marks - start <= 6) {
      depth = marks - start;
      start = marks;
      while (end > start && (text[end - 1] === "#" || isSpace(text.charCodeAt(end - 1)))) end -= 1;
    }
  } else if (
    (first === "-" || first === "*" || first === "+" || first === ">") &&
    isSpace(text.charCodeAt(start + 1))
  ) {
    start += 1;
  } else if (RULE_MARKS.has(text.charCodeAt(start)) && /^[-=*_|\s:：]+$/.test(text.slice(start, end))) {
    return undefined;
  }
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  return start < end ? { range: { start, end }, depth } : undefined;
}

const isSpace = (code: number): boolean => isDropped(code) && !QUOTES.has(code);

/** Nobody wraps text at more columns. */
const WIDEST = 240;

/** Columns a range takes on a terminal: Chinese characters take two. Of one that is too wide to be wrapped, any such number. */
function displayWidth(text: string, range: Range): number {
  let width = 0;
  if (range.end - range.start > WIDEST) return WIDEST + 1;
  for (let index = range.start; index < range.end; index += 1) width += text.charCodeAt(index) > 0xff ? 2 : 1;
  return width;
}

/**
 * The width at which a draft is wrapped; `undefined` if every line is a paragraph of its own. A draft is wrapped if no line
 * is long and several lines reach nearly the same width without ending a sentence.
 */
function wrapWidth(
  text: string,
  lines: readonly { readonly range: Range; readonly width: number }[],
): number | undefined {
  if (lines.length < 8) return undefined;
  let widest = 0;
  for (const line of lines) widest = Math.max(widest, line.width);
  if (widest > WIDEST || widest < 16) return undefined;
  let full = 0;
  let open = 0;
  for (const line of lines) {
    if (line.width < widest - 3) continue;
    full += 1;
    if (!TERMINAL.includes(String.fromCharCode(foldCode(text.charCodeAt(line.range.end - 1))))) open += 1;
  }
  return full >= 5 && full * 4 >= lines.length && open * 2 >= full ? widest : undefined;
}

interface Candidate {
  readonly at: number;
  readonly marker: Marker;
}

/**
 * Takes a flattened report apart at its numbering. A number counts only where it continues a sequence, so that
 * 一、二、三产业 in a sentence is left alone.
 */
function takeApart(text: string, line: LogicalLine): LogicalLine[] {
  if (endOf(line) - startOf(line) <= FLATTENED || line.depth !== undefined || line.pieces.length > 1) return [line];
  const whole = line.pieces[0] as Range;
  let cuts: Candidate[] = [];
  const chapters = sequence(
    text,
    whole.start,
    whole.end,
    "chinese",
    line.marker?.kind === "chinese" ? line.marker.ordinal + 1 : 1,
  );
  if (chapters.length >= (line.marker?.kind === "chinese" ? 1 : 2)) cuts = chapters;
  const inner = (kind: MarkerKind): void => {
    const bounds = [whole.start, ...cuts.map((cut) => cut.at), whole.end];
    const found: Candidate[] = [];
    for (let index = 0; index + 1 < bounds.length; index += 1) {
      const from = bounds[index] as number;
      const own = from === whole.start ? line.marker : cuts[index - 1]?.marker;
      const first = own?.kind === kind ? own.ordinal + 1 : 1;
      const run = sequence(text, from + (from === whole.start ? 0 : 1), bounds[index + 1] as number, kind, first);
      if (run.length >= (first > 1 ? 1 : 2)) for (const cut of run) found.push(cut);
    }
    cuts = [...cuts, ...found].toSorted((a, b) => a.at - b.at);
  };
  inner("chinese-parenthesis");
  if (cuts.length > 0) inner("arabic");
  if (cuts.length === 0) return [line];

  const lines: LogicalLine[] = [];
  const push = (start: number, end: number, marker: Marker | undefined): void => {
    let from = start;
    let to = end;
    while (from < to && isSpace(text.charCodeAt(from))) from += 1;
    while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
    if (from < to) lines.push({ pieces: [{ start: from, end: to }], marker, depth: undefined });
  };
  const head = (cuts[0] as Candidate).at;
  if (line.marker === undefined) {
    // Title, date and residue stand in front of the lead, apart by white space only.
    let from = whole.start;
    for (let index = whole.start; index < head; index += 1) {
      if (!isSpace(text.charCodeAt(index)) || index === from) continue;
      push(from, index, undefined);
      from = index + 1;
    }
    push(from, head, undefined);
  } else push(whole.start, head, line.marker);
  const last = cuts[cuts.length - 1] as Candidate;
  for (const [index, cut] of cuts.entries())
    if (cut !== last) push(cut.at, (cuts[index + 1] as Candidate).at, cut.marker);
  // Below the last sentence stand the signature and what a web page left behind, apart by white space only.
  const close = Math.max(text.lastIndexOf("。", whole.end - 1) + 1, last.at);
  const tail = close > last.at ? close : whole.end;
  push(last.at, tail, last.marker);
  let from = tail;
  for (let index = tail; index <= whole.end; index += 1) {
    if (index < whole.end && !isSpace(text.charCodeAt(index))) continue;
    push(from, index, undefined);
    from = index + 1;
  }
  return lines;
}

/** What may begin numbering of a kind, by UTF-16 code unit, in either width. */
const OPENS = (() => {
  const table = new Uint8Array(0x10000);
  const set = (characters: string, kind: number): void => {
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  };
  set("(（", 1);
  set("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾", 2);
  set("0123456789０１２３４５６７８９", 3);
  return table;
})();
const OPENING: Readonly<Partial<Record<MarkerKind, number>>> = { "chinese-parenthesis": 1, chinese: 2, arabic: 3 };
const BEFORE_NUMBERS = codesOf("。.;:!?”)");

/** Finds numbers of one kind that run on from `first`, each at a place where a new paragraph may begin. */
function sequence(text: string, start: number, end: number, kind: MarkerKind, first: number): Candidate[] {
  const found: Candidate[] = [];
  let wanted = first;
  const opening = OPENING[kind];
  for (let index = start; index < end; index += 1) {
    if (OPENS[text.charCodeAt(index)] !== opening) continue;
    if (kind !== "chinese-parenthesis" && index > start) {
      const before = text.charCodeAt(index - 1);
      if (!isSpace(before) && !BEFORE_NUMBERS.has(foldCode(before))) continue;
    }
    const marker = readMarker(text, index);
    if (marker?.kind !== kind) continue;
    if (marker.ordinal === wanted || (kind !== "chinese" && marker.ordinal === 1 && found.length > 0)) {
      found.push({ at: index, marker });
      wanted = marker.ordinal + 1;
    }
    index = Math.max(index, marker.end - 1);
  }
  return found;
}
