import { checkReport, type ReportOptions } from "../check.js";
import { compileChecklist } from "../checklist/compile.js";
import { frame } from "../checklist/frame.js";
import type { Diagnostic } from "../diagnostics/result.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import { applyFixes } from "../fixes/apply.js";
import { createSource } from "../source/source.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);

/** A finding with the words it stands at. */
export interface Found extends Diagnostic {
  readonly quote: string;
}

/**
 * What a rule finds in a passage. A sentence is put into the achievements of a small report of 2024; text of several lines
 * is a report of its own.
 */
export function found(ruleId: string, text: string, options: ReportOptions = {}): Found[] {
  const report = text.includes("\n") ? text : frame(text);
  const source = createSource(report);
  const offset = (line: number, column: number): number => (source.lines[line - 1]?.start ?? 0) + column - 1;
  return checkReport(report, checklist, options)
    .diagnostics.filter((diagnostic) => diagnostic.ruleId === ruleId)
    .map((diagnostic) => ({
      ...diagnostic,
      quote: report.slice(offset(diagnostic.line, diagnostic.column), offset(diagnostic.endLine, diagnostic.endColumn)),
    }));
}

/** A sentence as the safe fixes leave it, in the achievements of the same report. */
export function mended(sentence: string): string {
  const before = frame("").trimEnd();
  return applyFixes(frame(sentence), checklist).text.slice(before.length).trim();
}
