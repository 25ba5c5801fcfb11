import { foldCode, foldString, isDropped } from "../source/fold.js";
import type { Range } from "../source/source.js";
import { endOf, type LogicalLine, startOf } from "./lines.js";
import { MARKER_RANK } from "./marker.js";
import { type HeadingRole, isPlainSpoken, roleOfHeading } from "./roles.js";
import type { Section } from "./section.js";
import type { OutlineWords } from "./words.js";

/** Longest heading on a line of its own, and longest heading that runs on into its text; in characters. */
const LONGEST_HEADING = 60;
const LONGEST_RUN_IN = 30;

/** A line that opens a part, taken apart. */
export interface SplitHeading {
  readonly rank: number;
  readonly kind: Section["marker"];
  readonly ordinal: number | undefined;
  readonly heading: { pieces: readonly Range[] } | undefined;
  readonly headingText: string;
  readonly rest: readonly Range[] | undefined;
  readonly role: HeadingRole | undefined;
}

/** Says whether a line opens a part, and where its heading ends and its text begins. */
export function splitHeading(
  text: string,
  line: LogicalLine,
  folded: string,
  words: OutlineWords,
  year: number | undefined,
  hasChapters: boolean,
): SplitHeading | undefined {
  if (line.depth !== undefined) {
    const headingText = line.marker === undefined ? folded : foldString(text.slice(line.marker.end, endOf(line)));
    return {
      rank: line.depth,
      kind: "heading",
      ordinal: line.marker?.ordinal,
      heading: line,
      headingText,
      rest: undefined,
      role: roleOfHeading(headingText, year, words),
    };
  }
  if (line.marker !== undefined) {
    const rank = MARKER_RANK[line.marker.kind];
    const first = line.pieces[0] as Range;
    const at = headingEnd(text, line, line.marker.end, words, year, rank);
    const { kind, ordinal } = line.marker;
    if (at === undefined) {
      const { after: rest } = cutPieces(line.pieces, line.marker.end);
      return { rank, kind, ordinal, heading: undefined, headingText: "", rest, role: undefined };
    }
    const headingText = withoutStop(foldedPart(text, line, folded, line.marker.end, Math.min(at, endOf(line))));
    const { before, after } = cutPieces(line.pieces, at);
    return {
      rank,
      kind,
      ordinal,
      heading: { pieces: before.length > 0 ? before : [{ start: first.start, end: at }] },
      headingText,
      rest: after.length > 0 ? after : undefined,
      role: rank <= 13 ? roleOfHeading(headingText, year, words) : undefined,
    };
  }
  // A line without a number is a heading only where its words are those of a part.
  const at = plainHeadingEnd(text, line, folded);
  if (at === undefined) return undefined;
  const headingText = withoutStop(foldedPart(text, line, folded, startOf(line), at));
  const role = roleOfHeading(headingText, year, words);
  const alone = at >= endOf(line);
  if (role === undefined || (role.role === "background" && hasChapters)) return undefined;
  // “存在问题：…” inside a chapter is a label, not a chapter.
  const rank = alone || !hasChapters ? 10 : 15;
  if (hasChapters && !alone && !isPlainSpoken(headingText)) return undefined;
  const { before, after } = cutPieces(line.pieces, at);
  return {
    rank,
    kind: "plain",
    ordinal: undefined,
    heading: { pieces: before },
    headingText,
    rest: after.length > 0 ? after : undefined,
    role,
  };
}

/** A stretch of a line, folded. Of a line in one piece it is a part of what that is when folded. */
function foldedPart(text: string, line: LogicalLine, folded: string, start: number, end: number): string {
  const [whole] = line.pieces;
  if (whole === undefined || line.pieces.length > 1) return foldString(text.slice(start, end));
  const from = keptIn(text, whole.start, start);
  return folded.slice(from, from + keptIn(text, start, end));
}

/** How many characters of a stretch folding keeps. */
function keptIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) if (!isDropped(text.charCodeAt(index))) count += 1;
  return count;
}

const withoutStop = (heading: string): string => {
  const last = heading.charCodeAt(heading.length - 1);
  return last === FULL_STOP || last === COLON || last === DOT ? heading.slice(0, -1) : heading;
};

function cutPieces(pieces: readonly Range[], at: number): { before: Range[]; after: Range[] } {
  const before: Range[] = [];
  const after: Range[] = [];
  for (const piece of pieces) {
    if (piece.end <= at) before.push(piece);
    else if (piece.start >= at) after.push(piece);
    else {
      before.push({ start: piece.start, end: at });
      after.push({ start: at, end: piece.end });
    }
  }
  return { before, after };
}

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 0xa0 || code === 0x3000;

/** Whether a character is one of Chinese text: no space, and no letter, digit or mark of ASCII, in either width. */
const isWide = (text: string, index: number): boolean =>
  foldCode(text.charCodeAt(index)) > 0x7f && !isSpace(text.charCodeAt(index));

const DOT = ".".charCodeAt(0);
const COLON = ":".charCodeAt(0);
const COMMA = ",".charCodeAt(0);
const SEMICOLON = ";".charCodeAt(0);
const FULL_STOP = "。".charCodeAt(0);
const STOPS: ReadonlySet<number> = new Set([FULL_STOP, "!".charCodeAt(0), "?".charCodeAt(0)]);

