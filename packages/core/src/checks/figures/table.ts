import Nzh from "nzh";
import type { FoldedText } from "../../source/fold.js";
import type { Memory } from "../../reuse/memory.js";
import type { Range } from "../../source/source.js";
import type { Sentence } from "../sentence.js";
import { readUnit } from "./units.js";

/**
 * What a figure is. `plain`: a number without a unit; `points`: percentage points; `year`, `month`, `day`: parts of dates;
 * `name`: digits that are part of a name (第3号, 1+6+N, 12345热线).
 */
export type FigureKind = "count" | "percent" | "points" | "plain" | "year" | "month" | "day" | "name";

/** A figure of the report. Offsets into the folded text: from its first digit to the end of its unit. */
export interface Figure extends Range {
  readonly kind: FigureKind;
  /** The digits as they are written, with the decimal point: 99.20, 1522, 一千二百. */
  readonly written: string;
  /** With 万 and 亿 worked out. */
  readonly value: number;
  /** The smallest and largest value that the writing allows: 近100, 150余, 1.2万, 3—5. */
  readonly low: number;
  readonly high: number;
  /** Digits after the decimal point. */
  readonly decimals: number;
  /** Whether 约, 余, 超, a range or a rounded 万 leaves the value open. */
  readonly exact: boolean;
  /** Written with Chinese numerals. */
  readonly chinese: boolean;
  /** As it stands in the folded text; empty for `plain`. */
  readonly unit: string;
  /** What is counted, before and after it: the words from the figure or comma before, and up to the next. */
  readonly before: string;
  readonly after: string;
  /** The year that the clause names for it; `prior` for 上年, 去年, 同期. */
  readonly period: number | "prior" | undefined;
  /** Index of its sentence, and its number among the clauses of that sentence; brackets are clauses of their own. */
  readonly sentence: number;
  readonly clause: number;
  /** Depth of brackets. */
  readonly depth: number;
}

/** Every figure of a report, in order. */
export interface FigureTable {
  readonly figures: readonly Figure[];
  /** The figures of one sentence; none of one that has so many that it is a table or no text at all. */
  of(sentence: number): readonly Figure[];
}

/** Figures of one sentence that are held against each other, so that the work stays linear in the text. */
const MOST_RELATED = 60;

/** The figures with what stands around them; filled in while a sentence is read. */
type Draft = { -readonly [K in keyof Figure]: Figure[K] };

/** The figures of one sentence, as they were read. */
export interface SentenceFigures {
  /** Where the sentence began then. */
  readonly start: number;
  readonly figures: readonly Figure[];
}

/** Characters behind a sentence that may matter to its last figure: the longest unit, 以上. */
const MOST_AHEAD = 12;

/**
 * Reads every figure of a report once. Linear.
 * @param memory what sentences said in an earlier version of the draft
 */
export function readFigureTable(
  folded: FoldedText,
  sentences: readonly Sentence[],
  memory?: Memory<SentenceFigures>,
): FigureTable {
  const figures: Draft[] = [];
  const bounds = new Int32Array(sentences.length + 1);
  const { text } = folded;
  for (const [index, sentence] of sentences.entries()) {
    bounds[index] = figures.length;
    if (memory === undefined) {
      readSentence(text, sentence, index, figures);
      continue;
    }
    const { start, end } = sentence;
    const key = `${end - start}${text[start - 1] ?? "\n"}${text.slice(start, end + MOST_AHEAD)}`;
    const known = memory.of(key, () => {
      const read: Draft[] = [];
      readSentence(text, sentence, index, read);
      return { start, figures: read };
    });
    const by = start - known.start;
    for (const figure of known.figures)
      figures.push({ ...figure, start: figure.start + by, end: figure.end + by, sentence: index });
  }
  bounds[sentences.length] = figures.length;
  return {
    figures,
    of: (sentence) => {
      const from = bounds[sentence] ?? 0;
      const to = bounds[sentence + 1] ?? from;
      return to - from > MOST_RELATED ? [] : figures.slice(from, to);
    },
  };
}

