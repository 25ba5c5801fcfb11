import { readReport } from "../check.js";
import { ROLE_NAMES } from "../diagnostics/diagnose.js";
import type { Role } from "../outline/words.js";
import { unfold } from "../source/fold.js";
import type { Stance } from "../statements/stance.js";
import type { CompiledChecklist } from "./compile.js";
import type { ElementData, TestCase } from "./data.js";
import { frame, TEST_YEAR } from "./frame.js";
import type { Status, Verdict } from "./verdict.js";

/** What a status rested on in a test. */
export interface RuleTestEvidence {
  /** The words of the test that were found. */
  readonly quote: string;
  /** The expression that found them; `part` for what stands in the element's part of the report. */
  readonly rule: string;
  readonly stance: Stance;
}

/** A test that came out otherwise than its element says. */
export interface RuleTestMismatch {
  readonly kind: "mismatch";
  readonly element: string;
  readonly expected: Status;
  readonly got: Status;
  /** The sentence, and the part of the report in which it stood. */
  readonly text: string;
  readonly in: Role;
  readonly evidence: readonly RuleTestEvidence[];
  /** In Chinese. */
  readonly message: string;
}

/** An element that no `reported` test makes reported. */
export interface RuleTestNeverReported {
  readonly kind: "never-reported";
  readonly element: string;
  readonly message: string;
}

export type RuleTestFailure = RuleTestMismatch | RuleTestNeverReported;

export interface RuleTestReport {
  readonly elements: number;
  /** How many sentences were tried, and how many came out as they should. */
  readonly tests: number;
  readonly passed: number;
  readonly failures: readonly RuleTestFailure[];
}

const STATUSES: readonly Status[] = ["reported", "mentioned", "planned", "problem", "absent"];
const STATUS_NAMES: Readonly<Record<Status, string>> = {
  reported: "已报告",
  mentioned: "仅提及",
  planned: "仅在计划",
  problem: "仅为不足",
  absent: "未写到",
};

/** Runs the `tests` of every element, each sentence in a small report of its own. */
export function runRuleTests(checklist: CompiledChecklist): RuleTestReport {
  const failures: RuleTestFailure[] = [];
  let tests = 0;
  for (const [index, { data }] of checklist.elements.entries()) {
    let fires = false;
    for (const [expected, test] of testsOf(data)) {
      tests += 1;
      const report = frame(test.text, test.in);
      const reading = readReport(report, checklist, { year: TEST_YEAR });
      const verdict = reading.verdicts[index] as Verdict;
      if (expected === "reported" && verdict.status === "reported") fires = true;
      if (verdict.status === expected) continue;
      const evidence = verdict.evidence.map((find): RuleTestEvidence => {
        const range = unfold(reading.folded, find.start, find.end);
        return { quote: report.slice(range.start, range.end), rule: find.rule, stance: find.stance };
      });
      failures.push({
        kind: "mismatch",
        element: data.id,
        expected,
        got: verdict.status,
        text: test.text,
        in: test.in,
        evidence,
        message: mismatch(data, expected, verdict.status, test, evidence),
      });
    }
    if (!fires)
      failures.push({
        kind: "never-reported",
        element: data.id,
        message: `要素 ${data.id}（${data.title}）没有一个测试让它成立，请在“tests”的“reported”里写一句应当判为已报告的例句`,
      });
  }
  const mismatches = failures.filter((failure) => failure.kind === "mismatch").length;
  return { elements: checklist.elements.length, tests, passed: tests - mismatches, failures };
}

function testsOf(data: ElementData): [Status, TestCase][] {
  return STATUSES.flatMap((status) =>
    (data.tests[status] ?? []).map((test): [Status, TestCase] => [
      status,
      typeof test === "string" ? { text: test, in: usualPart(status) } : test,
    ]),
  );
}

function usualPart(status: Status): Role {
  return status === "planned" ? "plan" : status === "problem" ? "problems" : "achievements";
}

function mismatch(
  data: ElementData,
  expected: Status,
  got: Status,
  test: TestCase,
  evidence: readonly RuleTestEvidence[],
): string {
  const [first] = evidence;
  const found =
    first === undefined
      ? "，没有找到合得上的写法"
      : `，找到的是“${first.quote}”（${first.rule === "part" ? "整个部分" : first.rule}）`;
  return `要素 ${data.id}（${data.title}）应判为${STATUS_NAMES[expected]}，实际判为${STATUS_NAMES[got]}：“${test.text}”（放在${ROLE_NAMES[test.in]}）${found}`;
}
