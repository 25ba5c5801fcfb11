import type { CitationRegister } from "../checks/citation/register.js";
import type { OutlineWords } from "../outline/words.js";
import type { StanceWords } from "../statements/stance.js";
import type { CheckData } from "./data.js";

/** The words that are not the checklist's: of the outline, of stances, and the phrases that hide words. */
export interface LanguageData {
  readonly outline: OutlineWords;
  readonly stance: StanceWords;
  readonly masks: readonly string[];
  /** `rules/checks/`: what the checks that need no checklist find, and the words they look for. */
  readonly checks: readonly CheckData[];
  /** `rules/citations.yaml`: what is known of the instruments that reports cite. */
  readonly citations: CitationRegister;
}
