import type { Level } from "@fazhi-lint/core";
import type { FailOn } from "@fazhi-lint/language-server/fail-on";

/** The levels, as options name them. Not imported from the engine, which the help need not load. */
export const LEVEL_IDS: readonly Level[] = ["province", "city", "county", "township", "department"];

export const FORMATS = ["pretty", "json"] as const;
export type Format = (typeof FORMATS)[number];

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
