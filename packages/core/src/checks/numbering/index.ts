import type { Check } from "../check.js";
import { level } from "./level.js";
import { list } from "./list.js";
import { mark } from "./mark.js";
import { mixed } from "./mixed.js";
import { sequence } from "./sequence.js";

/** The checks of the group `numbering`. */
export const NUMBERING: readonly Check[] = [sequence, list, mixed, level, mark];
