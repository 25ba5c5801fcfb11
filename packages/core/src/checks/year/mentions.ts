import { readChineseNumeral } from "../../outline/marker.js";

/** A year that folded text names. Offsets into that text. */
export interface Mention {
  /** The four digits. */
  readonly start: number;
  readonly end: number;
  readonly year: number;
  /** After 年 or 年度; `end` if neither follows. */
  readonly after: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
  /** After the month and the day; `after` if there is none. */
  readonly dateEnd: number;
  /** Inside 《》. */
  readonly inTitle: boolean;
  /** One end of 2021—2025年, or one of several years in a row. */
  readonly inRange: boolean;
}

const CHINESE_DIGITS = "〇一二三四五六七八九";
const ZEROS = "〇零○o0";

const OPEN = "《".charCodeAt(0);
const CLOSE = "》".charCodeAt(0);
const LINE_FEED = 10;
const TWO = "2".charCodeAt(0);
const CHINESE_TWO = "二".charCodeAt(0);

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Reads the four digits of a year from 2000 to 2099 at `at`, in either script. */
function readYear(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) === TWO) {
    if (text[at + 1] !== "0" || !isDigit(text.charCodeAt(at + 2)) || !isDigit(text.charCodeAt(at + 3)))
      return undefined;
    if (isDigit(text.charCodeAt(at - 1)) || isDigit(text.charCodeAt(at + 4))) return undefined;
    // 1.2024 and 〔2024〕 are no years that a sentence names.
    if (".,[".includes(text[at - 1] ?? "-") && isDigit(text.charCodeAt(at - 2))) return undefined;
    if (text[at - 1] === "[" || text[at + 4] === ".") return undefined;
    return Number(text.slice(at, at + 4));
  }
  if (text[at] !== "二" || !ZEROS.includes(text[at + 1] ?? "-") || text[at + 4] !== "年") return undefined;
  const tens = chineseDigit(text[at + 2]);
  const ones = chineseDigit(text[at + 3]);
  return tens < 0 || ones < 0 ? undefined : 2000 + tens * 10 + ones;
}

function chineseDigit(character: string | undefined): number {
  if (character === undefined) return -1;
  return ZEROS.includes(character) ? 0 : CHINESE_DIGITS.indexOf(character);
}

/** Reads 12月 or 十二月 (`unit` 月) at `at`. */
function readPart(text: string, at: number, unit: string): { value: number; end: number } | undefined {
  let end = at;
  while (end < at + 2 && isDigit(text.charCodeAt(end))) end += 1;
  const numeral = end > at ? { value: Number(text.slice(at, end)), end } : readChineseNumeral(text, at);
  return numeral !== undefined && unit.includes(text[numeral.end] ?? "-")
    ? { value: numeral.value, end: numeral.end + 1 }
    : undefined;
}

const isJoint = (text: string, at: number): boolean => "-~至到、".includes(text[at] ?? "+");

/** Every year that folded text names, ascending. Linear. */
export function readMentions(text: string): Mention[] {
  const mentions: Mention[] = [];
  let inTitle = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === OPEN) inTitle = true;
    else if (code === CLOSE || code === LINE_FEED) inTitle = false;
    else if (code === TWO || code === CHINESE_TWO) {
      const year = readYear(text, at);
      if (year === undefined) continue;
      const end = at + 4;
      const after = text.startsWith("年度", end) ? end + 2 : text[end] === "年" ? end + 1 : end;
      const month = text[end] === "年" ? readPart(text, end + 1, "月") : undefined;
      const day = month === undefined ? undefined : readPart(text, month.end, "日号");
      const dateEnd = day?.end ?? month?.end ?? after;
      const before = text[at - 2] === "年" || isDigit(text.charCodeAt(at - 2));
      const inRange =
        (isJoint(text, at - 1) && before && /(?:20|二[〇零○o0])..年?$/.test(text.slice(Math.max(0, at - 6), at - 1))) ||
        (isJoint(text, after) && readYear(text, after + 1) !== undefined);
      mentions.push({
        start: at,
        end,
        year,
        after,
        month: month?.value,
        day: day?.value,
        dateEnd,
        inTitle,
        inRange,
      });
      at = end - 1;
    }
  }
  return mentions;
}

/** A year in the script of the digits that it is to stand for. */
export function writeYear(year: number, like: string): string {
  if (!like.startsWith("二")) return String(year);
  const zero = like[1] ?? "〇";
  return Array.from(String(year), (digit) => (digit === "0" ? zero : (CHINESE_DIGITS[Number(digit)] as string))).join(
    "",
  );
}
