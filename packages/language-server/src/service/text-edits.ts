import type { Source } from "@fazhi-lint/core";
import type { TextEdit } from "vscode-languageserver";
import { rangeAt } from "./places.js";

/**
 * The edits that turn one text into another, small enough to leave cursors and folds where they are: line by line if both
 * have as many, else one edit of what differs.
 */
export function editsBetween(before: Source, after: Source): TextEdit[] {
  if (before.lines.length !== after.lines.length)
    return editOf(before, { start: 0, end: before.text.length }, before.text, after.text);
  return before.lines.flatMap((line, index) => {
    const other = after.lines[index];
    if (other === undefined) return [];
    // With their breaks: a change of CRLF to LF is one too.
    const end = before.lines[index + 1]?.start ?? before.text.length;
    const otherEnd = after.lines[index + 1]?.start ?? after.text.length;
    return editOf(
      before,
      { start: line.start, end },
      before.text.slice(line.start, end),
      after.text.slice(other.start, otherEnd),
    );
  });
}

function editOf(source: Source, range: { start: number; end: number }, from: string, to: string): TextEdit[] {
  if (from === to) return [];
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from.charCodeAt(head) === to.charCodeAt(head)) head += 1;
  if (head > 0 && isHighSurrogate(from.charCodeAt(head - 1))) head -= 1;
  let tail = 0;
  while (tail < shorter - head && from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail))
    tail += 1;
  if (tail > 0 && isLowSurrogate(from.charCodeAt(from.length - tail))) tail -= 1;
  // A position between CR and LF is none that editors know.
  if (tail > 0 && from.charCodeAt(from.length - tail) === 10 && from.charCodeAt(from.length - tail - 1) === 13)
    tail -= 1;
  if (head > 0 && from.charCodeAt(head) === 10 && from.charCodeAt(head - 1) === 13) head -= 1;
  return [
    {
      range: rangeAt(source, { start: range.start + head, end: range.end - tail }),
      newText: to.slice(head, to.length - tail),
    },
  ];
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
