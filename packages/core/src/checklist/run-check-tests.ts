import { checkReport } from "../check.js";
import type { Diagnostic } from "../diagnostics/result.js";
import { createSource } from "../source/source.js";
import type { CompiledChecklist } from "./compile.js";
import type { CheckTest } from "./data.js";
import { frame } from "./frame.js";

/** A test of a check that came out otherwise. */
export interface CheckTestFailure {
  readonly check: string;
  readonly text: string;
  /** In Chinese. */
  readonly message: string;
}

/** Runs the tests that describe the checks. */
export function runCheckTests(checklist: CompiledChecklist): {
  readonly checks: number;
  readonly tests: number;
  readonly failures: readonly CheckTestFailure[];
} {
  const failures: CheckTestFailure[] = [];
  let tests = 0;
  for (const { data, severity } of checklist.checks) {
    // What a checklist turns off is still what its description says.
    const severities = severity === "off" ? { [data.id]: "warning" as const } : {};
    const run = (test: CheckTest): { quotes: string[]; messages: string[] } => {
      tests += 1;
      const report = test.text.includes("\n") ? test.text : frame(test.text, test.in, test.year);
      const { diagnostics } = checkReport(report, checklist, { level: test.level, year: test.year, severities });
      const own = diagnostics.filter(({ ruleId }) => ruleId === data.id);
      return { quotes: own.map((entry) => textAt(report, entry)), messages: own.map(({ message }) => message) };
    };
    const fail = (text: string, what: string): void => {
      failures.push({ check: data.id, text, message: `检查 ${data.id}（${data.title}）${what}：“${text}”` });
    };
    for (const test of data.tests.bad) {
      const wanted = typeof test.at === "string" ? [test.at] : (test.at ?? []);
      const { quotes } = run(test);
      if (quotes.length === 0) fail(test.text, "应当提出意见，没有提出");
      else if (wanted.join("\n") !== quotes.join("\n"))
        fail(test.text, `应当落在“${wanted.join("”“")}”，实际落在“${quotes.join("”“")}”`);
    }
    for (const test of data.tests.good) {
      const given = typeof test === "string" ? { text: test } : test;
      const { quotes, messages } = run(given);
      if (quotes.length > 0) fail(given.text, `不应当提出意见，却在“${quotes.join("”“")}”提出“${messages[0] ?? ""}”`);
    }
  }
  return { checks: checklist.checks.length, tests, failures };
}

function textAt(report: string, place: Diagnostic): string {
  const { lines } = createSource(report);
  const offset = (line: number, column: number): number => (lines[line - 1]?.start ?? 0) + column - 1;
  return report.slice(offset(place.line, place.column), offset(place.endLine, place.endColumn));
}
