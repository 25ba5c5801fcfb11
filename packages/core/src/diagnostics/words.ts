import { foldString } from "../source/fold.js";
import type { Source } from "../source/source.js";
import type { Diagnostic, ReportResult } from "./result.js";

/** Folded characters of the sentence that are kept on each side of the place. */
const AROUND = 24;
/** In UTF-16 units: folding drops spaces, so that more of the draft may be needed than is kept. */
const LOOK = AROUND * 4;
const STOPS = new Set("。！？；!?;|\n\r");

/**
 * What a finding stands on, in words that stay the same wherever the lines of the draft move: the words at its place,
 * marked with ⟦ ⟧, between what the same sentence says before and after them, folded. Findings on a missing element stand
 * on the element and the year, whatever heading they point at; findings on the draft as a whole, on what they say. Two findings of a
 * rule have the same words only if two sentences do.
 */
export function wordsOf(
  source: Source,
  diagnostic: Diagnostic,
  { elements, report }: Pick<ReportResult, "elements" | "report">,
): string {
  const { ruleId } = diagnostic;
  if (ruleId.startsWith("element/")) {
    const title = elements.find(({ id }) => ruleId === `element/${id}`)?.title ?? ruleId.slice("element/".length);
    // Next year's report in the same file owes its own account.
    return report.year === null ? title : `${title}（${report.year}年度）`;
  }
  if (ruleId.startsWith("document/")) return foldString(diagnostic.message);
  const { text } = source;
  const start = offsetOf(source, diagnostic.line, diagnostic.column);
  const end = Math.max(start, offsetOf(source, diagnostic.endLine, diagnostic.endColumn));
  let from = start;
  while (from > 0 && start - from < LOOK && !STOPS.has(text[from - 1] as string)) from -= 1;
  let to = end;
  while (to < text.length && to - end < LOOK && !STOPS.has(text[to] as string)) to += 1;
  const before = foldString(text.slice(from, start)).slice(-AROUND);
  const after = foldString(text.slice(end, to)).slice(0, AROUND);
  return `${before}⟦${foldString(text.slice(start, end))}⟧${after}`;
}

function offsetOf({ lines, text }: Source, line: number, column: number): number {
  const range = lines[line - 1];
  return range === undefined ? text.length : Math.min(range.start + column - 1, text.length);
}
