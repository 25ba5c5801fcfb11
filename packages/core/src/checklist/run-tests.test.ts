import { describe, expect, it } from "vitest";
import { LANGUAGE } from "../generated/rules.js";
import { compileChecklist } from "./compile.js";
import type { ElementData } from "./data.js";
import { type RuleTestReport, runRuleTests } from "./run-tests.js";

const CONTRACT: ElementData = {
  id: "contract",
  title: "行政合同管理",
  basis: [],
  required: "warning",
  place: "achievements",
  counts: ["合同 & 审查|审核"],
  not: ["劳动合同"],
  explain: { counts: "写审查了多少份合同。", not: "企业的合同不算。" },
  advice: "写明审查份数。",
  skeleton: "全年审查合同__份。",
  tests: { reported: ["全年审查行政合同312份。"] },
};

function run(element: Partial<ElementData>): RuleTestReport {
  const data = { name: "a", title: "甲", classes: {}, checks: {}, elements: [{ ...CONTRACT, ...element }] };
  return runRuleTests(compileChecklist(data, LANGUAGE));
}

describe("runRuleTests", () => {
  it("sets each sentence into the part where it belongs", () => {
    const tests = {
      reported: ["全年审查行政合同312份。", { text: "今年以来，我县审查行政合同41份。", in: "lead" as const }],
      planned: ["审查行政合同300份以上。"],
      problem: ["行政合同审查不够及时，有3份没有意见。"],
      absent: ["审查劳动合同312份。", { text: "审查行政合同是本局职责。", in: "background" as const }],
    };
    expect(run({ tests })).toEqual({ elements: 1, tests: 6, passed: 6, failures: [] });
  });

  it("tells what came out otherwise, and what it rested on", () => {
    const report = run({
      tests: { reported: ["全年审查行政合同312份。"], absent: ["法院审查合同案件。", "审查租赁合同5份。"] },
    });
    expect(report).toMatchObject({ tests: 3, passed: 2 });
    expect(report.failures).toEqual([
      {
        kind: "mismatch",
        element: "contract",
        expected: "absent",
        got: "reported",
        text: "审查租赁合同5份。",
        in: "achievements",
        evidence: [{ quote: "审查租赁合同5份。", rule: "合同 & 审查|审核", stance: "done" }],
        message:
          "要素 contract（行政合同管理）应判为未写到，实际判为已报告：“审查租赁合同5份。”（放在主要举措和成效），找到的是“审查租赁合同5份。”（合同 & 审查|审核）",
      },
    ]);
  });

  it("fails an element that no test makes reported", () => {
    const report = run({ tests: { absent: ["召开会议3次。"] } });
    expect(report).toMatchObject({ tests: 1, passed: 1 });
    expect(report.failures).toMatchObject([{ kind: "never-reported", element: "contract" }]);
    expect(report.failures[0]?.message).toContain("没有一个测试让它成立");
    expect(run({ tests: { reported: ["召开会议3次。"] } }).failures.map((failure) => failure.kind)).toEqual([
      "mismatch",
      "never-reported",
    ]);
  });

  it("puts nothing but the sentence into the report, for elements that are a part of it", () => {
    const plan: Partial<ElementData> = { place: "plan", counts: [], part: { roles: ["plan"], stance: ["planned"] } };
    expect(
      run({
        ...plan,
        tests: {
          reported: [{ text: "3月底前审查存量行政合同60份。", in: "plan" }],
          absent: ["全年审查行政合同60份。"],
        },
      }).failures,
    ).toEqual([]);
    const done: Partial<ElementData> = { counts: [], part: { roles: ["achievements"], stance: ["done"] } };
    expect(
      run({
        ...done,
        tests: {
          reported: ["全年审查行政合同60份。"],
          absent: [{ text: "3月底前审查存量行政合同60份。", in: "plan" }],
        },
      }).failures,
    ).toEqual([]);
  });
});
