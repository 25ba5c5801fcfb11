import type { Level, Severity } from "@fazhi-lint/core";

/** The levels, as options name them. Not imported from the engine, which the help need not load. */
export const LEVEL_IDS: readonly Level[] = ["province", "city", "county", "township", "department"];

export const FORMATS = ["pretty", "json"] as const;
export type Format = (typeof FORMATS)[number];

export const FAIL_ON = ["error", "warning", "info", "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** The options of `check`, read from the command line. */
export interface CheckOptions {
  readonly format: Format;
  readonly output?: string;
  readonly level?: Level;
  readonly year?: number;
  readonly unit?: string;
  readonly checklist?: string;
  readonly config?: string;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly failOn?: FailOn;
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
}

const RANK: { readonly [severity in Severity]: number } = { info: 1, warning: 2, error: 3 };

/** Whether a finding of this severity fails the run. */
export function fails(severity: Severity, failOn: FailOn): boolean {
  return failOn !== "never" && RANK[severity] >= RANK[failOn];
}
