import type { ReportResult } from "@fazhi-lint/core";
import { matchBaseline } from "@fazhi-lint/language-server/baseline";
import type { Finding } from "../output/result.js";
import { changedLines } from "./changed-lines.js";

/** A draft at one time: its text and what was found in it. */
export interface Version extends Pick<ReportResult, "report" | "elements"> {
  readonly text: string;
  readonly diagnostics: readonly Finding[];
}

/**
 * The findings that a change touched or caused: those that stand, or have a place that explains them, on a changed line;
 * and those that were not there before, such as an element whose only account was taken out elsewhere. What is missing
 * from the draft as a whole stands nowhere: of it only the cause counts. A report on another year, or of another unit, in
 * the same file is a new report.
 */
export function touchedFindings(before: Version, after: Version): ReadonlySet<Finding> {
  const { unit, level, year } = after.report;
  if (unit !== before.report.unit || level !== before.report.level || year !== before.report.year)
    return new Set(after.diagnostics);
  const { fresh } = matchBaseline(after.diagnostics, before.diagnostics.map(entryOf), entryOf);
  const touched = new Set<Finding>(fresh);
  const lines = changedLines(before.text, after.text);
  const absent = new Set(after.elements.filter(({ status }) => status === "absent").map(({ id }) => `element/${id}`));
  for (const finding of after.diagnostics) {
    const isNowhere = absent.has(finding.ruleId) || finding.ruleId.startsWith("document/");
    if (!isNowhere && [finding, ...(finding.related ?? [])].some((place) => isChanged(place, lines)))
      touched.add(finding);
  }
  return touched;
}

function entryOf({ ruleId, words }: Finding): { rule: string; words: string } {
  return { rule: ruleId, words };
}

function isChanged({ line, endLine }: { line: number; endLine: number }, lines: ReadonlySet<number>): boolean {
  for (let at = line; at <= endLine; at += 1) if (lines.has(at)) return true;
  return false;
}
