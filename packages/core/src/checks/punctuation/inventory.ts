import { codesOf, SPACES } from "./characters.js";

/** Which characters a line holds and where the marks stand, so that no check needs to look at each character again. */
export interface Inventory {
  /** The classes of the characters in it, added up. */
  readonly holds: number;
  /** Where the characters of the classes in `MARKS` stand, ascending. */
  readonly marks: readonly number[];
}

/** Marks that come in pairs, straight quotation marks left out. */
export const PAIRED = 1;
export const STRAIGHT = 2;
/** , ; : ? ! and the full stop. */
export const HALF_WIDTH = 4;
/** What looks like a middle dot, and the full stop in either width. */
export const DOT = 8;
export const SPACE = 16;
/** The classes whose characters are listed. */
const MARKS = PAIRED | STRAIGHT | HALF_WIDTH | DOT | SPACE;
/** 、 */
export const LIST = 32;
/** ” and 》, behind which a 、 may be needless. */
export const CLOSES_ITEM = 64;
/** A dash between figures, in any form. */
export const DASH = 128;
export const DIGIT = 256;
/** Eight digits or more in a row: two years that run into one another. */
export const LONG_NUMBER = 512;
/** What is in web addresses, code and Markdown's own marks. */
export const SIGN = 1024;

/** For each UTF-16 code unit its classes. */
const CLASSES = (() => {
  const table = new Uint16Array(0x10000);
  const add = (characters: string, kind: number): void => {
    for (const code of codesOf(characters)) table[code] = (table[code] as number) | kind;
  };
  add("“”‘’《》〈〉（(）)【】〔[［〕]］「」『』", PAIRED);
  add('"', STRAIGHT);
  add(",;:?!.", HALF_WIDTH);
  add("•・‧∙⋅･●.．", DOT);
  add("、", LIST);
  add("”》", CLOSES_ITEM);
  add("-－–—─~～", DASH);
  add("0123456789", DIGIT);
  add("`@<:w][!", SIGN);
  add(SPACES, SPACE);
  return table;
})();

/** The classes of one UTF-16 code unit, added up. */
export function classOf(code: number): number {
  return CLASSES[code] as number;
}

/** Takes stock of a line. */
export function classesOf(text: string): Inventory {
  const marks: number[] = [];
  let holds = 0;
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const kind = CLASSES[text.charCodeAt(index)] as number;
    if (kind === 0) {
      digits = 0;
      continue;
    }
    holds |= kind;
    if ((kind & MARKS) !== 0) marks.push(index);
    digits = kind === DIGIT ? digits + 1 : 0;
    if (digits === 8) holds |= LONG_NUMBER;
  }
  return { holds, marks };
}
