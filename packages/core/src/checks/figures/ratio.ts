import type { Check, Draft, Problem, Words } from "../check.js";
import { agreedText, agreement, problemIn, rangeOf, type Reckoning, rounded, textOf } from "./arithmetic.js";
import type { Figure } from "./table.js";
import { unitFamily } from "./units.js";

/** Words of a numerator by the end of a rate's name: 成功 → 成功, 调成, 化解. */
type Stems = ReadonlyMap<string, readonly string[]>;

/**
 * `figures/ratio`: a percentage beside its numerator and denominator is recomputed with the digits given. It speaks only
 * where the words tie the three together — 办结率 with 办结N件, or 占… — and no reading of the sentence gives the figure.
 */
export const ratio: Check = {
  id: "figures/ratio",
  create: (words) => {
    const reckon = createRatioReader(words);
    return function* check(draft): Iterable<Problem> {
      for (const [index] of draft.sentences.entries()) {
        const figures = draft.figures.of(index);
        for (const [at, percent] of figures.entries()) {
          if (percent.kind !== "percent") continue;
          const problem = problemIn(reckon(draft, figures, at));
          if (problem !== undefined) yield problem;
        }
      }
    };
  },
};

/**
 * Prepares the reading of percentages as ratios: gives what each way of reading `figures[at]`, the figures of one sentence,
 * makes of it.
 */
export function createRatioReader(
  words: Words,
): (draft: Draft, figures: readonly Figure[], at: number) => Iterable<Reckoning | undefined> {
  const stems = readStems(words);
  const noRate = words["notRates"] ?? [];
  return function* reckon(draft, figures, at) {
    yield inBrackets(draft, figures, at);
    yield asRate(draft, figures, at, stems, noRate);
    yield asShare(draft, figures, at);
  };
}

/** `成功: 调成, 化解` lines as a table. */
function readStems(words: Words): Stems {
  const stems = new Map<string, readonly string[]>();
  for (const line of words["stems"] ?? []) {
    const [stem = "", others = ""] = line.split(":");
    stems.set(stem, [stem, ...others.split("、").filter((word) => word !== "")]);
  }
  return stems;
}

/** 93.5%(43/46): the fraction beside a percentage. */
function inBrackets(draft: Draft, figures: readonly Figure[], at: number): Reckoning | undefined {
  const percent = figures[at] as Figure;
  for (const [first, second] of [
    [at + 1, at + 2],
    [at - 2, at - 1],
  ] as const) {
    const numerator = figures[first];
    const denominator = figures[second];
    if (numerator === undefined || denominator === undefined) continue;
    if (draft.folded.text.slice(numerator.end, denominator.start) !== "/") continue;
    const apart = first > at ? numerator.start - percent.end : percent.start - denominator.end;
    if (apart > 1 || denominator.low <= 0) continue;
    return verdict(draft, percent, [[numerator, denominator]]);
  }
  return undefined;
}

const COMPARED = /(?:由|从|同比|环比|比|较|上年|去年|提高|提升|上升|增长|下降|降低|减少|压缩)/;
/** Nothing but these may stand between the name of a rate and its value. */
const BETWEEN =
  /^(?:(?:均|都|也|已|又|就|仍|再|高)?(?:为|达到了|达到|达|是|保持在|稳定在|在)?|:)?(?:超过|超|近|约|逾)?$/;

