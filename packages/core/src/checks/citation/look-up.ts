import type { CitationRegister } from "./register.js";
import { titleIndex, type TitleMatch } from "./title-index.js";

/**
 * What the register knows of a title, folded or not, with or without 《》: the instrument, or the one that was nearly named.
 * `undefined` if nothing is like it; local documents are not in the register.
 */
export function lookUpTitle(register: CitationRegister, title: string): TitleMatch | undefined {
  return titleIndex(register).find(title);
}
