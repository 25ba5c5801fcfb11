import { describe, expect, it } from "vitest";
import { checkReport } from "../check.js";
import { compileChecklist } from "../checklist/compile.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";

const CHECKLIST = compileChecklist(ANNUAL_REPORT, LANGUAGE);

/** Where the words of an element stand in a report that says this, and why they do not count. */
function nearMisses(id: string, sentence: string): { words: string; message: string }[] {
  const text = `柳河镇2024年法治政府建设情况的报告\n\n一、主要举措和成效\n\n${sentence}\n\n二、2025年工作安排\n`;
  const lines = text.split("\n");
  const finding = checkReport(text, CHECKLIST).diagnostics.find(({ ruleId }) => ruleId === `element/${id}`);
  return (finding?.related ?? []).map(({ message, line, column, endColumn }) => ({
    words: (lines[line - 1] ?? "").slice(column - 1, endColumn - 1),
    message,
  }));
}

describe("near misses", () => {
  it.each([
    [
      "projects are filed, not documents",
      "normative-filing",
      "办理企业投资项目备案54宗。",
      [{ words: "备案", message: "“备案”在这里说的不是本单位本年度做了这项工作" }],
    ],
    [
      "the title of a law",
      "litigation-response",
      "组织学习《中华人民共和国行政诉讼法》2次。",
      [{ words: "行政诉讼", message: "“行政诉讼”在这里是文件的名称，不是所做的工作" }],
    ],
    ["words that are far from it", "digital-government", "建成交流平台1个。", []],
  ])("say where the words stand and why they do not count: %s", (_, id, sentence, expected) => {
    expect(nearMisses(id, sentence)).toEqual(expected);
  });
});
