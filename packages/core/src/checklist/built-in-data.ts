import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import type { ChecklistData } from "./data.js";
import type { LanguageData } from "./language.js";
import type { Prebuilt } from "./prebuilt.js";

/** What the engine comes with. */
export interface BuiltInData {
  /** `rules/annual-report.yaml` and the files it is composed of. */
  readonly checklist: ChecklistData;
  readonly language: LanguageData;
  /** What a build step compiled of the two. */
  readonly prebuilt: Prebuilt | undefined;
}

/**
 * Reads the rules that the engine comes with. In the command's bundle another module stands in the place of this one, which
 * reads them, compiled, from a file beside it (scripts/prebuilt.mjs).
 */
export function readBuiltInData(): BuiltInData {
  return { checklist: ANNUAL_REPORT, language: LANGUAGE, prebuilt: undefined };
}
