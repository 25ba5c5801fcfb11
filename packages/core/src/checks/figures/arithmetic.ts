import { unfold } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Draft, Problem } from "../check.js";
import type { Figure } from "./table.js";

/** A figure as it stands in the draft, without what follows its unit. */
export function rangeOf(draft: Draft, figure: Figure): Range {
  return unfold(draft.folded, figure.start, figure.end);
}

/** A figure as the drafter wrote it: 1268宗. */
export function textOf(draft: Draft, figure: Figure): string {
  const range = rangeOf(draft, figure);
  return draft.source.text.slice(range.start, range.end).replace(/\s+/g, "");
}

/** A number with this many digits after the point, rounded as GB/T 8170 does for positive numbers: 5 goes up. */
export function rounded(value: number, decimals: number): string {
  // 0.285 * 100 is 28.499999999999996 in binary: the last bits must not decide.
  const scale = 10 ** decimals;
  return (Math.round(value * scale * (1 + Number.EPSILON * 8)) / scale).toFixed(decimals);
}

/** How a written percentage stands to the values that the figures allow. */
export type Agreement = "agrees" | "cut" | "differs";

/**
 * Whether a percentage is what two figures give.
 * @param low the smallest value that the figures allow, in percent
 * @param high the largest
 * @returns `cut` if the digits beyond the last were cut off instead of rounded
 */
export function agreement(percent: Figure, low: number, high: number): Agreement {
  const half = 0.5 * 10 ** -percent.decimals;
  const slack = 1e-9;
  if (high >= percent.low - half - slack && low <= percent.high + half + slack) return "agrees";
  if (percent.exact && low === high && low > percent.value && low - percent.value < 2 * half - slack) return "cut";
  return "differs";
}

/** What the figures around a percentage make of it: the same, by which figures; or something else, and what to say then. */
export type Reckoning =
  | { readonly agrees: true; readonly text: string; readonly operands: readonly Figure[] }
  | { readonly agrees: false; readonly problem: Problem };

/** What is wrong by the first reckoning that finds anything wrong. */
export function problemIn(reckonings: Iterable<Reckoning | undefined>): Problem | undefined {
  for (const reckoning of reckonings) if (reckoning?.agrees === false) return reckoning.problem;
  return undefined;
}

/** Digits that a recomputed value is shown with at least. */
const SHOWN = 2;

/**
 * How a value that agrees with a written one is told: 99.28%，与文中的99.28%相符.
 * @param unit behind the value: %, 个百分点
 * @param least digits after the point at least, where the value has so many
 */
export function agreedText(value: number, figure: Figure, unit: string, isExact: boolean, least = SHOWN): string {
  let decimals = Math.max(figure.decimals, least);
  // 28.285% stands between 28.28% and 28.29%; with two digits it would seem to contradict one of them.
  if (Number(rounded(value, decimals)) !== figure.value && decimals === figure.decimals) decimals += 1;
  const shown = `${rounded(value, decimals)}${unit}`;
  return isExact && figure.exact
    ? `${shown}，与文中的${figure.written}${unit}相符`
    : `${shown}，在文中写法允许的范围之内`;
}