const DIGIT_ZERO = 0x30;
const isDigit = (code: number): boolean => code >= DIGIT_ZERO && code <= 0x39;
/** What a character means to the reader of figures; 0 for most. */
const NUMERAL = 1;
const CHINESE_NUMERAL = 2;
const BREAK = 3;
const OPEN = 4;
const CLOSE = 5;
const LIST = 6;
const KINDS = (() => {
  const table = new Uint8Array(0x10000);
  const set = (characters: string, kind: number): void => {
    for (let index = 0; index < characters.length; index += 1) table[characters.charCodeAt(index)] = kind;
  };
  set("0123456789", NUMERAL);
  set("零〇一二两三四五六七八九十百千", CHINESE_NUMERAL);
  set(",;:。!?|", BREAK);
  set("([", OPEN);
  set(")]", CLOSE);
  set("、", LIST);
  return table;
})();
const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const PRIOR = /(?:上年|去年|上一年|前一年|往年|同期|上年度)/;
const YEAR = /(20\d\d)年/;

/** Words of a clause before a figure that are looked at. */
const LONGEST_CLAUSE = 80;

function readSentence(text: string, sentence: Sentence, index: number, figures: Draft[]): void {
  let clause = 0;
  let depth = 0;
  let clauseStart = sentence.start;
  /** End of the figure before, or start of the clause. */
  let from = sentence.start;
  let last: Draft | undefined;
  const close = (at: number): void => {
    if (last !== undefined) last.after = text.slice(last.end, Math.min(at, last.end + LONGEST_CLAUSE));
    last = undefined;
  };
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const kind = KINDS[text.charCodeAt(at)] as number;
    if (kind === 0) continue;
    if (kind <= CHINESE_NUMERAL) {
      const figure = kind === NUMERAL ? readArabic(text, at, sentence) : readChinese(text, at, sentence);
      if (figure !== undefined) {
        close(at);
        const made: Draft = {
          ...figure,
          before: text.slice(Math.max(from, at - LONGEST_CLAUSE), at),
          after: "",
          period: periodOf(text.slice(Math.max(clauseStart, at - LONGEST_CLAUSE), at)),
          sentence: index,
          clause,
          depth,
        };
        if (mayBeOpen(text, at, made.end)) about(made, text);
        figures.push(made);
        last = made;
        at = made.end - 1;
        // 比2022年的38件: a date is part of the words around a figure.
        if (!isDate(made.kind)) from = made.end;
        continue;
      }
      // 12345 in a name, or 一 in a word: skipped as a whole.
      if (kind === NUMERAL) while (at + 1 < sentence.end && isDigit(text.charCodeAt(at + 1))) at += 1;
      continue;
    }
    close(at);
    from = at + 1;
    // A list is one clause; what each of its figures counts stands between the marks.
    if (kind === LIST) continue;
    if (kind === OPEN) depth += 1;
    else if (kind === CLOSE) depth = Math.max(0, depth - 1);
    clause += 1;
    clauseStart = at + 1;
  }
  close(sentence.end);
}

const isDate = (kind: FigureKind): boolean => kind === "year" || kind === "month" || kind === "day";

function periodOf(before: string): Figure["period"] {
  // Every word of an earlier year ends in one of these.
  if (!before.includes("年") && !before.includes("期")) return undefined;
  if (PRIOR.test(before)) return "prior";
  const year = YEAR.exec(before);
  return year === null ? undefined : Number(year[1]);
}

type Read = Pick<
  Draft,
  "start" | "end" | "kind" | "written" | "value" | "low" | "high" | "decimals" | "exact" | "chinese" | "unit"
>;

/** Longest number that is read; longer ones are codes. */
const LONGEST = 15;

