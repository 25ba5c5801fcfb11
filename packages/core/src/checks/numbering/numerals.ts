import type { MarkerKind } from "../../outline/marker.js";

const DIGITS = "〇一二三四五六七八九";
const FORMAL = "壹贰叁肆伍陆柒捌玖拾";
const FULL_WIDTH_ZERO = 0xff10;
const CIRCLED_ZERO = 0x245f;

/** One to ninety-nine in Chinese: 十, 十一, 二十. */
export function chineseNumeral(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return DIGITS[ones] ?? "";
  return `${tens === 1 ? "" : (DIGITS[tens] ?? "")}十${ones === 0 ? "" : (DIGITS[ones] ?? "")}`;
}

/** The number in the script that `like` is written in; `undefined` if that script cannot write it. */
export function numeralLike(like: string, kind: MarkerKind, value: number): string | undefined {
  if (kind === "circled") return value <= 20 ? String.fromCharCode(CIRCLED_ZERO + value) : undefined;
  if (kind === "arabic" || kind === "arabic-parenthesis") {
    if (like.charCodeAt(0) < FULL_WIDTH_ZERO) return String(value);
    return Array.from(String(value), (digit) => String.fromCharCode(FULL_WIDTH_ZERO + Number(digit))).join("");
  }
  if (FORMAL.includes(like)) return FORMAL[value - 1];
  return value < 100 ? chineseNumeral(value) : undefined;
}
