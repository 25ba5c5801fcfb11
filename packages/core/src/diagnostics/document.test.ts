import { describe, expect, it } from "vitest";
import { checkReport } from "../check.js";
import { compileChecklist } from "../checklist/compile.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import type { Diagnostic } from "./result.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);

/** The one finding that a draft is no report; `undefined` if it was checked as one. */
function refusal(text: string): Diagnostic | undefined {
  const { elements, diagnostics } = checkReport(text, checklist);
  const found = diagnostics.find((diagnostic) => diagnostic.ruleId === "document/not-annual-report");
  if (found !== undefined) {
    expect(elements.map((element) => element.required)).toEqual(elements.map(() => "off"));
    expect(diagnostics).toHaveLength(1);
  }
  return found;
}

const LAW = `中华人民共和国某某法
第一条 为了规范行政处罚的设定和实施，制定本法。
第二条 行政处罚的设定和实施，适用本法。
第三条 行政机关应当依法实施行政处罚。
第四条 公民对行政处罚不服的，可以申请行政复议。
第五条 本法自公布之日起施行。
`;

describe("another kind of document gets one finding", () => {
  it.each([
    ["an empty file", "", "没有正文"],
    ["nothing but white space", "\n　\u00a0\n", "没有正文"],
    ["a law", LAW, "法律法规或者规章制度的条文"],
    [
      "a government work report",
      "柳河镇政府工作报告\n各位代表：\n现在，我代表镇人民政府报告工作。全年生产总值增长5%。\n",
      "政府工作报告",
    ],
    [
      "a README",
      "# fazhi-lint\n\nA checker. Install it with npm and run it on your files.\n",
      "不是法治政府建设年度报告",
    ],
    [
      "another report",
      "柳河镇2024年安全生产工作总结\n一、主要做法\n全年排查隐患312处，整改312处，组织消防演练6次。\n",
      "不是法治政府建设年度报告",
    ],
  ])("%s", (_, text, message) => {
    const found = refusal(text);
    expect(found?.severity).toBe("error");
    expect(found?.message).toContain(message);
  });
});

describe("a report is checked", () => {
  it.each([
    ["with a title that says so", "柳河镇2024年度法治政府建设情况报告\n开展评查2次。\n"],
    ["with a lead that says so", "现将柳河镇2024年度法治政府建设情况报告如下。\n一、主要举措\n开展评查2次。\n"],
    [
      "that only speaks of the matter",
      "一、主要举措\n规范行政执法，开展普法宣传42场，办理行政复议案件3件，审核规范性文件4件，依法决策。\n",
    ],
  ])("%s", (_, text) => {
    expect(refusal(text)).toBeUndefined();
  });
});

it("the finding points at the title, on one line", () => {
  expect(refusal("\n\n柳河镇政府工作报告\n各位代表：\n")).toMatchObject({ line: 3, column: 1, endLine: 3 });
});
