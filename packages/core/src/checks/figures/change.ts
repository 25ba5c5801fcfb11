import type { Check, Draft, Problem } from "../check.js";
import { agreedText, agreement, problemIn, rangeOf, type Reckoning, rounded, textOf } from "./arithmetic.js";
import type { Figure } from "./table.js";
import { unitFamily } from "./units.js";

const UP = "增长|增加|上升|提高|提升|多了|增幅|增多|上涨|涨";
const DOWN = "下降|减少|降低|压减|压缩|少了|减幅|降幅|缩减|缩短|回落|下调|减";
/** …同比增长68.67%, …少了38.0%: what stands right before the percentage. */
const VERB = new RegExp(`(?:(${UP})|(${DOWN}))(?:幅度)?(?:了|约|近|达到|达|为|超过|超|逾)*$`);
/** 由96次压到41次. */
const TO_LESS =
  /(?:降|减少|压减|压缩|缩减|缩短|下降|减|压|降低|下调)(?:到|至|为)(?:了)?(?:20\d\d年的?|今年的?|目前的?)?$/;
const TO_MORE =
  /(?:升|增|增加|增长|提高|提升|上升|扩大|扩|拓展|涨)(?:到|至|为)(?:了)?(?:20\d\d年的?|今年的?|目前的?)?$/;
/** …,净增44名: the verb alone before a figure of the same unit. */
const DIFFERENCE = /^(?:净|共|比上年|同比)?(?:(增加|增长|上升|新增|增|多)|(减少|下降|压减|压缩|减|少))(?:了)?$/;
/** 比上年底净增2700户: the difference again. */
const ADDED = /(?:净增|新增|增|多)$/;
const OTHER_BASE = /环比|累计增|年均|翻|目标|预计|力争|计划/;

/**
 * `figures/change`: a change in percent against both figures (由96次压到41次,减少57.3%; 694次,比上年的1120次少了38.0%), points
 * between two percentages, and a direction that the figures contradict.
 */
export const change: Check = {
  id: "figures/change",
  create: () => check,
};

function* check(draft: Draft): Iterable<Problem> {
  for (const [index] of draft.sentences.entries()) {
    const figures = draft.figures.of(index);
    for (const [at, figure] of figures.entries()) {
      const problem =
        figure.kind === "percent" || figure.kind === "points"
          ? problemIn([reckonChange(draft, figures, at)])
          : figure.kind === "count"
            ? (asDirection(draft, figures, at) ?? problemIn([reckonDifference(draft, figures, at)]))
            : undefined;
      if (problem !== undefined) yield problem;
    }
  }
}

/** What a change is between: where it starts, and every figure that it may lead to, the likeliest first. */
interface Ends {
  readonly from: Figure;
  readonly to: readonly Figure[];
}

/** The figures that a change is between; `undefined` if the words do not say which they are. */
function endsOf(draft: Draft, figures: readonly Figure[], at: number, kind: Figure["kind"]): Ends | undefined {
  const percent = figures[at] as Figure;
  // 减少214次 is the difference itself, not one of the two figures.
  const candidates = figures
    .slice(0, at)
    .filter(
      (figure) => figure.kind === kind && !figure.chinese && !VERB.test(figure.before) && !ADDED.test(figure.before),
    );
  const last = candidates[candidates.length - 1];
  const before = candidates[candidates.length - 2];
  if (last === undefined || percent.clause - last.clause > 2) return undefined;
  // 由96次压到41次
  if (before !== undefined && isFrom(before) && isTo(last))
    return unitFamily(last.unit) === unitFamily(before.unit) ? { from: before, to: [last] } : undefined;
  // 694次,比上年的1120次(少了); 786宗(上年466宗); 上年16件,增加11件,增长…
  const priors = candidates.filter((figure) => isPrior(figure, percent));
  const from = priors[priors.length - 1];
  if (from === undefined || percent.clause - from.clause > 2) return undefined;
  const fits = (figure: Figure): boolean =>
    figure.kind === kind &&
    !figure.chinese &&
    figure !== from &&
    unitFamily(figure.unit) === unitFamily(from.unit) &&
    !isPrior(figure, percent);
  const to = candidates.filter(fits);
  const nearest = to.filter((figure) => figure.start < from.start).toReversed();
  const later = to.filter((figure) => figure.start > from.start);
  const own = draft.sentences[percent.sentence];
  const previous = draft.sentences[percent.sentence - 1];
  const earlier =
    own !== undefined && previous?.block === own.block ? draft.figures.of(percent.sentence - 1).filter(fits) : [];
  if (nearest.length + later.length === 0) return undefined;
  return { from, to: [...nearest, ...later, ...earlier] };
}

/** 由612次减至398次,减少214次: the difference in figures of the same unit. `undefined` if a figure is none. */
export function reckonDifference(draft: Draft, figures: readonly Figure[], at: number): Reckoning | undefined {
  const difference = figures[at] as Figure;
  const verb = DIFFERENCE.exec(difference.before);
  const to = figures[at - 1];
  const from = figures[at - 2];
  if (verb === null || from?.kind !== "count" || to?.kind !== "count" || !isFrom(from) || !isTo(to)) return undefined;
  if (![from, to, difference].every((figure) => figure.exact && figure.unit === difference.unit)) return undefined;
  const falls = verb[1] === undefined;
  const exact = falls ? from.value - to.value : to.value - from.value;
  if (exact === difference.value) {
    const text = `从${textOf(draft, from)}到${textOf(draft, to)}，相差${exact}${difference.unit}，与文中的${textOf(draft, difference)}相符`;
    return { agrees: true, text, operands: [from, to] };
  }
  const problem: Problem = {
    ...rangeOf(draft, difference),
    message: `从${textOf(draft, from)}到${textOf(draft, to)}，相差${Math.abs(exact)}${difference.unit}，这里写的是${verb[0]}${textOf(draft, difference)}，请核对这几个数字。`,
    related: [
      { ...rangeOf(draft, from), message: "变化前的数字" },
      { ...rangeOf(draft, to), message: "变化后的数字" },
    ],
  };
  return { agrees: false, problem };
}

