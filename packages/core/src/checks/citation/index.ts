import type { Check } from "../check.js";
import { isNew } from "./new.js";
import { notInForce } from "./not-in-force.js";
import { numberForm } from "./number-form.js";
import { number } from "./number.js";
import { repealed } from "./repealed.js";
import { term } from "./term.js";
import { title } from "./title.js";

export { lookUpTitle } from "./look-up.js";
export type { TitleMatch } from "./title-index.js";

/** The checks of the group `citation`. */
export const CITATION: readonly Check[] = [title, number, repealed, notInForce, isNew, term, numberForm];
