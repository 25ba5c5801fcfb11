import type { CompiledCheck } from "../checklist/compile.js";
import type { Requirement, Severity } from "../checklist/data.js";
import type { Draft, Problem, TextEdit } from "../checks/check.js";
import type { Source } from "../source/source.js";
import { basisText, placeOf } from "./diagnose.js";
import type { Diagnostic } from "./result.js";

const WEIGHT: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

/**
 * Runs the checks on a draft and turns what they find into findings, in no particular order.
 * @param severities what a configuration sets, by id of the check
 */
export function runChecks(
  draft: Draft,
  checks: readonly CompiledCheck[],
  severities: { readonly [id: string]: Requirement } = {},
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const check of checks) {
    const own = severities[check.data.id];
    const severity = own ?? check.severity;
    if (severity === "off") continue;
    for (const problem of check.run(draft)) {
      // A severity that a configuration sets holds for all findings of a rule.
      const limit = own === undefined ? (problem.atMost ?? severity) : severity;
      diagnostics.push(toDiagnostic(draft, check, problem, WEIGHT[limit] < WEIGHT[severity] ? limit : severity));
    }
  }
  return diagnostics;
}

function toDiagnostic({ source }: Draft, { data }: CompiledCheck, problem: Problem, severity: Severity): Diagnostic {
  const { message, related, fix } = problem;
  return {
    ruleId: data.id,
    severity,
    message,
    ...placeOf(source, problem),
    ...(data.basis.length === 0 ? {} : { basis: data.basis.map(basisText).join("；") }),
    ...(related === undefined || related.length === 0
      ? {}
      : { related: related.map((entry) => ({ message: entry.message, ...placeOf(source, entry) })) }),
    ...(fix === undefined
      ? {}
      : { fix: { title: fix.title, edits: fix.edits.map((edit) => editAt(source, edit)), safe: fix.safe } }),
  };
}

/** Fixes of punctuation have hundreds of edits. */
function editAt(source: Source, { start, end, newText }: TextEdit): NonNullable<Diagnostic["fix"]>["edits"][number] {
  const from = source.position(start);
  const to = source.position(end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column, newText };
}