/** …办结率99.20%: the numerator is the figure that 办结 stands with. */
function asRate(
  draft: Draft,
  figures: readonly Figure[],
  at: number,
  stems: Stems,
  noRate: readonly string[],
): Reckoning | undefined {
  const percent = figures[at] as Figure;
  const name = rateName(percent);
  if (name === undefined || COMPARED.test(percent.before) || noRate.some((word) => name.endsWith(word)))
    return undefined;
  // 其他机关负责人出庭应诉率: of others than those before it.
  if (/其他|其余|部分/.test(name)) return undefined;
  const own = stemsOf(name, stems);
  const before = figures.slice(0, at).filter((figure) => figure.kind === "count" && !figure.chinese);
  const numerators = before.filter((figure) => figure.period !== "prior" && own.some((stem) => speaksOf(figure, stem)));
  const numerator = numerators[numerators.length - 1];
  if (numerator === undefined) return undefined;
  const pairs: [Figure, Figure][] = [];
  for (const candidate of numerators) {
    for (const figure of before) {
      if (figure === candidate || figure.start > candidate.start || figure.period === "prior") continue;
      if (unitFamily(figure.unit) !== unitFamily(candidate.unit)) continue;
      // 计划20个,实际完成24个: only what was planned can be exceeded.
      if (figure.high < candidate.low && !(name.endsWith("完成") && PLANNED.test(figure.before))) continue;
      pairs.push([candidate, figure]);
    }
  }
  const rest = before.filter(
    (figure) => figure.start > numerator.start && unitFamily(figure.unit) === unitFamily(numerator.unit),
  );
  // 已裁判的8件全部胜诉,胜诉率100%: the whole is the figure itself.
  const { text } = draft.folded;
  if (percent.value === 100 && /全部|均|都|悉数|全/.test(text.slice(numerator.end, percent.start))) return undefined;
  return verdict(draft, percent, pairs, rest, wholesBefore(draft, percent, numerator));
}

const PLANNED = /计划|目标|任务|应|拟/;

/** The name before or after a percentage: 调解成功率达99.9%, 100%的办结率. */
function rateName(percent: Figure): string | undefined {
  const end = percent.before.lastIndexOf("率");
  if (end > 0 && BETWEEN.test(percent.before.slice(end + 1)))
    return /[一-龥]+$/.exec(percent.before.slice(0, end))?.[0];
  const after = /^(?:的)?([一-龥]{2,6})率/.exec(percent.after);
  return after?.[1];
}

function stemsOf(name: string, stems: Stems): readonly string[] {
  const last = name.slice(-2);
  return stems.get(last) ?? (last.length === 2 ? [last] : []);
}

/** Whether a word stands with a figure: before it, or right behind its unit. */
function speaksOf(figure: Figure, word: string): boolean {
  return figure.before.includes(word) || figure.after.slice(0, 8).includes(word);
}

/** …84卷,占55.3%; 574宗,占接单总数的45.3%. */
function asShare(draft: Draft, figures: readonly Figure[], at: number): Reckoning | undefined {
  const percent = figures[at] as Figure;
  const { sentence } = percent;
  const numerator = figures[at - 1];
  if (numerator?.kind !== "count" || numerator.chinese || percent.clause - numerator.clause > 1) return undefined;
  // 占受理总数9791宗的99.2%: the whole stands between.
  if (/占[^,]{0,12}$/.test(numerator.before) && /^的(?:比例|比重)?(?:为|达)?$/.test(percent.before)) {
    const part = figures[at - 2];
    return part?.kind === "count" && part.unit === numerator.unit
      ? verdict(draft, percent, [[part, numerator]])
      : undefined;
  }
  const share = /^(.{0,4})占(?:比|到)?(.{0,12}?)(?:的比例|的比重|比例|比重|的)?(?:为|达到|达|约|近|超过|超)*$/.exec(
    percent.before,
  );
  if (share === null || numerator.before.includes("占")) return undefined;
  const [, subject = "", whole = ""] = share;
  // 合格以上占97.8%, 专职占60.0%: of what the figure before does not count, or not alone.
  const named = subject.replace(/^(?:共计|合计|总共|共|约|已|均|仅|就|其|也)+/, "");
  if (named !== "" && !numerator.before.includes(named)) return undefined;
  const family = unitFamily(numerator.unit);
  const fits = (figure: Figure): boolean =>
    figure.kind === "count" &&
    !figure.chinese &&
    unitFamily(figure.unit) === family &&
    figure.high >= numerator.low &&
    figure.period !== "prior";
  const before = figures.slice(0, at - 1).filter(fits);
  if (whole === "")
    return verdict(draft, percent, pairsOf(numerator, before), [], wholesBefore(draft, percent, numerator));
  // 占接单总数的: the whole is the figure that 接单 stands with, here or in the sentences before.
  const word = whole
    .replace(/^(?:全部|全年|全市|全县|全区|全镇|同期|所有)/, "")
    .replace(/(?:总数|总量|总人数|总额|数|量)$/, "");
  if (word.length < 2) return undefined;
  const own = figures.slice(0, at - 1).filter((figure) => fits(figure) && speaksOf(figure, word.slice(0, 2)));
  if (own.length > 0) return verdict(draft, percent, pairsOf(numerator, own));
  const section = draft.sentences[sentence]?.section;
  for (let index = sentence - 1; index >= Math.max(0, sentence - FARTHEST); index -= 1) {
    if (draft.sentences[index]?.section !== section) break;
    const wholes = draft.figures.of(index).filter((figure) => fits(figure) && speaksOf(figure, word.slice(0, 2)));
    if (wholes.length > 0) return verdict(draft, percent, pairsOf(numerator, wholes));
  }
  return undefined;
}

