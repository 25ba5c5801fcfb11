import type { Style } from "../output/style.js";
import type { RunResult } from "../output/result.js";

/** What formats may know besides the result. */
export interface FormatContext {
  /**
   * A draft's path as services of a repository name it: relative to the repository's root, with forward slashes. As given
   * where there is none.
   */
  readonly inRepository: (file: { readonly path: string; readonly file: string }) => string;
  readonly style: Style;
  /** Width of the page, for text. */
  readonly columns: number;
  /** Whether the whole goes to the summary of a step on GitHub. */
  readonly hasSummary: boolean;
  /** Findings and tables of every draft, however many there are. */
  readonly verbose: boolean;
}

/** One file of a format that writes a folder; `name` has no folder in it. */
export interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/** A format: prints a run as one text, or part by part. Pure: same run, same text. */
export type Format = (run: RunResult, context: FormatContext) => string | Generator<string>;

/** A format that prints a run as one text. */
export type TextFormat = (run: RunResult, context: FormatContext) => string;

/** A format that can also write a folder: a page for each draft and one that leads to them. */
export type FolderFormat = (run: RunResult, context: FormatContext) => readonly OutputFile[];
