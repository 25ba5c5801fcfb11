import type { Range, Source } from "../source/source.js";
import type { MarkdownHeading } from "./markdown.js";

/** More lines that begin with a mark may be too many for the parser. */
const MOST_MARKED = 3000;
/** What begins such a line. */
const MARKS = new Set(Array.from("#>=+*|`~[-0123456789", (character) => character.charCodeAt(0)));

const TAB = 9;
const HASH = 0x23;
const MINUS = 0x2d;
const EQUALS = 0x3d;
const QUOTE = 0x3e;
const BOM = 0xfeff;
/** Offices mix spaces of all kinds; they count as one that Markdown knows. */
const isSpace = (code: number): boolean => code === 0x20 || code === 0xa0 || code === 0x3000;

/**
 * The headings of a draft in which nothing but # can make one: no quotes, underlines, fences, HTML or front matter, which hold
 * headings, hide them or are some. Almost every report in Markdown is such a draft, and a parser takes longer for it than all
 * checks. `undefined` where only a parser can tell.
 */
export function plainHeadings({ text, lines }: Source): Map<number, MarkdownHeading> | undefined {
  if (text.includes("```") || text.includes("~~~")) return undefined;
  if (text.includes("<") && /<[A-Za-z!?/]/.test(text)) return undefined;
  // For expressions these end lines, for Markdown they do not.
  if (text.includes("\u2028") || text.includes("\u2029")) return undefined;
  const headings = new Map<number, MarkdownHeading>();
  const hasBom = text.charCodeAt(0) === BOM;
  let marked = 0;
  for (let line = 0; line < lines.length; line += 1) {
    const { start: whole, end } = lines[line] as Range;
    const start = whole === 0 && hasBom ? 1 : whole;
    let at = start;
    let isWide = false;
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (code === TAB) isWide = true;
      else if (!isSpace(code)) break;
    }
    if (at === end) continue;
    const first = text.charCodeAt(at);
    if (first === QUOTE || first === BOM) return undefined;
    if (!MARKS.has(first)) continue;
    marked += 1;
    if (marked > MOST_MARKED) return undefined;
    if (first === HASH) {
      const depth = depthAt(text, at, end);
      if (depth === 0) continue;
      // Within a list it is a heading, elsewhere it is none.
      if (isWide || at - start > 3) return undefined;
      headings.set(line, { line, depth });
    } else if ((first === MINUS || first === EQUALS) && isUnderline(text, at, end, first)) return undefined;
    else if (nestsAt(text, at)) return undefined;
  }
  // A lone heading behind a byte order mark is left to the line reader, as every heading in plain text is.
  if (hasBom && headings.size === 1) headings.delete(0);
  return headings;
}

/** The depth of the heading that opens at `at`; 0 if none does. */
function depthAt(text: string, at: number, end: number): number {
  let after = at;
  while (after < end && text.charCodeAt(after) === HASH) after += 1;
  const depth = after - at;
  if (depth > 6) return 0;
  const next = text.charCodeAt(after);
  return after === end || next === TAB || isSpace(next) ? depth : 0;
}

function isUnderline(text: string, from: number, end: number, mark: number): boolean {
  let at = from;
  while (at < end && text.charCodeAt(at) === mark) at += 1;
  while (at < end && (text.charCodeAt(at) === TAB || isSpace(text.charCodeAt(at)))) at += 1;
  return at === end;
}

const NESTED = /(?:[-+*]|\d{1,9}[.)])[ \t\u00a0\u3000]+(?:>|(?:[-+*]|\d{1,9}[.)])[ \t\u00a0\u3000])/y;

/** Whether a list opens at `at`, and in it another one or a quote. */
function nestsAt(text: string, at: number): boolean {
  NESTED.lastIndex = at;
  return NESTED.test(text);
}
