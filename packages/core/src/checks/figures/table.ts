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
  // Each check asks for those of each sentence, and most sentences have none.
  const slices: (readonly Figure[] | undefined)[] = [];
  return {
    figures,
    of: (sentence) => {
      const from = bounds[sentence] ?? 0;
      const to = bounds[sentence + 1] ?? from;
      return to === from || to - from > MOST_RELATED ? NONE : (slices[sentence] ??= figures.slice(from, to));
    },
  };
}

const NONE: readonly Figure[] = [];

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
const codeOf = (character: string): number => character.charCodeAt(0);
const codesOf = (characters: string): ReadonlySet<number> => new Set(Array.from(characters, codeOf));
const SCALES: ReadonlyMap<number, number> = new Map([
  [codeOf("十"), 10],
  [codeOf("百"), 100],
  [codeOf("千"), 1000],
  [codeOf("万"), 10_000],
  [codeOf("亿"), 100_000_000],
]);
/** 余, 多, 来: they leave the last place of a figure open. */
const ODD = codesOf("余多来");
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
      const made = kind === NUMERAL ? readArabic(text, at, sentence) : readChinese(text, at, sentence);
      if (made !== undefined) {
        close(at);
        made.before = text.slice(Math.max(from, at - LONGEST_CLAUSE), at);
        made.period = periodOf(text.slice(Math.max(clauseStart, at - LONGEST_CLAUSE), at));
        made.sentence = index;
        made.clause = clause;
        made.depth = depth;
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

/** The digits of a figure, as they were read. */
interface Digits {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly value: number;
  readonly decimals: number;
  readonly chinese: boolean;
}

/** A figure that its sentence is not known of yet. */
function figureOf(
  { start, written, value, decimals, chinese }: Digits,
  end: number,
  kind: FigureKind,
  unit: string,
): Draft {
  return {
    start,
    end,
    kind,
    written,
    value,
    low: value,
    high: value,
    decimals,
    exact: true,
    chinese,
    unit,
    before: "",
    after: "",
    period: undefined,
    sentence: 0,
    clause: 0,
    depth: 0,
  };
}

/** Longest number that is read; longer ones are codes. */
const LONGEST = 15;

const isLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const COMMA = codeOf(",");
const DOT = codeOf(".");
const UNDERLINE = codeOf("_");
const HYPHEN = codeOf("-");
const TILDE = codeOf("~");
const MIDDLE_DOT = codeOf("·");
const NUMBER = codeOf("第");
const YEAR_MARK = codeOf("年");
const MONTH_MARK = codeOf("月");
const DAY_MARK = codeOf("日");
const DAY_NUMBER = codeOf("号");
const UP_TO = codeOf("至");
const PER_CENT = codeOf("%");
const WIDE_PER_CENT = codeOf("％");
const PER_MILLE = codeOf("‰");

/** Whether three digits stand at `at`, and no fourth. */
function isGroup(text: string, at: number): boolean {
  return (
    isDigit(text.charCodeAt(at)) &&
    isDigit(text.charCodeAt(at + 1)) &&
    isDigit(text.charCodeAt(at + 2)) &&
    !isDigit(text.charCodeAt(at + 3))
  );
}

function readArabic(text: string, start: number, sentence: Range): Draft | undefined {
  let end = start;
  while (end < sentence.end && isDigit(text.charCodeAt(end))) end += 1;
  let written = text.slice(start, end);
  // 4,900: commas that group by threes.
  if (written.length <= 3) {
    while (text.charCodeAt(end) === COMMA && isGroup(text, end + 1)) {
      written += text.slice(end + 1, end + 4);
      end += 4;
    }
  }
  let decimals = 0;
  if (text.charCodeAt(end) === DOT && isDigit(text.charCodeAt(end + 1))) {
    let point = end + 1;
    while (point < sentence.end && isDigit(text.charCodeAt(point))) point += 1;
    decimals = point - end - 1;
    written += text.slice(end, point);
    end = point;
  }
  if (written.length > LONGEST) return undefined;
  const before = text.charCodeAt(start - 1);
  const digits: Digits = { start, end, written, value: Number(written), decimals, chinese: false };
  const next = text.charCodeAt(end);
  if (
    isLetter(before) ||
    before === DOT ||
    before === UNDERLINE ||
    isLetter(next) ||
    before === NUMBER ||
    before === MIDDLE_DOT ||
    next === MIDDLE_DOT
  )
    return figureOf(digits, end, "name", "");
  if (next === PER_CENT || next === WIDE_PER_CENT) return figureOf(digits, end + 1, "percent", "%");
  if (next === PER_MILLE) return figureOf(digits, end + 1, "name", "‰");
  if (written.length === 4 && decimals === 0 && (next === YEAR_MARK || next === HYPHEN || next === UP_TO)) {
    if (isCentury(written)) {
      if (next === YEAR_MARK) return figureOf(digits, end + 1, "year", "年");
      if (/^(?:19|20)\d\d/.test(text.slice(end + 1, end + 5))) return figureOf(digits, end, "year", "年");
    }
  }
  if (next === YEAR_MARK && before === HYPHEN && written.length === 4) return figureOf(digits, end + 1, "year", "年");
  if (next === MONTH_MARK && written.length <= 2) return figureOf(digits, end + 1, "month", "月");
  if ((next === DAY_MARK || next === DAY_NUMBER) && written.length <= 2 && before === MONTH_MARK)
    return figureOf(digits, end + 1, "day", "日");
  // 3—5件: the range is one figure.
  if ((next === HYPHEN || next === UP_TO || next === TILDE) && isDigit(text.charCodeAt(end + 1))) {
    const to = readArabic(text, end + 1, sentence);
    if (to === undefined || to.kind !== "count" || to.low < digits.value) return figureOf(digits, end, "name", "");
    to.start = start;
    to.written = text.slice(start, to.end);
    to.low = digits.value;
    to.exact = false;
    return to;
  }
  return withUnit(text, digits);
}

const isCentury = (written: string): boolean => written.startsWith("19") || written.startsWith("20");

/** Reads 万 and 亿, 余 and 多, and the unit behind the digits. */
function withUnit(text: string, digits: Digits): Draft {
  let { end } = digits;
  let scale = 1;
  let open = false;
  for (let steps = 0; steps < 4; steps += 1) {
    const code = text.charCodeAt(end);
    if (ODD.has(code)) open = true;
    else {
      const by = SCALES.get(code);
      if (by === undefined || (by <= 100 && digits.chinese)) break;
      scale *= by;
    }
    end += 1;
  }
  let unit = readUnit(text, end);
  if (unit === "万" || unit === "亿") unit = "";
  const isPoints = unit === "个百分点" || unit === "百分点";
  const made = figureOf(digits, end + unit.length, isPoints ? "points" : unit === "" ? "plain" : "count", unit);
  if (scale > 1 || digits.decimals > 0) {
    const half = 0.5 * 10 ** -digits.decimals * scale;
    made.value *= scale;
    made.low = made.value - half;
    made.high = made.value + half;
    made.exact = false;
  }
  if (open) {
    // The place that 余 leaves open: the last one that is not zero.
    const place = digits.value === 0 ? 1 : lowestPlace(digits.written);
    made.low = made.value;
    made.high = made.value + place * scale;
    made.exact = false;
  }
  return made;
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
  const known = decoded.get(written);
  if (known !== undefined || decoded.has(written)) return known;
  const value = Number(Nzh.cn.decodeS(written.replaceAll("两", "二").replaceAll("〇", "零")));
  const result = Number.isFinite(value) && value >= 0 ? value : undefined;
  if (decoded.size < MOST_DECODED) decoded.set(written, result);
  return result;
}

/** Whether a unit, 万, 余 or the like stands behind a numeral. */
function mayCount(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return ODD.has(code) || (SCALES.get(code) ?? 0) >= 10_000 || readUnit(text, at) !== "";
}

/** A Chinese numeral before a unit: 十二件, 一千二百余人. Numerals without one are mostly parts of words. */
function readChinese(text: string, start: number, sentence: Range): Draft | undefined {
  let end = start;
  while (end < sentence.end && end - start < LONGEST && KINDS[text.charCodeAt(end)] === CHINESE_NUMERAL) end += 1;
  // Most of these characters are parts of words: without a unit behind them there is nothing to read.
  if (!mayCount(text, end) || text.charCodeAt(start - 1) === NUMBER) return undefined;
  // 百, 千 need a figure before them.
  if ((SCALES.get(text.charCodeAt(start)) ?? 0) >= 100) return undefined;
  const written = text.slice(start, end);
  // 三五天, 十几: no one value; and 一 with 万 is 一万.
  if (written.length > 1 && /^[一二三四五六七八九]+$/.test(written)) return undefined;
  const value = numeralValue(written);
  if (value === undefined) return undefined;
  const read = withUnit(text, { start, end, written, value, decimals: 0, chinese: true });
  if (read.kind !== "count") return undefined;
  if (!read.exact && read.low === value) read.high = value + (value === 0 ? 10 : lowestPlace(String(value)));
  return read;
}

const NEAR = /(?:约|约为)$/;
const OVER = /(?:超过|超|逾|突破|不少于|至少)$/;
const UNDER = /(?:近|将近|不到|不足|不超过|至多|低于|接近)$/;

/** The last characters of words before a figure, and the first of those after it, that leave its value open. */
const BEFORE_OPEN = codesOf("过超逾破于少近约到足为多将");
const AFTER_OPEN = codesOf("以左上");

function mayBeOpen(text: string, start: number, end: number): boolean {
  return BEFORE_OPEN.has(text.charCodeAt(start - 1)) || AFTER_OPEN.has(text.charCodeAt(end));
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
