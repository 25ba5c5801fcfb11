import type { Check, Draft, Problem, TextEdit } from "../check.js";
import { isSpace } from "./characters.js";
import { CLOSES_ITEM, LIST } from "./inventory.js";
import { editIn, type Line, linesOf } from "./lines.js";
import { pairMarks } from "./lone-marks.js";
import { type Pair, QUOTES, TITLES } from "./pairs.js";

/** More edits than any report needs; the rest waits for the next run. */
const MOST = 50_000;

/**
 * `punctuation/enumeration`: 、 between quotations or titles that stand side by side. Where the list has other members or a
 * note in brackets, the mark is right.
 */
export const enumeration: Check = {
  id: "punctuation/enumeration",
  create: () => check,
};

function* check(draft: Draft): Iterable<Problem> {
  const edits: TextEdit[] = [];
  for (const line of linesOf(draft)) {
    if ((line.holds & LIST) === 0 || (line.holds & CLOSES_ITEM) === 0) continue;
    for (const index of needless(line)) edits.push(editIn(line, index, index + 1, ""));
    if (edits.length > MOST) break;
  }
  const [first] = edits;
  if (first === undefined) return;
  yield {
    start: first.start,
    end: first.end,
    message:
      edits.length === 1
        ? "并列的引号之间、并列的书名号之间通常不用顿号，可以删去。"
        : `并列的引号之间、并列的书名号之间通常不用顿号，共${edits.length}处，可以删去；这里是第一处。`,
    fix: { title: "删去顿号", edits, safe: true },
  };
}

function needless(line: Line): number[] {
  const { text } = line;
  if (!/[”》]\s*、/.test(text)) return [];
  const { pairs, lone } = pairMarks(line);
  // A lone mark makes what is inside and what is outside a guess.
  if (lone.some(({ mark }) => mark.family === QUOTES || mark.family === TITLES)) return [];
  const starts = new Map<number, Pair>();
  const items = [...(pairs[QUOTES] ?? []), ...(pairs[TITLES] ?? [])].toSorted((a, b) => a.open.index - b.open.index);
  for (const item of items) starts.set(item.open.index, item);

  const found: number[] = [];
  const done = new Set<Pair>();
  for (const head of items) {
    if (done.has(head)) continue;
    const marks: number[] = [];
    let isPure = !isListMark(text, skip(text, head.open.index - 1, -1));
    let last = head;
    for (;;) {
      done.add(last);
      let next = skip(text, last.close.index + 1, 1);
      const mark = isListMark(text, next) ? next : undefined;
      if (mark !== undefined) next = skip(text, mark + 1, 1);
      const item = starts.get(next);
      if (item === undefined || item.open.family !== head.open.family) {
        if (mark !== undefined || item !== undefined || "（(".includes(text[next] ?? "-")) isPure = false;
        break;
      }
      if (mark !== undefined) marks.push(mark);
      last = item;
    }
    if (isPure) for (const mark of marks) found.push(mark);
  }
  return found.toSorted((a, b) => a - b);
}

const isListMark = (text: string, index: number): boolean => text[index] === "、";

function skip(text: string, index: number, step: 1 | -1): number {
  let at = index;
  while (at >= 0 && at < text.length && isSpace(text.charCodeAt(at))) at += step;
  return at;
}