const isFrom = (figure: Figure): boolean => /(?:由|从)[^由从]{0,14}$/.test(figure.before);
const isTo = (figure: Figure): boolean =>
  /(?:到|至|为)(?:了)?(?:20\d\d年的?|今年的?|目前的?)?$/.test(figure.before) && figure.before.length <= 14;
/** Of an earlier year: 上年…, 比…, or a year before one that another figure of the change names. */
const isPrior = (figure: Figure, percent: Figure): boolean =>
  figure.period === "prior" ||
  /(?:比|较|同比|相比)[^,]{0,12}$/.test(figure.before) ||
  (typeof figure.period === "number" && typeof percent.period === "number" && figure.period < percent.period);

/** A percentage, or points, as the change between two figures. `undefined` if the words do not say of which. */
export function reckonChange(draft: Draft, figures: readonly Figure[], at: number): Reckoning | undefined {
  const percent = figures[at] as Figure;
  const verb = VERB.exec(percent.before);
  if (verb === null || OTHER_BASE.test(percent.before)) return undefined;
  const isPoints = percent.kind === "points";
  const ends = endsOf(draft, figures, at, isPoints ? "percent" : "count");
  if (ends === undefined || ends.from.low <= 0) return undefined;
  const { from } = ends;
  const falls = verb[1] === undefined;
  let cut = false;
  for (const to of ends.to) {
    const [low, high] = changeBetween(from, to, isPoints, falls);
    const result = agreement(percent, Number(low.toFixed(9)), Number(high.toFixed(9)));
    // A figure of the sentence before can make a change right, but nothing says that it is meant.
    if (result === "agrees") return to.sentence === percent.sentence ? agreed(draft, percent, from, to) : undefined;
    cut ||= result === "cut";
  }
  const to = ends.to[0] as Figure;
  const exact = isPoints ? to.value - from.value : (to.value / from.value - 1) * 100;
  const word = exact < 0 ? "下降" : "增长";
  const amount = rounded(Math.abs(exact), Math.max(percent.decimals, isPoints ? 0 : 1));
  const unit = isPoints ? "个百分点" : "%";
  const problem: Problem = {
    ...rangeOf(draft, percent),
    message: `从${textOf(draft, from)}到${textOf(draft, to)}，${word}${amount}${unit}，这里写的是${verb[0].replace(/[约近达为超过逾了]+$/, "")}${textOf(draft, percent)}，请核对这几个数字。`,
    related: [
      { ...rangeOf(draft, from), message: "变化前的数字" },
      { ...rangeOf(draft, to), message: "变化后的数字" },
    ],
    ...(cut ? { atMost: "info" as const } : {}),
  };
  return { agrees: false, problem };
}

/** 从96次到41次，下降57.29%，与文中的57.3%相符. */
function agreed(draft: Draft, percent: Figure, from: Figure, to: Figure): Reckoning {
  return {
    agrees: true,
    // Only who asks how a figure was reckoned wants to read it.
    get text() {
      return changeText(draft, percent, from, to);
    },
    operands: [from, to],
  };
}

function changeText(draft: Draft, percent: Figure, from: Figure, to: Figure): string {
  const isPoints = percent.kind === "points";
  const exact = isPoints ? to.value - from.value : (to.value / from.value - 1) * 100;
  const amount = agreedText(
    Math.abs(exact),
    percent,
    isPoints ? "个百分点" : "%",
    from.exact && to.exact,
    isPoints ? 0 : undefined,
  );
  const way = `从${textOf(draft, from)}到${textOf(draft, to)}，${exact < 0 ? "下降" : "增长"}`;
  return `${way}${amount}`;
}

/** The smallest and largest change that two figures allow, in percent or points; positive in the direction of the verb. */
function changeBetween(from: Figure, to: Figure, isPoints: boolean, falls: boolean): [number, number] {
  const sign = falls ? -1 : 1;
  if (isPoints) return [sign * (to.value - from.value), sign * (to.value - from.value)];
  const least = (to.low / from.high - 1) * 100;
  const most = (to.high / from.low - 1) * 100;
  return falls ? [-most, -least] : [least, most];
}

/** 由96次增加到41次: the direction alone is wrong. */
function asDirection(draft: Draft, figures: readonly Figure[], at: number): Problem | undefined {
  const to = figures[at] as Figure;
  const from = figures[at - 1];
  if (from === undefined || from.kind !== "count" || from.clause !== to.clause || !isFrom(from)) return undefined;
  if (unitFamily(from.unit) !== unitFamily(to.unit) || from.chinese || to.chinese) return undefined;
  const less = TO_LESS.test(to.before);
  const more = TO_MORE.test(to.before);
  if (less === more || (less ? to.low <= from.high : to.high >= from.low)) return undefined;
  return {
    ...rangeOf(draft, to),
    message: `从${textOf(draft, from)}到${textOf(draft, to)}是${less ? "增加" : "减少"}，与“${to.before}”不符，请核对这两个数字。`,
    related: [{ ...rangeOf(draft, from), message: "变化前的数字" }],
  };
}