/** Endings after which a glued text may begin, as in 二、存在的问题2023年，…. */
const HEADING_ENDINGS = [
  "情况",
  "成效",
  "问题",
  "不足",
  "原因",
  "安排",
  "打算",
  "计划",
  "措施",
  "举措",
  "做法",
  "思路",
  "短板",
  "差距",
  "成因",
];
const TEXT_STARTS = /^(?:20\d\d年|今年|一年来|我[市县区镇乡街局]|全[市县区镇]|一是|下一步|接下来|按照|虽然|过去)/;

/** What stands after such an ending while the heading goes on: 存在的问题和原因, 问题整改情况, 工作安排部署. */
const GOES_ON =
  /^(?:[和与及、,;:的之以并方等]|情况|成效|问题|不足|原因|安排|打算|计划|措施|举措|做法|思路|短板|差距|成因|整改|改进|解决|落实|执行|完成|分析|部署|清单)/;

/**
 * Where the heading of a numbered line ends: the whole line if it is short and no sentence, the first sentence if it reads
 * like a heading (（一）强化领导。2024年…), the text before a gap, or before a glued sentence. `undefined`: no heading at all.
 */
function headingEnd(
  text: string,
  line: LogicalLine,
  from: number,
  words: OutlineWords,
  year: number | undefined,
  rank: number,
): number | undefined {
  const wide = rank <= MARKER_RANK["chinese-parenthesis"];
  const end = endOf(line);
  let length = 0;
  let digits = 0;
  let gap: number | undefined;
  let started = false;
  for (let index = from; index < end; index += 1) {
    const code = foldCode(text.charCodeAt(index));
    if (isDropped(code)) {
      if (started && isSpace(code) && gap === undefined && length >= 2) {
        const next = text.charCodeAt(index + 1);
        if (isSpace(next) || (wide && end - index > 40)) gap = index;
      }
      if (gap !== undefined && length <= LONGEST_HEADING && !isSpace(code)) return gap;
      continue;
    }
    if (gap !== undefined && length <= LONGEST_HEADING) return gap;
    started = true;
    length += 1;
    if (code >= 0x30 && code <= 0x39) digits += 1;
    const isDot =
      code === DOT && index > from && isWide(text, index - 1) && (index + 1 >= end || isWide(text, index + 1));
    if (isDot || STOPS.has(code)) {
      // A first sentence with figures is a fact, not a heading; years and ordinals are fine.
      // A line that is one whole sentence is text: an item of a plan, not a heading over nothing.
      if (index + 1 >= end && length > LONGEST_RUN_IN) return gluedHeadingEnd(text, from, end, words, year, rank);
      if (index + 1 >= end)
        return wide && length <= 16 && digits === 0 && !/[,，、､]/.test(text.slice(from, index)) ? end : undefined;
      return length <= LONGEST_RUN_IN && digits <= 4 && !/[,，;；].*[,，;；]/.test(text.slice(from, index))
        ? index + 1
        : gluedHeadingEnd(text, from, end, words, year, rank);
    }
    if (code === COLON && length <= 22 && digits <= 4) {
      return index + 1 >= end ? end : index + 1;
    }
    if (code === SEMICOLON || length > LONGEST_HEADING) return gluedHeadingEnd(text, from, end, words, year, rank);
  }
  return end;
}

/** The end of a heading's last word, where the start of a sentence follows without any mark: 三、下一步工作打算继续深入…。 */
function gluedHeadingEnd(
  text: string,
  from: number,
  end: number,
  words: OutlineWords,
  year: number | undefined,
  rank: number,
): number | undefined {
  if (rank > MARKER_RANK["chinese-parenthesis"]) return undefined;
  const isChapter = rank <= MARKER_RANK.chinese;
  const probe = text.slice(from, Math.min(end, from + 40));
  for (const ending of HEADING_ENDINGS) {
    for (let at = probe.indexOf(ending); at >= 0; at = probe.indexOf(ending, at + 1)) {
      const after = at + ending.length;
      const rest = foldString(probe.slice(after));
      if (!TEXT_STARTS.test(rest) && (!isChapter || GOES_ON.test(rest))) continue;
      if (roleOfHeading(foldString(probe.slice(0, after)), year, words) !== undefined) return from + after;
    }
  }
  return undefined;
}

/** The same for a line without a number: a short line alone, a label before a colon, or words before a wide gap. */
function plainHeadingEnd(text: string, line: LogicalLine, folded: string): number | undefined {
  const start = startOf(line);
  const end = endOf(line);
  if (folded.length <= 20 && !/[。；;，,！？]/.test(folded)) return end;
  let length = 0;
  for (let index = start; index < end && length <= 16; index += 1) {
    const code = foldCode(text.charCodeAt(index));
    if (code === COLON) return length >= 2 ? index + 1 : undefined;
    if (code === FULL_STOP || code === COMMA || code === SEMICOLON) return undefined;
    if (isSpace(code) && length >= 2 && isSpace(text.charCodeAt(index + 1))) return index;
    if (!isDropped(code)) length += 1;
  }
  return undefined;
}