/** Sentences back that a share may look for its whole, within one part of the report. */
const FARTHEST = 12;

function pairsOf(numerator: Figure, wholes: readonly Figure[]): [Figure, Figure][] {
  return wholes.map((figure) => [numerator, figure]);
}

/** Figures of the sentences before, which the whole may be among: they can make a percentage right, not wrong. */
function wholesBefore(draft: Draft, percent: Figure, numerator: Figure): Figure[] {
  const section = draft.sentences[percent.sentence]?.section;
  const found: Figure[] = [];
  for (let index = percent.sentence - 1; index >= Math.max(0, percent.sentence - NEAR); index -= 1) {
    if (draft.sentences[index]?.section !== section) break;
    for (const figure of draft.figures.of(index))
      if (figure.kind === "count" && unitFamily(figure.unit) === unitFamily(numerator.unit)) found.push(figure);
  }
  return found;
}

const NEAR = 4;

interface Span {
  readonly low: number;
  readonly high: number;
  /** The figures that it is the sum of: a run of a list. */
  readonly list: readonly Figure[];
  readonly from: number;
  readonly to: number;
}

/** Every figure, and the sum of every run of figures that begins at one of them. */
function runs(list: readonly Figure[]): Span[] {
  const spans: Span[] = [];
  for (let first = 0; first < list.length; first += 1) {
    let low = 0;
    let high = 0;
    for (const [index, figure] of list.slice(first, first + LONGEST_RUN).entries()) {
      low += figure.low;
      high += figure.high;
      spans.push({ low, high, list, from: first, to: first + index + 1 });
    }
  }
  return spans;
}

/** Figures of one sentence that are added up at most. */
const LONGEST_RUN = 6;
const MOST_PAIRS = 60;

/**
 * Wrong unless some pair gives the percentage. The whole may be the sum of what came in (受理100件,上年结转20件), the
 * part that of several (完成5个,另1个于6月完成).
 * @param rest figures between the last numerator and the percentage
 * @param elsewhere figures that may be the whole, but are not said to be: if one gives the percentage, nothing is said
 */
