import type { Check } from "../check.js";
import { bullet } from "./bullet.js";
import { dash } from "./dash.js";
import { enumeration } from "./enumeration.js";
import { space } from "./space.js";
import { unpaired } from "./unpaired.js";
import { width } from "./width.js";

/** The checks of the group `punctuation`. */
export const PUNCTUATION: readonly Check[] = [unpaired, width, enumeration, bullet, space, dash];
