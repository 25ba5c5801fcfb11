import type { Check, Draft, Problem, TextEdit } from "../check.js";
import { codesOf, isDigit, isHan, isSpace, STOPS } from "./characters.js";
import { classOf, HALF_WIDTH, PAIRED, STRAIGHT } from "./inventory.js";
import { BLANK, editIn, type Line, linesOf } from "./lines.js";
import { pairMarks } from "./lone-marks.js";
import { BRACKETS, isItemStart, ordinalBefore, QUOTES } from "./pairs.js";

/** More edits than any report needs; the rest waits for the next run. */
const MOST = 50_000;

const FULL: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "!": "！",
  ".": "。",
  "(": "（",
  ")": "）",
};

/** A dot between two clauses: shorter ones may be the parts of a foreign name. */
const SENTENCE = 6;

/**
 * `punctuation/width`: half-width marks in Chinese text. One finding for the draft: where it was typed or copied so, all
 * of it was. Numbering, figures, times, Latin text and addresses keep theirs.
 */
export const width: Check = {
  id: "punctuation/width",
  create: () => check,
};

function* check(draft: Draft): Iterable<Problem> {
  const edits: TextEdit[] = [];
  for (const line of linesOf(draft)) {
    if ((line.holds & (HALF_WIDTH | PAIRED | STRAIGHT)) !== 0) for (const edit of halfWidth(line)) edits.push(edit);
    if (edits.length > MOST) break;
  }
  const [first] = edits;
  if (first === undefined) return;
  const marks = draft.source.text.slice(first.start, first.end);
  yield {
    start: first.start,
    end: first.end,
    message:
      edits.length === 1
        ? `中文里用了半角的“${marks}”，应当用全角的“${first.newText}”。`
        : `中文里用了半角标点，共${edits.length}处，应当用全角标点；这里是第一处。`,
    fix: { title: "改为全角标点", edits, safe: true },
  };
}

const OPEN = 0x28;
const CLOSE = 0x29;

/** The half-width marks of a line with what they should be, in order. */
function halfWidth(line: Line): TextEdit[] {
  const { text, holds } = line;
  const found: TextEdit[] = [];
  const change = (index: number, newText: string): void => {
    found.push(editIn(line, index, index + 1, newText));
  };
  if ((holds & HALF_WIDTH) !== 0)
    for (const index of line.marks) {
      const code = text.charCodeAt(index);
      if (index < line.markerEnd || (classOf(code) & HALF_WIDTH) === 0) continue;
      const character = text[index] as string;
      if (character === "." ? isFullStop(text, index) : isBetweenChinese(text, index))
        change(index, FULL[character] as string);
    }
  if ((holds & (PAIRED | STRAIGHT)) === 0) return found;
  const { pairs, lone, straight } = pairMarks(line);
  for (const { open, close } of pairs[BRACKETS] ?? []) {
    if (text.charCodeAt(open.index) !== OPEN && text.charCodeAt(close.index) !== CLOSE) continue;
    const content = text.slice(open.index + 1, close.index);
    const ordinal = ordinalBefore(text, close.index);
    // Numbering keeps its form.
    if (ordinal?.start === open.index + 1 && isItemStart(text, open.index)) continue;
    if (!/[\u2018-\u201d\u3000-\u9fff\uf900-\ufaff\uff01-\uff65]/.test(content)) continue;
    if (text[open.index] === "(") change(open.index, "（");
    if (text[close.index] === ")") change(close.index, "）");
  }
  if (straight.length > 0 && straight.length % 2 === 0 && !lone.some(({ mark }) => mark.family === QUOTES))
    for (const [index, mark] of straightQuotes(text, straight)) change(index, mark);
  return found.length < 2 ? found : found.toSorted((a, b) => a.start - b.start);
}

/** Whether a character, seen past quotation marks, brackets and spaces, is one of Chinese text. */
function isChinese(text: string, index: number, step: 1 | -1, skipped: ReadonlySet<number>): boolean {
  for (let at = index + step; at >= 0 && at < text.length; at += step) {
    const code = text.charCodeAt(at);
    if (isHan(code)) return true;
    if (skipped.has(code) || isSpace(code)) continue;
    return (code >= 0x3001 && code <= 0x301f) || (code >= 0xff01 && code <= 0xffef && !isDigit(code));
  }
  return false;
}

const CLOSING = codesOf('”’》〉）)】〕」』"*');
const OPENING = codesOf('“‘《〈（(【〔「『"*');

function isBetweenChinese(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index + 1);
  if (isHan(before) || isHan(after)) return true;
  if (isDigit(before) && isDigit(after)) return false;
  if (text[index - 1] === BLANK && text[index + 1] === BLANK) return false;
  if (before === 0x25 || before === 0x2030) return true;
  return isChinese(text, index, -1, CLOSING) || isChinese(text, index, 1, OPENING);
}

/** A dot that ends a sentence: no decimal point, no dot of a name, an abbreviation or numbering. */
function isFullStop(text: string, index: number): boolean {
  if (text[index - 1] === "." || text[index + 1] === ".") return false;
  if (!isChinese(text, index, -1, CLOSING) && text[index - 1] !== "%") return false;
  const ordinal = ordinalBefore(text, index);
  if (ordinal !== undefined && isItemStart(text, ordinal.start)) return false;
  let next = index + 1;
  while (next < text.length && "”’）)*".includes(text[next] as string)) next += 1;
  if (next >= text.length || text[next] === "|") return true;
  const code = text.charCodeAt(next);
  if (isSpace(code)) return !/[A-Za-z0-9]/.test(text.slice(next).trimStart()[0] ?? "");
  if (!isHan(code) && !/^(?:[“《]|\d{1,4}[年月])/.test(text.slice(next, next + 5))) return false;
  return clause(text, index - 1, -1) >= SENTENCE && clause(text, next, 1) >= SENTENCE;
}

/** How many characters there are from `index` to the next mark of a sentence, up to what matters. */
function clause(text: string, index: number, step: 1 | -1): number {
  let length = 0;
  for (let at = index; length < SENTENCE && at >= 0 && at < text.length; at += step) {
    if (STOPS.has(text.charCodeAt(at)) || text[at] === "." || text[at] === "|") break;
    length += 1;
  }
  return length;
}

/** Straight quotation marks around Chinese words, in pairs. */
function straightQuotes(text: string, marks: readonly number[]): [number, string][] {
  const found: [number, string][] = [];
  for (let order = 0; order + 1 < marks.length; order += 2) {
    const open = marks[order] as number;
    const close = marks[order + 1] as number;
    const content = text.slice(open + 1, close);
    if (/^[\s，。、；：,;:）)]|[\s，、：,:（(]$/.test(content) || content === "") return [];
    if (isChinese(text, open, -1, OPENING) || isChinese(text, close, 1, CLOSING) || /[\u4e00-\u9fff]/.test(content))
      found.push([open, "“"], [close, "”"]);
  }
  return found;
}
