import type { Check } from "./check.js";
import { CITATION } from "./citation/index.js";
import { FIGURES } from "./figures/index.js";
import { NUMBERING } from "./numbering/index.js";
import { PUNCTUATION } from "./punctuation/index.js";
import { WORDING } from "./wording/index.js";
import { YEAR } from "./year/index.js";

/** Every check that needs no checklist, in the order of `rules list`. */
export const CHECKS: readonly Check[] = [...FIGURES, ...NUMBERING, ...YEAR, ...CITATION, ...PUNCTUATION, ...WORDING];