function verdict(
  draft: Draft,
  percent: Figure,
  pairs: readonly (readonly [Figure, Figure])[],
  rest: readonly Figure[] = [],
  elsewhere: readonly Figure[] = [],
): Reckoning | undefined {
  if (pairs.length > MOST_PAIRS) return undefined;
  // A semicolon ends the thought: what stands before it can agree, but cannot contradict.
  const { text } = draft.folded;
  const isNear = (figure: Figure): boolean => !text.slice(figure.end, percent.start).includes(";");
  if (!pairs.some(([numerator, denominator]) => isNear(numerator) && isNear(denominator))) return undefined;
  let cut = false;
  let maybe = false;
  let best: { readonly part: Span; readonly whole: Span } | undefined;
  const wholes = new Map<Figure, Figure[]>();
  for (const [numerator, denominator] of pairs) {
    const known = wholes.get(numerator);
    if (known === undefined) wholes.set(numerator, [denominator]);
    else known.push(denominator);
  }
  for (const [numerator, list] of wholes) {
    const parts = runs([numerator, ...rest.filter((figure) => figure.start > numerator.start)]).slice(0, LONGEST_RUN);
    for (const whole of [...runs(list), ...elsewhere.map(unsaid)]) {
      if (whole.low <= 0) return undefined;
      for (const part of parts) {
        const result = agreement(percent, (part.low / whole.high) * 100, (part.high / whole.low) * 100);
        cut ||= result === "cut";
        if (result !== "agrees") continue;
        if (whole.list.length === 0) maybe = true;
        else if (best === undefined || terms(part, whole) < terms(best.part, best.whole)) best = { part, whole };
      }
    }
  }
  if (best !== undefined) return agreed(draft, percent, best.part, best.whole);
  if (maybe) return undefined;
  const numerator = [...wholes.keys()].findLast(isNear);
  const list = numerator === undefined ? [] : (wholes.get(numerator) as Figure[]).filter(isNear);
  const denominator = list[list.length - 1];
  if (numerator === undefined || denominator === undefined) return undefined;
  const exact = (numerator.value / denominator.value) * 100;
  const division = `${textOf(draft, numerator)}÷${textOf(draft, denominator)}`;
  const problem: Problem = {
    ...rangeOf(draft, percent),
    message: cut
      ? `${division}四舍五入是${rounded(exact, percent.decimals)}%，这里写的是${percent.written}%，请核对。`
      : `按文中的数字，${division}＝${rounded(exact, Math.max(percent.decimals, 1))}%，这里写的是${percent.written}%，请核对这几个数字。`,
    related: [
      { ...rangeOf(draft, numerator), message: "作分子的数字" },
      { ...rangeOf(draft, denominator), message: "作分母的数字" },
    ],
    ...(cut ? { atMost: "info" as const } : {}),
  };
  return { agrees: false, problem };
}

/** A whole that no word names: of no list. */
function unsaid({ low, high }: Figure): Span {
  return { low, high, list: [], from: 0, to: 0 };
}

/** How many figures a division rests on: the fewest are the likeliest. */
const terms = (part: Span, whole: Span): number => part.to - part.from + whole.to - whole.from;

/** 1522宗÷1533宗＝99.28%，与文中的99.28%相符. */
function agreed(draft: Draft, percent: Figure, part: Span, whole: Span): Reckoning {
  const figuresOf = ({ list, from, to }: Span): readonly Figure[] => list.slice(from, to);
  const operands = [...figuresOf(part), ...figuresOf(whole)];
  return {
    agrees: true,
    // Only who asks how a figure was reckoned wants to read it.
    get text() {
      return divisionText(draft, percent, figuresOf(part), figuresOf(whole));
    },
    operands,
  };
}

const total = (figures: readonly Figure[]): number => figures.reduce((sum, { value }) => sum + value, 0);

function divisionText(draft: Draft, percent: Figure, part: readonly Figure[], whole: readonly Figure[]): string {
  const term = (figures: readonly Figure[]): string => {
    const texts = figures.map((figure) => textOf(draft, figure));
    return texts.length === 1 ? texts.join("") : `（${texts.join("＋")}）`;
  };
  const isExact = [...part, ...whole].every(({ exact }) => exact);
  const value = agreedText((total(part) / total(whole)) * 100, percent, "%", isExact);
  return `${term(part)}÷${term(whole)}${isExact ? "＝" : "≈"}${value}`;
}
