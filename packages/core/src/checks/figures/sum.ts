import type { Range } from "../../source/source.js";
import type { Check, Draft, Problem } from "../check.js";
import { rangeOf, type Reckoning, textOf } from "./arithmetic.js";
import type { Figure } from "./table.js";
import { countsPeople, unitFamily } from "./units.js";

/**
 * `figures/sum`: parts against their total. It speaks where the text says that the parts make up the whole: 33件(17+3+13),
 * 由…构成, 分别为, 合计, 其余N件, a bracket that holds nothing but parts. 其中 does not say so: there only a sum that misses the
 * total by one or two is told, because 其中8件 of 41件 leaves the rest unsaid.
 */
export const sum: Check = {
  id: "figures/sum",
  create: () => check,
};

function* check(draft: Draft): Iterable<Problem> {
  for (const [index] of draft.sentences.entries()) {
    for (const { reckoning } of reckonSums(draft, index)) if (!reckoning.agrees) yield reckoning.problem;
  }
}

/** Parts against a total, and the figures of which that says something. */
export interface Addition {
  readonly of: readonly Figure[];
  readonly reckoning: Reckoning;
}

/** What the figures of one sentence say of those that are totals, or the rest of one. */
export function reckonSums(draft: Draft, sentence: number): Addition[] {
  const figures = draft.figures.of(sentence).filter(isCount);
  if (figures.length < 2) return [];
  const additions: Addition[] = [];
  const problems: Problem[] = [];
  for (const at of figures.keys()) {
    let agreeing: Addition | undefined;
    for (const read of READERS) {
      const addition = read(draft, figures, at);
      if (addition === undefined) continue;
      agreeing ??= addition;
      if (addition.reckoning.agrees) continue;
      // What one reading finds wrong is told, whatever the others say.
      agreeing = addition;
      problems.push(addition.reckoning.problem);
      break;
    }
    if (agreeing !== undefined) additions.push(agreeing);
  }
  return additions.filter(({ reckoning }) => reckoning.agrees || !restsOnAnother(reckoning.problem, problems));
}

const isCount = (figure: Figure): boolean =>
  (figure.kind === "count" && !(figure.chinese && figure.value < 2)) || figure.kind === "plain";

/** Whether a part of this total is itself a total that its own parts contradict: one slip is told once. */
function restsOnAnother(problem: Problem, all: readonly Problem[]): boolean {
  return (problem.related ?? []).some((part) =>
    all.some((other) => other !== problem && other.start === part.start && other.end === part.end),
  );
}

interface Parts {
  readonly parts: readonly Figure[];
  /** How sure it is that these are all parts. */
  readonly certain: boolean;
}

/** One way to read `figures[at]`, a count of a sentence. `undefined` if that is not what the words say. */
type Reader = (draft: Draft, figures: readonly Figure[], at: number) => Addition | undefined;

const READERS: readonly Reader[] = [inBrackets, madeUpOf, withRest, broughtTogether, amongThem];

/** 33件(17+3+13), 33件(继续实施17件,修改3件,失效13件): the bracket behind a figure holds parts and nothing else. */
function inBrackets(draft: Draft, figures: readonly Figure[], at: number): Addition | undefined {
  const total = figures[at] as Figure;
  const { text } = draft.folded;
  const open = total.end + total.after.length;
  if (text[total.end] !== "(" || open !== total.end) return undefined;
  const close = closing(text, total.end);
  if (close === undefined) return undefined;
  const inside = figures.filter((figure) => figure.start > total.end && figure.end <= close);
  const words = text.slice(total.end + 1, close);
  if (inside.length < 2 || /[%;:。]|以上|以下|左右|年|同比|每|至|占|率/.test(words)) return undefined;
  const isSum = /^[\d.,]+[一-龥]{0,2}(?:\+[\d.,]+[一-龥]{0,2})+$/.test(words);
  if (isSum) return compare(draft, total, { parts: inside, certain: true });
  if (!sameKind(total, inside) || words.split(/[,、和及]/).length !== inside.length) return undefined;
  if (!/^(?:其中|含|包括|包含|如|另)/.test(words)) return compare(draft, total, { parts: inside, certain: false });
  if (fits(inside, total)) return added(draft, total, inside);
  const problem = nearly(draft, total, inside);
  return problem === undefined ? undefined : wrong(total, problem);
}

