import type { Level, Requirement } from "@fazhi-lint/core";
import type { FailOn } from "./fail-on.js";
import type { Globs } from "./globs.js";
import type { Place, Placed } from "./place.js";

export const CONFIG_NAME = "fazhi-lint.config.yaml";

/** How bad the findings of some rules are. */
export interface SeveritySetting extends Placed<Requirement> {
  /** As it was written: `three-systems`, `element/three-systems`, `figures/ratio` or `figures/*`. */
  readonly key: string;
}

/** What the top of a configuration and each of its `overrides` may say. */
export interface LayerData {
  /** Name of a built-in checklist, or the absolute path of a rule file. */
  readonly checklist?: Placed<string>;
  readonly level?: Placed<Level>;
  readonly year?: Placed<number>;
  readonly unit?: Placed<string>;
  readonly failOn?: Placed<FailOn>;
  readonly severities: readonly SeveritySetting[];
}

/** What holds for some of the drafts only. */
export interface Override extends LayerData {
  /** Its position in `overrides`. */
  readonly index: number;
  readonly place: Place;
  readonly files: Globs;
}

/** Findings that somebody has looked at and that are to stay. */
export interface ConfigSuppression {
  readonly files: Globs;
  /** As it was written: the id of an element or a check. */
  readonly rule: Placed<string>;
  readonly quote?: string;
  readonly reason: string;
  readonly place: Place;
}

/** What a configuration file says; `schemas/config.schema.json` describes it to editors. */
export interface Config extends LayerData {
  /** Its absolute path, and how messages name it. */
  readonly file: string;
  readonly name: string;
  readonly overrides: readonly Override[];
  readonly ignore: Globs;
  /** Whether `.gitignore` files count. */
  readonly gitignore: boolean;
  readonly suppressions: readonly ConfigSuppression[];
}
