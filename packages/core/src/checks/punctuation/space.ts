import type { Check, Problem, TextEdit } from "../check.js";
import { isDigit, isHan, isSpace } from "./characters.js";
import { SPACE } from "./inventory.js";
import { editIn, type Line, linesOf } from "./lines.js";
import { pairMarks } from "./lone-marks.js";
import { type Pair, QUOTES, TITLES } from "./pairs.js";
import { knownTitles, type KnownTitles } from "./titles.js";

/** More edits than any report needs; the rest waits for the next run. */
const MOST = 50_000;

/** A line with more gaps than this is no text; each gap is looked at with what stands around it. */
const MOST_GAPS = 1000;

type Kind = "title" | "word" | "unit" | "number";
const KINDS: readonly Kind[] = ["title", "word", "unit", "number"];

const MESSAGES: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  title: ["书名号里多了空格，应当删去。", "书名号里多了空格，共N处，应当删去；这里是第一处。"],
  word: ["词语中间多了空格，应当删去。", "词语中间多了空格，共N处，应当删去；这里是第一处。"],
  unit: [
    "数字与汉字、百分号之间不空格，应当删去。",
    "数字与汉字、百分号之间不空格，共N处有空格，应当删去；这里是第一处。",
  ],
  number: ["数字中间有空格，请核对是不是同一个数。", "数字中间有空格，共N处，请核对是不是同一个数；这里是第一处。"],
};

/**
 * `punctuation/space`: white space inside a title, a word or a number, or between a number and its unit. At most one
 * finding of a kind: who sets numbers off by spaces does so throughout.
 */
export const space: Check = {
  id: "punctuation/space",
  create: ({ surnames = [] }, { citations }) => {
    const titles = knownTitles(citations);
    const families = new Set(surnames);
    return function* check(draft): Iterable<Problem> {
      const edits: Record<Kind, TextEdit[]> = { title: [], word: [], unit: [], number: [] };
      const words = new WrittenWords(draft.folded.text);
      let count = 0;
      for (const line of linesOf(draft)) {
        // The cells of a table are lined up with spaces.
        if ((line.holds & SPACE) === 0 || line.isRow) continue;
        for (const [kind, start, end] of spacesOf(line, titles, families, words)) {
          edits[kind].push(editIn(line, start, end, ""));
          count += 1;
        }
        if (count > MOST) break;
      }
      for (const kind of KINDS) {
        const [first] = edits[kind];
        if (first === undefined) continue;
        const [one, many] = MESSAGES[kind];
        yield {
          start: first.start,
          end: first.end,
          message: edits[kind].length === 1 ? one : many.replace("N", String(edits[kind].length)),
          fix: { title: "删去空格", edits: edits[kind], safe: kind !== "number" },
        };
      }
    };
  },
};

function* spacesOf(
  line: Line,
  titles: KnownTitles,
  surnames: ReadonlySet<string>,
  words: WrittenWords,
): Iterable<[Kind, number, number]> {
  const { text, markerEnd, marks } = line;
  const gaps: [number, number][] = [];
  let from = markerEnd + 1;
  for (const index of marks) {
    if (index < from || index + 1 >= text.length || !isSpace(text.charCodeAt(index))) continue;
    from = index + 1;
    while (from < text.length && isSpace(text.charCodeAt(from))) from += 1;
    gaps.push([index, from]);
  }
  if (gaps.length === 0 || gaps.length > MOST_GAPS) return;
  const { pairs } = pairMarks(line);
  const inTitle = finder(pairs[TITLES] ?? []);
  const inQuotes = finder(pairs[QUOTES] ?? []);
  // Letters set apart, or the remains of a menu.
  const isLoose = gaps.length * 5 > text.length;
  for (const [order, [start, end]] of gaps.entries()) {
    const title = inTitle(start);
    if (title !== undefined) {
      if (isWrongInTitle(line, title, start, end, titles, words)) yield ["title", start, end];
      continue;
    }
    const before = text.charCodeAt(start - 1);
    const after = text.charCodeAt(end);
    // A wider gap sets things apart on purpose, and so does one of the width of a character.
    const isNarrow = end - start === 1 && text[start] !== "\u3000" && text[start] !== "\t" && text[start] !== "\n";
    if (!isNarrow) continue;
    if (isHan(before) && isHan(after)) {
      if (isLoose) continue;
      const isSetApart = isRunIn(line, order === 0, start) || isTwoParts(line, inQuotes(start), start, end, surnames);
      if (!isSetApart || words.isOne(text, start, end)) yield ["word", start, end];
    } else if (isDigit(before) && (isHan(after) || after === 0x25)) {
      if (!isLabel(text, start)) yield ["unit", start, end];
    } else if ((isHan(before) || before === 0x25) && isDigit(after) !== isHan(after)) {
      if ((before === 0x25) !== isDigit(after) && !isApart(line, order === 0, start, end)) yield ["unit", start, end];
    } else if (isDigit(before) && isDigit(after) && splitsNumber(text, start, end)) yield ["number", start, end];
  }
}