function closing(text: string, open: number): number | undefined {
  let depth = 0;
  const end = Math.min(text.length, open + 300);
  for (let index = open; index < end; index += 1) {
    if (text[index] === "(") depth += 1;
    else if (text[index] === ")") {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return undefined;
}

/** 41件,由占道经营19件、…9件构成; 96件,分别为…. */
function madeUpOf(draft: Draft, figures: readonly Figure[], at: number): Addition | undefined {
  const total = figures[at] as Figure;
  const next = figures[at + 1];
  if (next === undefined || next.depth !== total.depth) return undefined;
  const { text } = draft.folded;
  const between = text.slice(total.end, next.start);
  const cue = /^[,:]?(?:(由)|(?:其中)?(?:分别为|分别是|分为|即|具体为|具体是|依次为|依次是))/.exec(between);
  if (cue === null) return undefined;
  const parts = listFrom(draft, figures, at + 1, total);
  if (parts.length < 2) return undefined;
  if (cue[1] !== undefined) {
    const last = parts[parts.length - 1] as Figure;
    if (!/^[一二三四五六两类个项部分方面等共\d]{0,6}(?:构成|组成)/.test(text.slice(last.end, last.end + 12)))
      return undefined;
  }
  return compare(draft, total, { parts, certain: true });
}

/** The figures of one list of parts: of one unit, on one depth, each after 、 or a comma, not after a full stop. */
function listFrom(draft: Draft, figures: readonly Figure[], from: number, total: Figure): Figure[] {
  const { text } = draft.folded;
  const parts: Figure[] = [];
  let separator: string | undefined;
  for (let index = from; index < figures.length; index += 1) {
    const figure = figures[index] as Figure;
    if (figure.depth > total.depth) continue;
    const previous = parts[parts.length - 1];
    if (figure.depth < total.depth || !sameKind(total, [figure]) || figure.period === "prior") break;
    if (previous !== undefined) {
      const between = withoutBrackets(text.slice(previous.end, figure.start));
      const mark = /[,、;]|和|及|与/.exec(between)?.[0];
      if (mark === undefined || /[;。]/.test(between)) break;
      if (/其余|剩余|余下|剩下|其中|合计|共计|总计/.test(between)) break;
      // The first separator is that of the list: 甲9件、乙22件,提出意见187条.
      if (separator === undefined) separator = between.includes(",") ? "," : "、";
      else if (separator === "、" && between.includes(",")) break;
    }
    parts.push(figure);
  }
  return parts;
}

function withoutBrackets(text: string): string {
  return text.replace(/\([^()]*\)/g, "");
}

const REST = /(?:其余|剩余|余下|剩下)(?:的)?$/;
/** 另1宗还在审理: often the rest, sometimes one more. */
const ANOTHER = /(?:^|[,、])另$/;

/** 163件,调成158件,…其余5件…; 318件…。其中94件、71件,其余153件. */
function withRest(draft: Draft, figures: readonly Figure[], at: number): Addition | undefined {
  const rest = figures[at] as Figure;
  const isRest = REST.test(rest.before);
  if ((!isRest && !ANOTHER.test(rest.before)) || !rest.exact) return undefined;
  const before = figures.slice(0, at).filter((figure) => sameInList(rest, figure) && figure.period !== "prior");
  const first = before.findIndex((figure) => figure.before.includes("其中"));
  if (first >= 0) {
    const parts = [...before.slice(first), rest];
    const totals = first > 0 ? before.slice(0, first) : sentenceBefore(draft, rest);
    return amongTotals(draft, totals, parts);
  }
  if (before.length < 2) return undefined;
  // Some figure before must be the sum of some run of parts behind it and of the rest.
  for (let whole = 0; whole < before.length; whole += 1) {
    for (let part = whole + 1; part < before.length; part += 1) {
      const parts = [...before.slice(part), rest];
      const total = before[whole] as Figure;
      if (fits(parts, total)) return added(draft, total, parts, [total, rest]);
    }
  }
  const total = before[before.length - 2] as Figure;
  const part = before[before.length - 1] as Figure;
  if (part.value + rest.value > total.value * 1.5 || part.value > total.value || !total.exact || !part.exact)
    return undefined;
  return wrong(rest, {
    ...rangeOf(draft, rest),
    message: `${textOf(draft, total)}减去${textOf(draft, part)}，其余应为${total.value - part.value}${rest.unit}，这里写的是${textOf(draft, rest)}，请核对。`,
    related: [
      { ...rangeOf(draft, total), message: "总数" },
      { ...rangeOf(draft, part), message: "其中一部分" },
    ],
    ...(isRest ? {} : { atMost: "info" as const }),
  });
}

/** Figures that a sentence which opens with 其中 can speak of. */
function sentenceBefore(draft: Draft, figure: Figure): readonly Figure[] {
  const own = draft.sentences[figure.sentence];
  const previous = draft.sentences[figure.sentence - 1];
  if (own === undefined || previous?.block !== own.block) return [];
  return draft.figures.of(figure.sentence - 1).filter((entry) => isCount(entry) && sameKind(figure, [entry]));
}

/** Parts that are said to be all, against the totals that they may be parts of. The nearest total is told. */
function amongTotals(draft: Draft, totals: readonly Figure[], parts: readonly Figure[]): Addition | undefined {
  const { value } = sumOf(parts);
  const right = totals.findLast((total) => fits(parts, total));
  if (right !== undefined) return added(draft, right, parts);
  const off = (total: Figure): number => Math.abs(total.value - value);
  const nearest = totals.toSorted((a, b) => off(a) - off(b))[0];
  if (nearest === undefined || !nearest.exact || off(nearest) > nearest.value * FAR || hasEach(parts)) return undefined;
  return wrong(nearest, report(draft, nearest, parts));
}

/** A total that the parts miss by more than this share is not theirs. */
const FAR = 0.25;

/** 各2名: the figure stands for several. */
const hasEach = (parts: readonly Figure[]): boolean =>
  parts.some((part) => /[各每均](?:[一-龥]{0,2})$/.test(part.before));

/** 118件、143件,合计261件. */
function broughtTogether(draft: Draft, figures: readonly Figure[], at: number): Addition | undefined {
  const total = figures[at] as Figure;
  if (!/^(?:以上)?(?:[二两三四五六](?:者|项|类|个|部分|方面))?(?:合计|共计|总计|合共)(?:为|是)?$/.test(total.before))
    return undefined;
  const earlier = figures.slice(0, at).filter((figure) => figure.depth === total.depth);
  const before = earlier.filter((figure) => sameKind(total, [figure]));
  // 合同276份、文件31件、事务45件,合计: what is brought together is of several units.
  const from = before[0];
  if (
    before.length < 2 ||
    from === undefined ||
    earlier.some((figure) => figure.start > from.start && !before.includes(figure))
  )
    return undefined;
  if (earlier.some((figure) => figure.clause === from.clause && !before.includes(figure))) return undefined;
  for (let first = before.length - 2; first >= 0; first -= 1) {
    const parts = before.slice(first);
    if (fits(parts, total)) return added(draft, total, parts);
  }
  // Figures that are parts of parts or of an earlier total may stand between: speak only of plain lists.
  const parts = before.slice(-Math.max(2, before.length));
  const clauses = new Set(parts.map((figure) => figure.clause));
  if (parts.some((figure) => !figure.exact) || (parts.length > 2 && clauses.size > 1)) return undefined;
  return wrong(total, report(draft, total, parts));
}

/** 66件,其中政府33件(…),部门33件(…). */
function amongThem(draft: Draft, figures: readonly Figure[], at: number): Addition | undefined {
  const total = figures[at] as Figure;
  const next = figures.slice(at + 1).find((figure) => figure.depth === total.depth);
  if (next === undefined) return undefined;
  const between = withoutBrackets(draft.folded.text.slice(total.end, next.start));
  const said = /^[一-龥]{0,20}[,;:]其中/.test(between);
  // 128件文件逐件评估,继续有效83件、宣布失效29件、修改16件
  if (!said && !/^[一-龥]{0,20}[,:][一-龥]{2,12}$/.test(between)) return undefined;
  const parts = listFrom(draft, figures, figures.indexOf(next), total);
  if (parts.length < (said ? 2 : 3) || (!said && parts.some((part) => part.clause !== next.clause))) return undefined;
  // Another total before it may be the one: 收到428件,受理391件,审结376件,其中….
  const totals = figures.slice(0, at + 1).filter((figure) => sameKind(total, [figure]));
  const whole = totals.findLast((figure) => fits(parts, figure));
  // Without 其中 only the figure right before the list is said to be its total.
  if (whole !== undefined) return said || whole === total ? added(draft, whole, parts) : undefined;
  // Some of the parts may be all there are, but nothing says which.
  for (let last = 2; last < parts.length; last += 1)
    if (totals.some((figure) => fits(parts.slice(0, last), figure))) return undefined;
  // …,其他9份: the list names them all.
  const last = parts[parts.length - 1] as Figure;
  if (/^(?:其他|其它|其余|剩余|另)/.test(last.before)) return amongTotals(draft, totals, parts);
  if (listGoesOn(figures, last)) return undefined;
  const problem = nearly(draft, total, parts);
  return problem === undefined ? undefined : wrong(total, said ? problem : { ...problem, atMost: "info" });
}

/** Whether a list of parts ends with a rest of its own, which another reading takes. */
function listGoesOn(figures: readonly Figure[], last: Figure): boolean {
  const next = figures[figures.indexOf(last) + 1];
  return next !== undefined && REST.test(next.before);
}

const sumOf = (parts: readonly Figure[]): { low: number; high: number; value: number } => {
  let low = 0;
  let high = 0;
  let value = 0;
  for (const part of parts) {
    low += part.low;
    high += part.high;
    value += part.value;
  }
  return { low, high, value };
};

/** The same, for a list that says that it names all: 文件9件、合同203份,其余76件. */
const PAPERS = new Set(["件", "份"]);
const sameInList = (total: Figure, part: Figure): boolean =>
  sameKind(total, [part]) || (PAPERS.has(unitFamily(total.unit)) && PAPERS.has(unitFamily(part.unit)));

function sameKind(total: Figure, parts: readonly Figure[]): boolean {
  return parts.every((part) => unitFamily(part.unit) === unitFamily(total.unit) && part.kind === total.kind);
}

function compare(draft: Draft, total: Figure, { parts, certain }: Parts): Addition | undefined {
  if (fits(parts, total)) return added(draft, total, parts);
  if (hasEach(parts)) return undefined;
  const problem = report(draft, total, parts);
  return wrong(total, certain ? problem : { ...problem, atMost: "warning" });
}

/** Whether parts can make up a total, as far as the words leave the figures open. */
function fits(parts: readonly Figure[], total: Figure): boolean {
  const { low, high } = sumOf(parts);
  return low <= total.high && high >= total.low;
}

const wrong = (figure: Figure, problem: Problem): Addition => ({
  of: [figure],
  reckoning: { agrees: false, problem },
});

/** 17件＋3件＋13件＝33件，与总数33件相符. `undefined` where a figure stands for several: 各2名. */
function added(draft: Draft, total: Figure, parts: readonly Figure[], of = [total]): Addition | undefined {
  if (hasEach(parts)) return undefined;
  return {
    of,
    reckoning: {
      agrees: true,
      // Only who asks how a figure was reckoned wants to read it.
      get text() {
        return additionText(draft, total, parts);
      },
      operands: parts,
    },
  };
}

function additionText(draft: Draft, total: Figure, parts: readonly Figure[]): string {
  const isExact = parts.every(({ exact }) => exact);
  const value = Number(sumOf(parts).value.toFixed(4));
  const terms = parts.map((part) => textOf(draft, part)).join("＋");
  return `${terms}${isExact ? "＝" : "≈"}${value}${total.unit}，${
    isExact && total.exact ? `与总数${textOf(draft, total)}相符` : `在总数${textOf(draft, total)}的写法允许的范围之内`
  }`;
}

/** How far a sum may miss its total to be taken for a slip, and from which total on. */
const NEAR = 2;
const SMALL = 10;

/** Parts that need not be all: told only if they all but make up the total. */
function nearly(draft: Draft, total: Figure, parts: readonly Figure[]): Problem | undefined {
  if (!total.exact || parts.some((part) => !part.exact) || total.value < SMALL || hasEach(parts)) return undefined;
  const { value } = sumOf(parts);
  const off = value - total.value;
  if (off === 0 || Math.abs(off) > NEAR) return undefined;
  const problem = report(draft, total, parts);
  const isSlip = off > 0 && !countsPeople(total.unit);
  return {
    ...problem,
    message: `${problem.message.replace(/，请核对.*$/, "")}，相差${Math.abs(off)}${total.unit}；如果这几项就是全部，请核对。`,
    atMost: isSlip ? "warning" : "info",
  };
}

function report(draft: Draft, total: Figure, parts: readonly Figure[]): Problem {
  const range: Range = rangeOf(draft, total);
  const { value } = sumOf(parts);
  return {
    ...range,
    message: `各部分相加，${parts.map((part) => textOf(draft, part)).join("＋")}＝${Number(value.toFixed(4))}${total.unit}，总数写的是${textOf(draft, total)}，请核对。`,
    related: parts.map((part) => ({ ...rangeOf(draft, part), message: "其中一部分" })),
  };
}
