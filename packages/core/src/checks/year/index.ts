import type { Check } from "../check.js";

/** The checks of the group `year`. */
export const YEAR: readonly Check[] = [];