function readArabic(text: string, start: number, sentence: Range): Read | undefined {
  let end = start;
  while (end < sentence.end && isDigit(text.charCodeAt(end))) end += 1;
  let written = text.slice(start, end);
  // 4,900: commas that group by threes.
  if (written.length <= 3) {
    while (text[end] === "," && /^\d{3}(?!\d)/.test(text.slice(end + 1, end + 5))) {
      written += text.slice(end + 1, end + 4);
      end += 4;
    }
  }
  let decimals = 0;
  if (text[end] === "." && isDigit(text.charCodeAt(end + 1))) {
    let point = end + 1;
    while (point < sentence.end && isDigit(text.charCodeAt(point))) point += 1;
    decimals = point - end - 1;
    written += text.slice(end, point);
    end = point;
  }
  if (written.length > LONGEST) return undefined;
  const before = text[start - 1] ?? "";
  const number = Number(written);
  const base = { start, written, value: number, low: number, high: number, decimals, exact: true, chinese: false };
  const next = text[end] ?? "";
  if (/[a-z._]/.test(before) || /[a-z]/.test(next) || before === "第" || before === "·" || next === "·")
    return { ...base, end, kind: "name", unit: "" };
  if (next === "%" || next === "％" || next === "‰") {
    if (next === "‰") return { ...base, end: end + 1, kind: "name", unit: "‰" };
    return { ...base, end: end + 1, kind: "percent", unit: "%" };
  }
  if (written.length === 4 && /^(?:19|20)\d\d$/.test(written) && (next === "年" || next === "-" || next === "至")) {
    const isRange = next !== "年" && /^(?:19|20)\d\d/.test(text.slice(end + 1, end + 5));
    if (next === "年" || isRange) return { ...base, end: next === "年" ? end + 1 : end, kind: "year", unit: "年" };
  }
  if (next === "年" && before === "-" && written.length === 4)
    return { ...base, end: end + 1, kind: "year", unit: "年" };
  if (next === "月" && written.length <= 2) return { ...base, end: end + 1, kind: "month", unit: "月" };
  if ((next === "日" || next === "号") && written.length <= 2 && text[start - 1] === "月")
    return { ...base, end: end + 1, kind: "day", unit: "日" };
  // 3—5件: the range is one figure.
  if ((next === "-" || next === "至" || next === "~") && isDigit(text.charCodeAt(end + 1))) {
    const to = readArabic(text, end + 1, sentence);
    if (to !== undefined && to.kind === "count" && to.low >= number) {
      return { ...to, start, written: text.slice(start, to.end), low: number, exact: false };
    }
    return { ...base, end, kind: "name", unit: "" };
  }
  return withUnit(text, { ...base, end }, end);
}

/** Reads 万 and 亿, 余 and 多, and the unit behind the digits. */
function withUnit(text: string, base: Omit<Read, "kind" | "unit">, digitsEnd: number): Read {
  let end = digitsEnd;
  let { value, low, high, exact } = base;
  // The place that 余 leaves open: the last one that is not zero.
  let place = value === 0 ? 1 : lowestPlace(base.written);
  let scale = 1;
  let open = false;
  for (let steps = 0; steps < 4; steps += 1) {
    const character = text[end] ?? "";
    if (character === "余" || character === "多" || character === "来") open = true;
    else if (character in SCALES && !(character === "十" || character === "百") && (SCALES[character] as number) > 1)
      scale *= SCALES[character] as number;
    else if (character === "百" || character === "十") {
      if (base.chinese) break;
      scale *= SCALES[character] as number;
    } else break;
    end += 1;
  }
  if (scale > 1 || base.decimals > 0) {
    const half = 0.5 * 10 ** -base.decimals * scale;
    value *= scale;
    place *= scale;
    low = value - half;
    high = value + half;
    exact = false;
  }
  if (open) {
    low = value;
    high = value + place;
    exact = false;
  }
  let unit = readUnit(text, end);
  if (unit === "万" || unit === "亿") unit = "";
  const isPoints = unit === "个百分点" || unit === "百分点";
  if (isPoints) return { ...base, value, low, high, exact, end: end + unit.length, kind: "points", unit };
  return { ...base, value, low, high, exact, end: end + unit.length, kind: unit === "" ? "plain" : "count", unit };
}

