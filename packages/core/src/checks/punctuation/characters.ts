/** White space inside a line: of any width, breaking or not. */
export const SPACES = " \t\n\v\f\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000";

/** Whether a character is one of `SPACES`. */
export function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f
  );
}

/** A Chinese character. Those outside the first plane count by the first half of their pair. */
export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    code === 0x3007 ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xd840 && code <= 0xd87f)
  );
}

/** A digit of either width. */
export function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

/** A Latin letter of either width. */
export function isLatin(code: number): boolean {
  const half = code >= 0xff21 && code <= 0xff5a ? code - 0xfee0 : code;
  return (half >= 0x41 && half <= 0x5a) || (half >= 0x61 && half <= 0x7a);
}

/** The codes of the characters of a string. */
export function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}

/** Marks between stretches of a sentence, in either width. */
export const STOPS = codesOf("，。；：？！、,;:?!…");

/** Marks that end a sentence. */
export const FULL_STOPS = codesOf("。？！?!");
