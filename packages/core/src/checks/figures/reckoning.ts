import type { CompiledChecklist } from "../../checklist/compile.js";
import { unfold } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Draft } from "../check.js";
import { rangeOf, type Reckoning } from "./arithmetic.js";
import { reckonChange } from "./change.js";
import { createRatioReader } from "./ratio.js";
import type { Figure } from "./table.js";

/** How a percentage of the draft comes about. Ranges are offsets into the draft. */
export interface Arithmetic extends Range {
  /** One line in Chinese: 1522宗÷1533宗＝99.28%，与文中的99.28%相符. */
  readonly text: string;
  readonly agrees: boolean;
  readonly operands: readonly Range[];
}

/**
 * How the percentage at an offset of the draft comes about, in the eyes of the checks on figures: they and this never say
 * different things. `undefined` if there is none, or if the words do not tie it to other figures.
 */
export function arithmeticAt(draft: Draft, checklist: CompiledChecklist, offset: number): Arithmetic | undefined {
  const percent = figureAt(draft, offset);
  if (percent === undefined || (percent.kind !== "percent" && percent.kind !== "points")) return undefined;
  const figures = draft.figures.of(percent.sentence);
  const at = figures.indexOf(percent);
  if (at < 0) return undefined;
  const reckonings = [...reckon(draft, checklist, figures, at)].filter((entry) => entry !== undefined);
  const reckoning = reckonings.find(({ agrees }) => !agrees) ?? reckonings[0];
  if (reckoning === undefined) return undefined;
  const range = rangeOf(draft, percent);
  return reckoning.agrees
    ? {
        ...range,
        agrees: true,
        text: reckoning.text,
        operands: reckoning.operands.map((figure) => rangeOf(draft, figure)),
      }
    : { ...range, agrees: false, text: reckoning.problem.message, operands: reckoning.problem.related ?? [] };
}

function* reckon(
  draft: Draft,
  checklist: CompiledChecklist,
  figures: readonly Figure[],
  at: number,
): Generator<Reckoning | undefined> {
  yield reckonChange(draft, figures, at);
  if (figures[at]?.kind === "percent") yield* readerOf(checklist)(draft, figures, at);
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
