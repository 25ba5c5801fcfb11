import type { ReportResult, Severity } from "@fazhi-lint/core";
import type { NotFound } from "@fazhi-lint/language-server/disk";

/** The result for one draft. `path` is as it was given, with forward slashes. */
export interface FileResult extends ReportResult {
  readonly path: string;
}

/** How many drafts were checked, and how many findings of each severity they have. */
export type Summary = { readonly files: number } & { readonly [severity in Severity]: number };

/** What one run found; formats print it. */
export interface RunResult {
  readonly files: readonly FileResult[];
  /** Drafts that could not be checked, and why. */
  readonly errors: readonly NotFound[];
  readonly summary: Summary;
}

/** Counts the findings of a run. */
export function summarize(files: readonly FileResult[]): Summary {
  const count = { error: 0, warning: 0, info: 0 };
  for (const file of files) for (const { severity } of file.diagnostics) count[severity] += 1;
  return { files: files.length, ...count };
}
