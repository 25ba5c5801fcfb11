import type { Check } from "../check.js";

/** The checks of the group `figures`. */
export const FIGURES: readonly Check[] = [];
