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
