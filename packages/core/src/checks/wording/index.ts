import type { Check } from "../check.js";
import { duplicate } from "./duplicate.js";
import { ownPower } from "./own-power.js";
import { placeholder } from "./placeholder.js";
import { request } from "./request.js";
import { residue } from "./residue.js";

/** The checks of the group `wording`. */
export const WORDING: readonly Check[] = [request, placeholder, residue, duplicate, ownPower];
