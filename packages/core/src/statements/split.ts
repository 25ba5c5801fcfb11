import type { Clause } from "./statement.js";

/** A statement this long has lost its punctuation; it is cut, so that work stays linear in the text. */
const LONGEST = 600;

const ORDINALS = "一二三四五六七八九十";

/** For each code unit 1 if `splitStatements` has something to decide there, 2 if `splitClauses` has, 3 for both. */
const MATTERS = new Uint8Array(0x10000);
for (const character of `《》。!?|.;,${ORDINALS}`) MATTERS[character.charCodeAt(0)] = 1;
for (const character of "《》,:") MATTERS[character.charCodeAt(0)]! |= 2;

/** A statement in folded text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Whether a full stop, not a semicolon or an ordinal, stands before it. */
  readonly newSentence: boolean;
}

/** Cuts a block of folded text into statements: at full stops, semicolons and 一是…,二是…. */
export function* splitStatements(text: string, start: number, end: number): Generator<Piece> {
  let from = start;
  let newSentence = true;
  let depth = 0;
  for (let index = start; index < end; index += 1) {
    // Most characters neither end a statement nor begin an item.
    if (index + 1 - from <= LONGEST && ((MATTERS[text.charCodeAt(index)] as number) & 1) === 0) continue;
    const character = text[index] as string;
    if (character === "《") depth = Math.min(depth + 1, 4);
    else if (character === "》") depth = Math.max(depth - 1, 0);
    const length = index + 1 - from;
    const stop = "。!?|".includes(character) || (character === "." && isSentenceDot(text, index, end));
    const half = character === ";" || (character === "," && length > LONGEST) || length > LONGEST * 2;
    if (stop || half) {
      if (index + 1 - from > 1) yield { start: from, end: index + 1, newSentence };
      newSentence = stop;
      from = index + 1;
      depth = 0;
    } else if (
      index > from &&
      depth === 0 &&
      ORDINALS.includes(character) &&
      "是要".includes(text[index + 1] ?? "-") &&
      ",:".includes(text[index - 1] as string) &&
      index > from + 1
    ) {
      // 一是…,二是…: each is a statement of its own.
      yield { start: from, end: index, newSentence };
      newSentence = false;
      from = index;
    }
  }
  if (end > from) yield { start: from, end, newSentence };
}

function isSentenceDot(text: string, index: number, end: number): boolean {
  const before = text.charCodeAt(index - 1);
  return before > 0x7f && (index + 1 >= end || text.charCodeAt(index + 1) > 0x7f || text[index + 1] === "\n");
}

/** Cuts a statement into clauses: at commas and colons outside titles. */
export function splitClauses(text: string, start: number, end: number): Clause[] {
  const clauses: Clause[] = [];
  let from = start;
  let depth = 0;
  for (let index = start; index < end; index += 1) {
    if (((MATTERS[text.charCodeAt(index)] as number) & 2) === 0) continue;
    const character = text[index] as string;
    if (character === "《") depth += 1;
    else if (character === "》") depth = Math.max(0, depth - 1);
    if (depth === 0 && (character === "," || character === ":") && index > from && !isThousands(text, index)) {
      clauses.push({ start: from, end: index + 1, stance: "done", concrete: false, figure: false });
      from = index + 1;
    }
  }
  if (from < end || clauses.length === 0)
    clauses.push({ start: from, end, stance: "done", concrete: false, figure: false });
  return clauses;
}

/** Whether a comma groups the digits of a figure: 4,900. */
function isThousands(text: string, comma: number): boolean {
  return (
    text[comma] === "," && /\d/.test(text[comma - 1] ?? "") && /^\d{3}(?!\d)/.test(text.slice(comma + 1, comma + 5))
  );
}
