import type { Check } from "../check.js";
import { bullet } from "./bullet.js";

/** The checks of the group `punctuation`. */
export const PUNCTUATION: readonly Check[] = [bullet];
