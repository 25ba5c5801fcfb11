import type { Level } from "@fazhi-lint/core";
import type { FailOn } from "@fazhi-lint/language-server/fail-on";

/** The levels, as options name them. Not imported from the engine, which the help need not load. */
export const LEVEL_IDS: readonly Level[] = ["province", "city", "county", "township", "department"];

export const FORMATS = [
  "pretty",
  "json",
  "sarif",
  "junit",
  "github",
  "gitlab",
  "checkstyle",
  "markdown",
  "html",
  "csv",
] as const;
export type FormatName = (typeof FORMATS)[number];

/** One `--format`: what to print, and the file it goes to if one is named. */
export interface FormatTarget {
  readonly format: FormatName;
  readonly file?: string;
}

/** What says which settings apply to drafts. */
export interface SettingOptions {
  readonly level?: Level;
  readonly year?: number;
  readonly unit?: string;
  readonly checklist?: string;
  readonly config?: string;
}

/** The options of `check`, read from the command line. */
export interface CheckOptions extends SettingOptions {
  readonly format?: readonly FormatTarget[];
  readonly output?: string;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly failOn?: FailOn;
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly since?: string;
  readonly workers?: number;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly watch?: boolean;
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
}

/** The options of `baseline update`. */
export interface BaselineOptions extends SettingOptions {
  readonly baseline?: string;
}
