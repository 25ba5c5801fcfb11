import type { Check } from "../check.js";
import { future } from "./future.js";
import { mismatch } from "./mismatch.js";
import { plan } from "./plan.js";
import { rectification } from "./rectification.js";
import { stale } from "./stale.js";
import { vague } from "./vague.js";

/** The checks of the group `year`. */
export const YEAR: readonly Check[] = [mismatch, stale, plan, rectification, vague, future];
