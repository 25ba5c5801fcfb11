import { readMarker } from "../outline/marker.js";
import type { Range } from "../source/source.js";
import type { TextEdit } from "../checks/check.js";

/** How far around an edit is looked for the rest of a number. */
const REACH = 40;
const isDigit = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
const isDot = (code: number): boolean => code === 0x2e || code === 0xff0e;

/** Whether a stretch holds nothing but digits and points, so that edits at both its ends may touch the same number. */
export function isWithinNumber(text: string, start: number, end: number): boolean {
  if (end - start > REACH) return false;
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (!isDigit(code) && !isDot(code)) return false;
  }
  return true;
}

/**
 * Whether edits would change a figure: take away, add, join, split or rewrite the digits of a number. Numbers that are the
 * numbering of a line may change. Linear in the edits.
 * @param edits ascending and apart
 * @param markers where numbering stands in the text, ascending
 */
export function changesFigures(text: string, edits: readonly TextEdit[], markers: readonly Range[]): boolean {
  let next = 0;
  while (next < edits.length) {
    const first = next;
    let end = (edits[next] as TextEdit).end + REACH;
    for (next += 1; next < edits.length && (edits[next] as TextEdit).start <= end + REACH; next += 1)
      end = (edits[next] as TextEdit).end + REACH;
    if (changesNear(text, edits.slice(first, next), markers, Math.min(end, text.length))) return true;
  }
  return false;
}

function changesNear(text: string, edits: readonly TextEdit[], markers: readonly Range[], end: number): boolean {
  let start = Math.max(0, (edits[0] as TextEdit).start - REACH);
  let index = firstEndingAfter(markers, start);
  const marker = markers[index];
  if (marker !== undefined && marker.start < start) start = marker.start;

  // What the window becomes, and where in it each marker begins.
  let after = "";
  let at = start;
  const before: Range[] = [];
  const beginnings: number[] = [];
  const passMarkers = (until: number, isInside: boolean): void => {
    for (; index < markers.length && (markers[index] as Range).start < until; index += 1) {
      const { start: from, end: to } = markers[index] as Range;
      before.push({ start: from - start, end: to - start });
      beginnings.push(isInside ? after.length : after.length + from - at);
    }
  };
  for (const edit of edits) {
    passMarkers(edit.start, false);
    after += text.slice(at, edit.start);
    at = edit.start;
    passMarkers(edit.end, true);
    after += edit.newText;
    at = edit.end;
  }
  passMarkers(end, false);
  // A marker is read to its end, and told from a figure by what follows.
  const close = Math.max(end, start + (before.at(-1)?.end ?? 0) + 1);
  after += text.slice(at, close);

  const numbering = beginnings.flatMap((from) => {
    const read = readMarker(after, from);
    return read === undefined ? [] : [{ start: from, end: read.end }];
  });
  return figures(text.slice(start, close), before).join() !== figures(after, numbering).join();
}

function firstEndingAfter(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as Range).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The numbers of a text, numbering left out: runs of digits, with the points inside them. */
export function figures(text: string, numbering: readonly Range[]): string[] {
  const found: string[] = [];
  let from = -1;
  let hole = 0;
  for (let index = 0; index <= text.length; index += 1) {
    while (hole < numbering.length && (numbering[hole] as Range).end <= index) hole += 1;
    const isHole = hole < numbering.length && (numbering[hole] as Range).start <= index;
    const code = isHole || index === text.length ? 0 : text.charCodeAt(index);
    const goesOn = isDigit(code) || (from >= 0 && isDot(code) && isDigit(text.charCodeAt(index + 1)));
    if (goesOn && from < 0) from = index;
    else if (!goesOn && from >= 0) {
      found.push(text.slice(from, index));
      from = -1;
    }
  }
  return found;
}
