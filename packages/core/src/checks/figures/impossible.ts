import type { Check, Draft, Problem } from "../check.js";
import { rangeOf, textOf } from "./arithmetic.js";
import type { Figure } from "./table.js";
import { unitFamily } from "./units.js";

const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * `figures/impossible`: what no count can give: a rate that is a share and stands above 100 %, a part that 其中 calls one and
 * that is greater than its whole, a day that the calendar does not have.
 */
export const impossible: Check = {
  id: "figures/impossible",
  create: (words) => {
    const shares = words["shares"] ?? [];
    return function* check(draft): Iterable<Problem> {
      for (const [index] of draft.sentences.entries()) {
        const figures = draft.figures.of(index);
        for (const [at, figure] of figures.entries()) {
          const problem =
            figure.kind === "percent"
              ? overFull(draft, figure, shares)
              : figure.kind === "count"
                ? greaterPart(draft, figures, at)
                : figure.kind === "month" || figure.kind === "day"
                  ? noSuchDay(draft, figures, at)
                  : undefined;
          if (problem !== undefined) yield problem;
        }
      }
    };
  },
};

function overFull(draft: Draft, percent: Figure, shares: readonly string[]): Problem | undefined {
  if (percent.value <= 100) return undefined;
  const name = /([一-龥]{2,12}率)[一-龥、:]{0,8}$/.exec(percent.before)?.[1] ?? "";
  const isShare = shares.some((word) => name.endsWith(word)) || /占(?:比)?(?:达到|达|为)?$/.test(percent.before);
  if (!isShare || /增长|提高|提升|上升|目标|计划/.test(percent.before)) return undefined;
  return {
    ...rangeOf(draft, percent),
    message: `${name === "" ? "占比" : `“${name}”`}不会超过100%，这里写的是${textOf(draft, percent)}，请核对。`,
  };
}

/** 33件,其中41件…: greater than every whole before it, and than all of them together. */
function greaterPart(draft: Draft, figures: readonly Figure[], at: number): Problem | undefined {
  const part = figures[at] as Figure;
  const { text } = draft.folded;
  if (!/其中[^其]{0,24}$/.test(part.before) || part.chinese) return undefined;
  const wholes = figures
    .slice(0, at)
    .filter(
      (figure) => figure.kind === "count" && !figure.chinese && unitFamily(figure.unit) === unitFamily(part.unit),
    );
  const whole = wholes[wholes.length - 1];
  if (whole === undefined || /[;]/.test(text.slice(whole.end, part.start)) || part.clause - whole.clause > 3)
    return undefined;
  const all = wholes.reduce((total, figure) => total + figure.high, 0);
  if (wholes.some((figure) => figure.high >= part.low) || all >= part.low) return undefined;
  return {
    ...rangeOf(draft, part),
    message: `“其中”的${textOf(draft, part)}比总数${textOf(draft, whole)}还多，请核对这两个数字。`,
    related: [{ ...rangeOf(draft, whole), message: "总数" }],
  };
}

function noSuchDay(draft: Draft, figures: readonly Figure[], at: number): Problem | undefined {
  const figure = figures[at] as Figure;
  if (figure.kind === "month") {
    // 3个月 has a measure word; 13月 after a year is a date.
    if (figure.value >= 1 && figure.value <= 12) return undefined;
    if (!figure.before.endsWith("年") && figures[at - 1]?.kind !== "year") return undefined;
    return { ...rangeOf(draft, figure), message: `没有${textOf(draft, figure)}，请核对日期。` };
  }
  const month = figures[at - 1];
  if (month?.kind !== "month" || month.end !== figure.start || month.value < 1 || month.value > 12) return undefined;
  const year = figures[at - 2];
  const isLeap = year?.kind !== "year" || year.end !== month.start || year.value % 4 === 0;
  const longest = month.value === 2 && !isLeap ? 28 : (LONGEST_MONTH[month.value - 1] as number);
  if (figure.value >= 1 && figure.value <= longest) return undefined;
  const range = { start: rangeOf(draft, month).start, end: rangeOf(draft, figure).end };
  return {
    ...range,
    message: `${month.value}月没有${figure.value}日，请核对日期。`,
  };
}
