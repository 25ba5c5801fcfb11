import type { MarkerKind } from "../../outline/marker.js";
import { foldString, isDropped } from "../../source/fold.js";
import { chineseNumeral } from "./numerals.js";

/** Where a number may stand inside a paragraph: after these, or after white space. */
const BEFORE = "。；;：:！!？?";
/** 第, before （一）项. */
const ARTICLE = 0x7b2c;
const LINE_MARKS = "#>|+-";
const NUMERALS = "一二三四五六七八九十0123456789";
/** As much of a line as shows its number, with the marks and spaces around it. */
const PROBE = 16;

/**
 * Whether a number that seems to be missing stands between two places after all: on a line of its own in a form that is not
 * read as numbering (（四）without its bracket, 2.2024年…), or inside a paragraph.
 */
export function standsBetween(
  text: string,
  start: number,
  end: number,
  kind: MarkerKind,
  first: number,
  last: number,
): boolean {
  let startsLine = true;
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) startsLine = true;
    if (isDropped(code)) continue;
    const before = text.charCodeAt(index - 1);
    const character = text[index] as string;
    if (startsLine && index > start && LINE_MARKS.includes(character)) continue;
    const mayBegin =
      BEFORE.includes(text[index - 1] ?? "-") || isDropped(before) || (isBracket(character) && before !== ARTICLE);
    if (startsLine ? index > start : mayBegin) {
      const probe = foldString(text.slice(index, index + PROBE));
      for (let ordinal = first; ordinal <= last; ordinal += 1) {
        if (isNumber(probe, kind, ordinal, startsLine)) return true;
      }
    }
    startsLine = false;
  }
  return false;
}

const isBracket = (character: string): boolean => character === "（" || character === "(";

function isNumber(probe: string, kind: MarkerKind, ordinal: number, startsLine: boolean): boolean {
  if (kind === "circled") return probe.startsWith(String.fromCharCode(0x245f + ordinal));
  const isArabic = kind === "arabic" || kind === "arabic-parenthesis";
  const numeral = isArabic ? String(ordinal) : chineseNumeral(ordinal);
  if (kind === "part") return probe.startsWith(`第${numeral}`);
  const bracket = "([".includes(probe[0] ?? "-") ? 1 : 0;
  if (!probe.startsWith(numeral, bracket)) return false;
  const after = probe[bracket + numeral.length] ?? "";
  const isBracketed = kind === "chinese-parenthesis" || kind === "arabic-parenthesis";
  if (isBracketed)
    return after === ")" || after === "]" || (startsLine && bracket === 1 && !NUMERALS.includes(after || "-"));
  if (bracket === 1) return false;
  // 二是 at the start of a line is a member of another list.
  return startsLine ? !`${NUMERALS}是要)`.includes(after || "-") : "、.".includes(after || "-");
}
