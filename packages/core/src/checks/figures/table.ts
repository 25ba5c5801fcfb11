import type { FoldedText } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Sentence } from "../check.js";

/** A figure of the report. */
export interface Figure extends Range {
  readonly value: number;
}

/** Every figure of a report. */
export interface FigureTable {
  readonly figures: readonly Figure[];
}

/** Reads every figure of a report once. */
export function readFigureTable(_folded: FoldedText, _sentences: readonly Sentence[]): FigureTable {
  return { figures: [] };
}
