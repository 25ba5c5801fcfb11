import type { Check } from "../check.js";
import { change } from "./change.js";
import { impossible } from "./impossible.js";
import { ratio } from "./ratio.js";
import { repeated } from "./repeated.js";
import { sum } from "./sum.js";

/** The checks of the group `figures`. */
export const FIGURES: readonly Check[] = [ratio, sum, change, impossible, repeated];
