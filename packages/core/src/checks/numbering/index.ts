import type { Check } from "../check.js";

/** The checks of the group `numbering`. */
export const NUMBERING: readonly Check[] = [];