/** 1 for 786, 10 for 150, 100 for 2400, 0.1 for 1.2. */
function lowestPlace(written: string): number {
  const point = written.indexOf(".");
  if (point >= 0) return 10 ** -(written.length - point - 1);
  let zeros = 0;
  while (zeros < written.length - 1 && written[written.length - 1 - zeros] === "0") zeros += 1;
  return 10 ** zeros;
}

const decoded = new Map<string, number | undefined>();
/** Numerals that are remembered: most are 一 to 十. */
const MOST_DECODED = 500;

/** The value of a Chinese numeral; `undefined` if it is none. */
function numeralValue(written: string): number | undefined {
  if (decoded.has(written)) return decoded.get(written);
  const value = Number(Nzh.cn.decodeS(written.replaceAll("两", "二").replaceAll("〇", "零")));
  const result = Number.isFinite(value) && value >= 0 ? value : undefined;
  if (decoded.size < MOST_DECODED) decoded.set(written, result);
  return result;
}

/** Whether a unit, 万, 余 or the like stands behind a numeral. */
function mayCount(text: string, at: number): boolean {
  return "余多来万亿".includes(text[at] ?? "-") || readUnit(text, at) !== "";
}

/** A Chinese numeral before a unit: 十二件, 一千二百余人. Numerals without one are mostly parts of words. */
function readChinese(text: string, start: number, sentence: Range): Read | undefined {
  let end = start;
  while (end < sentence.end && end - start < LONGEST && KINDS[text.charCodeAt(end)] === CHINESE_NUMERAL) end += 1;
  // Most of these characters are parts of words: without a unit behind them there is nothing to read.
  if (!mayCount(text, end) || text[start - 1] === "第") return undefined;
  const written = text.slice(start, end);
  if (/^[百千]/.test(written)) return undefined;
  const value = numeralValue(written);
  if (value === undefined) return undefined;
  const base = { start, end, written, value, low: value, high: value, decimals: 0, exact: true, chinese: true };
  const read = withUnit(text, { ...base, end }, end);
  // 三五天, 十几: no one value; and 一 with 万 is 一万.
  if (/^[一二三四五六七八九]{2,}$/.test(written)) return undefined;
  if (read.kind !== "count") return undefined;
  const place = 10 ** Math.max(0, String(value).length - String(value).replace(/0+$/, "").length);
  return read.exact ? read : { ...read, high: read.low === value ? value + place : read.high };
}

const NEAR = /(?:约|约为)$/;
const OVER = /(?:超过|超|逾|突破|不少于|至少)$/;
const UNDER = /(?:近|将近|不到|不足|不超过|至多|低于|接近)$/;

/** The last characters of words before a figure, and the first of those after it, that leave its value open. */
const BEFORE_OPEN = new Set("过超逾破于少近约到足为多将");
const AFTER_OPEN = new Set("以左上");

function mayBeOpen(text: string, start: number, end: number): boolean {
  return BEFORE_OPEN.has(text[start - 1] ?? "") || AFTER_OPEN.has(text[end] ?? "");
}

/** Widens the interval for words before and after the figure: 近, 超, 约, 以上, 左右. */
function about(figure: Draft, text: string): void {
  const before = figure.before.slice(-6);
  const after = text.slice(figure.end, figure.end + 2);
  const isPercent = figure.kind === "percent";
  const place = figure.value === 0 ? 1 : lowestPlace(figure.chinese ? String(figure.value) : figure.written);
  const slack = isPercent ? Math.max(place, 1) : Math.max(place, figure.value / 20);
  const widen = (low: number, high: number): void => {
    figure.low = Math.min(figure.low, low);
    figure.high = Math.max(figure.high, high);
    figure.exact = false;
  };
  if (after === "以上") widen(figure.value, Infinity);
  else if (after === "以下" || after === "以内") widen(0, figure.value);
  else if (OVER.test(before)) widen(figure.value, isPercent ? Infinity : figure.value + slack * 2);
  else if (UNDER.test(before)) widen(figure.value - slack * 2, figure.value);
  else if (NEAR.test(before) || after === "左右" || after === "上下") widen(figure.value - slack, figure.value + slack);
}
