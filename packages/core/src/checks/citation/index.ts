import type { Check } from "../check.js";

/** The checks of the group `citation`. */
export const CITATION: readonly Check[] = [];
