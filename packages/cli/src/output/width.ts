import { eastAsianWidth } from "get-east-asian-width";

// Marks that combine with the character before them, and characters that take no room.
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
// oxlint-disable-next-line no-control-regex -- colours are control sequences
const COLOUR = /\u001b\[[0-9;]*m/g;

/** Columns that a text takes on a terminal. Quotes such as “ and marks such as … take one, as terminals of today have it. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text.includes("\u001b") ? text.replace(COLOUR, "") : text) columns += widthOf(character);
  return columns;
}

/** Widths of characters that were met, and 1 more; 0 of those that were not. */
const known = new Uint8Array(0x10000);

function widthOf(character: string): number {
  const code = character.codePointAt(0) as number;
  const before = known[code] ?? 0;
  if (before > 0) return before - 1;
  const columns = NO_WIDTH.test(character) ? 0 : eastAsianWidth(code, { ambiguousAsWide: false });
  if (code < known.length) known[code] = columns + 1;
  return columns;
}

/** The text, with spaces after it up to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/** The text on one line, cut to a number of columns with … at the end. */
export function clip(text: string, columns: number): string {
  const line = printable(text).replace(/\s+/g, " ").trim();
  let used = 0;
  let end = 0;
  /** What is kept if there is more than fits: one column is for the …. */
  let kept = 0;
  for (const character of line) {
    used += widthOf(character);
    end += character.length;
    if (used <= columns - 1) kept = end;
    else if (used > columns) return `${line.slice(0, kept)}…`;
  }
  return line;
}

// oxlint-disable-next-line no-control-regex -- these are the characters to leave out
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The text without control characters, so that a draft cannot steer the terminal. Tabs and line breaks stay. */
export function printable(text: string): string {
  return text.replace(UNSAFE, "").replace(/\p{Cs}/gu, "\ufffd");
}

const NEVER_FIRST = "，。；：、？！）》」』”’…,.;:?!)]}%";
const NEVER_LAST = "（《「『“‘([{";

/** Breaks a text into lines of at most some columns, over which closing marks may hang; no line starts with a closing mark or ends with an opening one. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const paragraph of printable(text).split(/\r\n|\r|\n/)) {
    let line = "";
    let used = 0;
    // Latin words and numbers stay whole.
    for (const piece of paragraph.match(/[!-~]+\s*|[\s\S]/gu) ?? []) {
      const size = width(piece.trimEnd());
      const hangs = size <= 2 && NEVER_FIRST.includes(piece[0] as string);
      if (used + size > columns && line !== "" && !hangs) {
        let carried = "";
        while (line.length > 1 && NEVER_LAST.includes(line[line.length - 1] as string)) {
          carried = line[line.length - 1] + carried;
          line = line.slice(0, -1);
        }
        lines.push(line.trimEnd());
        line = carried;
        used = width(carried);
      }
      if (line === "" && piece.trim() === "") continue;
      line += piece;
      used += width(piece);
    }
    lines.push(line.trimEnd());
  }
  return lines;
}
