/**
 * Characters that steer what is shown instead of being shown: controls, marks and overrides of direction (UAX #9),
 * annotations, tags, halves of a pair, and what will never be a character.
 */
const STEERING =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Words of a draft, a path or a configuration as a document may show them: on one line, and with the code of every
 * character that could make them look like other words, as in ⟨U+202E⟩.
 */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(STEERING, (character) => `⟨U+${hexadecimal(character)}⟩`);
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