/** Finds the pair around an index; indices must ascend. */
function finder(pairs: readonly Pair[]): (index: number) => Pair | undefined {
  const sorted = pairs.toSorted((a, b) => a.open.index - b.open.index);
  let next = 0;
  let current: Pair | undefined;
  return (index) => {
    for (; next < sorted.length && (sorted[next] as Pair).open.index < index; next += 1) {
      const pair = sorted[next] as Pair;
      if (current === undefined || pair.close.index > current.close.index) current = pair;
    }
    return current !== undefined && current.close.index > index ? current : undefined;
  };
}

/** Chinese characters in a row that end or begin at a gap. */
function runBefore(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 20 && isHan(text.charCodeAt(start - 1))) start -= 1;
  return end - start;
}

function runAfter(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < 20 && isHan(text.charCodeAt(end))) end += 1;
  return end - start;
}

/** 《中共中央关于进一步全面深化改革 推进中国式现代化的决定》 is right: a title of two parts. */
function isWrongInTitle(
  { text }: Line,
  { open, close }: Pair,
  start: number,
  end: number,
  titles: KnownTitles,
  words: WrittenWords,
): boolean {
  if (text.slice(start, end).includes("\n")) return false;
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (!isTitleText(before) || !isTitleText(after)) return false;
  if (!isHan(before) || !isHan(after)) return true;
  if (runBefore(text, start) < 4 || runAfter(text, end) < 4) return true;
  const title = text.slice(open.index + 1, close.index);
  return titles.has(title) ? !titles.hasSpace(title) : words.isOne(text, start, end);
}

const isTitleText = (code: number): boolean =>
  isHan(code) || isDigit(code) || "（）()《》〈〉“”—-".includes(String.fromCharCode(code));

/** What the draft writes without a space elsewhere. */
class WrittenWords {
  #counts: Map<number, number> | undefined;

  constructor(private readonly folded: string) {}

  /** Whether the characters on both sides of a gap stand together elsewhere, too often for chance. */
  isOne(text: string, start: number, end: number): boolean {
    const counts = (this.#counts ??= countPairs(this.folded));
    // Once for this place itself: the folded text has no spaces.
    return (counts.get(pairAt(text.charCodeAt(start - 1), text.charCodeAt(end))) ?? 0) > ONCE + 1;
  }
}

const ONCE = 1;
const pairAt = (first: number, second: number): number => first * 0x10000 + second;

function countPairs(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (let index = 0; index + 1 < text.length; index += 1) {
    const pair = pairAt(text.charCodeAt(index), text.charCodeAt(index + 1));
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** A heading that a space sets apart from its text: 一、工作情况 我局…. */
function isRunIn({ text, markerEnd, isTitle }: Line, isFirst: boolean, start: number): boolean {
  if (isTitle) return true;
  if (!isFirst || start > 40 || /[。；;]/.test(text.slice(0, start))) return false;
  return (markerEnd > 0 || /^第[一二三四五六七八九十]+[部章节]/.test(text)) &&
    runBefore(text, start) >= 2 &&
    !/[，,]/.test(text.slice(0, start))
    ? text.length - start > 6
    : false;
}

/** Whether a space may stand on purpose: in a slogan or a heading of two parts, a name, a line of labels. */
function isTwoParts(
  { text, isHeading }: Line,
  quote: Pair | undefined,
  start: number,
  end: number,
  surnames: ReadonlySet<string>,
): boolean {
  const left = runBefore(text, start);
  const right = runAfter(text, end);
  if (quote !== undefined && (left === right || (left >= 3 && right >= 3))) return true;
  // 王 明: a name set to the width of three.
  if (right === 1 && (left === 1 || surnames.has(text[start - 1] ?? ""))) return true;
  if (isHeading) return left > 1 && right > 1;
  return text.length < 12 || !/[，。、；：,;:]/.test(text);
}

/** 附件 1 名称: a number of a list, not of a unit. */
const isLabel = (text: string, start: number): boolean =>
  /(?:^|[\s|])\d{1,2}$/.test(text.slice(Math.max(0, start - 3), start)) && start <= 3;

/** A heading or title of parts: 柳坪镇 2023年工作总结. */
function isApart({ text, isTitle, isHeading, markerEnd }: Line, isFirst: boolean, start: number, end: number): boolean {
  if (isTitle || isHeading) return /^(?:19|20)\d\d/.test(text.slice(end, end + 4));
  return (
    isFirst &&
    markerEnd > 0 &&
    start <= 30 &&
    !/[，。；,;]/.test(text.slice(0, start)) &&
    /^20\d\d年/.test(text.slice(end, end + 5))
  );
}

/** Whether two runs of digits are one number: 1 522宗, 20 24年. */
function splitsNumber(text: string, start: number, end: number): boolean {
  const left = /(?<![\d.,\-—:：/ ])\d{1,4}$/.exec(text.slice(Math.max(0, start - 6), start));
  const right = /^\d{1,4}(?![\d.\-—:：/ ])/.exec(text.slice(end, end + 6));
  if (left === null || right === null) return false;
  const next = text.charCodeAt(end + right[0].length);
  if (/^(?:19|20)\d\d$/.test(left[0] + right[0]) && text[end + right[0].length] === "年") return true;
  return right[0].length === 3 && left[0].length <= 3 && isHan(next);
}
