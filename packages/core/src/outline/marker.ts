import { foldCode, isDropped } from "../source/fold.js";

/**
 * How a numbered line is numbered. GB/T 9704—2012 7.3.3 has four steps, 一、 （一） 1. （1）; offices add 第一部分 above them
 * and ① below.
 */
export type MarkerKind = "part" | "chinese" | "chinese-parenthesis" | "arabic" | "arabic-parenthesis" | "circled";

export interface Marker {
  readonly kind: MarkerKind;
  readonly ordinal: number;
  /** Offset just after the marker and the punctuation that belongs to it. */
  readonly end: number;
}

/** From the widest step to the narrowest. */
export const MARKER_RANK: Readonly<Record<MarkerKind, number>> = {
  part: 9,
  chinese: 10,
  "chinese-parenthesis": 11,
  arabic: 12,
  "arabic-parenthesis": 13,
  circled: 14,
};

const VALUES: ReadonlyMap<number, number> = new Map(
  Array.from("一二三四五六七八九十", (digit, index) => [digit.charCodeAt(0), index + 1]),
);
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const FORMAL = "壹贰叁肆伍陆柒捌玖拾";

/** Reads a Chinese numeral of one to ninety-nine; `undefined` if there is none at `start`. */
export function readChineseNumeral(text: string, start: number): { value: number; end: number } | undefined {
  let value = 0;
  let seenTen = false;
  let index = start;
  while (index < text.length && index < start + 3) {
    const digit = VALUES.get(text.charCodeAt(index));
    if (digit === undefined) break;
    if (digit === 10) {
      if (seenTen) return undefined;
      seenTen = true;
      value = value === 0 ? 10 : value * 10;
    } else if (value === 0) value = digit;
    else if (seenTen && value % 10 === 0) value += digit;
    else return undefined;
    index += 1;
  }
  return index === start ? undefined : { value, end: index };
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const charAt = (text: string, index: number): string =>
  index < text.length ? String.fromCharCode(foldCode(text.charCodeAt(index))) : "";

function readDigits(text: string, start: number): { value: number; end: number } | undefined {
  let index = start;
  let value = 0;
  while (index < text.length && index < start + 2 && isDigit(foldCode(text.charCodeAt(index)))) {
    value = value * 10 + foldCode(text.charCodeAt(index)) - 0x30;
    index += 1;
  }
  if (index === start || isDigit(foldCode(text.charCodeAt(index)))) return undefined;
  return { value, end: index };
}

/** Skips the mark that some drafts wrongly put after a bracketed number, as in `（一）、`. */
function skipMark(text: string, index: number): number {
  return "、.,".includes(charAt(text, index) || "-") ? index + 1 : index;
}

/** Reads the numbering that stands exactly at `start`, in any width; `undefined` if the text there is not numbered. */
export function readMarker(text: string, start: number): Marker | undefined {
  const first = charAt(text, start);
  if (first === "(") {
    const chinese = readChineseNumeral(text, start + 1);
    if (chinese !== undefined && charAt(text, chinese.end) === ")") {
      return { kind: "chinese-parenthesis", ordinal: chinese.value, end: skipMark(text, chinese.end + 1) };
    }
    const arabic = readDigits(text, start + 1);
    if (arabic !== undefined && charAt(text, arabic.end) === ")") {
      return { kind: "arabic-parenthesis", ordinal: arabic.value, end: skipMark(text, arabic.end + 1) };
    }
    return undefined;
  }
  const code = text.charCodeAt(start);
  if (code >= 0x2460 && code <= 0x2473) return { kind: "circled", ordinal: code - 0x245f, end: start + 1 };
  if (first === "第") {
    const numeral = readChineseNumeral(text, start + 1);
    if (numeral === undefined) return undefined;
    for (const unit of ["部分", "章", "篇"]) {
      if (text.startsWith(unit, numeral.end)) {
        return { kind: "part", ordinal: numeral.value, end: skipMark(text, numeral.end + unit.length) };
      }
    }
    return undefined;
  }
  const chinese = readChineseNumeral(text, start);
  if (chinese !== undefined) {
    return "、.,".includes(charAt(text, chinese.end) || "-")
      ? { kind: "chinese", ordinal: chinese.value, end: chinese.end + 1 }
      : undefined;
  }
  const stem = first === "" ? -1 : STEMS.indexOf(first);
  if (stem >= 0 && charAt(text, start + 1) === "、") return { kind: "chinese", ordinal: stem + 1, end: start + 2 };
  const formal = first === "" ? -1 : FORMAL.indexOf(first);
  if (formal >= 0 && ("、.".includes(charAt(text, start + 1) || "-") || isDropped(text.charCodeAt(start + 1)))) {
    return { kind: "chinese", ordinal: formal + 1, end: start + 2 };
  }
  const arabic = readDigits(text, start);
  if (arabic === undefined || arabic.value === 0) return undefined;
  const mark = charAt(text, arabic.end);
  if (mark === ")") return { kind: "arabic-parenthesis", ordinal: arabic.value, end: arabic.end + 1 };
  // 3.85 is a figure, 2、3 may be two of them.
  if (!".、".includes(mark || "-") || isDigit(foldCode(text.charCodeAt(arabic.end + 1)))) return undefined;
  return { kind: "arabic", ordinal: arabic.value, end: arabic.end + 1 };
}
