import type { Range } from "../source/source.js";

/** A 《title》 in folded text; `issued` says that the reporting body issued the document itself. */
export interface Title {
  readonly start: number;
  readonly end: number;
  issued: boolean;
}

/** Longest title; a 《 whose 》 is further away lost its partner. */
const LONGEST_TITLE = 80;

const OPEN = "《".charCodeAt(0);
const CLOSE = "》".charCodeAt(0);

/** Finds the titles of a statement. */
export function findTitles(text: string, start: number, end: number): Title[] {
  const titles: Title[] = [];
  for (let index = start; index < end; index += 1) {
    if (text.charCodeAt(index) !== OPEN) continue;
    let close = -1;
    for (let at = index + 1; at < Math.min(end, index + LONGEST_TITLE); at += 1) {
      if (text.charCodeAt(at) === CLOSE) {
        close = at;
        break;
      }
    }
    if (close < 0) continue;
    titles.push({ start: index, end: close + 1, issued: false });
    index = close;
  }
  return titles;
}

/**
 * A title is the body's own if it was issued: 印发《…》, 《…》经常务会议通过.
 * @param before verbs that issue what follows them
 * @param after verbs that issue what stands before them
 */
export function isIssued(text: string, title: Title, before: readonly Range[], after: readonly Range[]): boolean {
  for (const verb of before) {
    if (verb.end > title.start || title.start - verb.end > 24) continue;
    // The list of titles between the verb and this one does not count as distance in sense.
    if (!/[。,;]/.test(text.slice(verb.end, title.start).replace(/《[^》]*》/g, ""))) return true;
  }
  return after.some((verb) => verb.start >= title.end && verb.start - title.end <= 22);
}

/** Whether a range lies inside a title that the body did not issue. */
export function isInside(ranges: readonly Title[], start: number, end: number): boolean {
  for (const range of ranges) if (!range.issued && start > range.start && end < range.end) return true;
  return false;
}
