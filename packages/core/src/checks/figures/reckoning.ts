import type { CompiledChecklist } from "../../checklist/compile.js";
import { unfold } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Draft } from "../check.js";
import { rangeOf, type Reckoning } from "./arithmetic.js";
import { reckonChange, reckonDifference } from "./change.js";
import { createRatioReader } from "./ratio.js";
import { reckonSums } from "./sum.js";
import type { Figure } from "./table.js";

/** How a percentage, a difference or a total of the draft comes about. Ranges are offsets into the draft. */
export interface Arithmetic extends Range {
  /** One line in Chinese: 1522宗÷1533宗＝99.28%，与文中的99.28%相符. */
  readonly text: string;
  readonly agrees: boolean;
  readonly operands: readonly Range[];
}

/**
 * How the figure at an offset of the draft comes about, in the eyes of the checks on figures: they and this never say
 * different things. `undefined` if there is none, or if the words do not tie it to other figures.
 */
export function arithmeticAt(draft: Draft, checklist: CompiledChecklist, offset: number): Arithmetic | undefined {
  const figure = figureAt(draft, offset);
  if (figure === undefined) return undefined;
  const figures = draft.figures.of(figure.sentence);
  const at = figures.indexOf(figure);
  if (at < 0) return undefined;
  const reckonings = [...reckon(draft, checklist, figures, at)].filter((entry) => entry !== undefined);
  const reckoning = reckonings.find(({ agrees }) => !agrees) ?? reckonings[0];
  if (reckoning === undefined) return undefined;
  const range = rangeOf(draft, figure);
  return reckoning.agrees
    ? {
        ...range,
        agrees: true,
        text: reckoning.text,
        operands: reckoning.operands.map((operand) => rangeOf(draft, operand)),
      }
    : { ...range, agrees: false, text: reckoning.problem.message, operands: reckoning.problem.related ?? [] };
}

function* reckon(
  draft: Draft,
  checklist: CompiledChecklist,
  figures: readonly Figure[],
  at: number,
): Generator<Reckoning | undefined> {
  const figure = figures[at];
  if (figure?.kind === "percent" || figure?.kind === "points") yield reckonChange(draft, figures, at);
  if (figure?.kind === "percent") yield* readerOf(checklist)(draft, figures, at);
  if (figure?.kind !== "count" && figure?.kind !== "plain") return;
  if (figure.kind === "count") yield reckonDifference(draft, figures, at);
  for (const { of, reckoning } of reckonSums(draft, figure.sentence)) if (of.includes(figure)) yield reckoning;
}

const readers = new WeakMap<CompiledChecklist, ReturnType<typeof createRatioReader>>();

function readerOf(checklist: CompiledChecklist): ReturnType<typeof createRatioReader> {
  let reader = readers.get(checklist);
  if (reader === undefined) {
    const words = checklist.language.checks.find(({ id }) => id === "figures/ratio")?.words ?? {};
    reader = createRatioReader(words);
    readers.set(checklist, reader);
  }
  return reader;
}

/** The figure whose digits or unit stand at an offset of the draft. */
function figureAt({ folded, figures }: Draft, offset: number): Figure | undefined {
  let low = 0;
  let high = figures.figures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const figure = figures.figures[middle] as Figure;
    if (unfold(folded, figure.start, figure.end).end <= offset) low = middle + 1;
    else high = middle;
  }
  const figure = figures.figures[low];
  return figure !== undefined && unfold(folded, figure.start, figure.end).start <= offset ? figure : undefined;
}
