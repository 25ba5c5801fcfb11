import type { Check } from "../check.js";

/** The checks of the group `wording`. */
export const WORDING: readonly Check[] = [];
