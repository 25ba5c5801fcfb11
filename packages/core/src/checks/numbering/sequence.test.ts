import { describe, expect, it } from "vitest";
import { compileChecklist } from "../../checklist/compile.js";
import { applyFixes } from "../../fixes/apply.js";
import { ANNUAL_REPORT, LANGUAGE } from "../../generated/rules.js";
import { found } from "../test-support.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const at = (...lines: string[]): string[] =>
  found("numbering/sequence", [TITLE, ...lines].join("\n")).map(({ quote }) => quote);

const CHAPTERS = ["一、主要举措和成效", "全年研究法治议题9个。", "二、存在的不足", "执法力量不足。"];

/** Two parts with items; those of the second begin with `first`. */
const parts = (first: number): string[] => [
  "（一）规范执法",
  "1.规范程序。办案41件。",
  "2.加强监督。评查24卷。",
  "（二）优化服务",
  `${first}.减少检查。减少55次。`,
  `${first + 1}.上门服务。服务60家。`,
];

/** A report whose last chapter has this number, as the safe fixes leave it. */
const mend = (number: string): string =>
  applyFixes([TITLE, ...CHAPTERS, `${number}、2025年工作安排`, "推进培训。"].join("\n"), checklist).text;

describe("numbering/sequence", () => {
  it.each([
    ["a gap", ["四、2025年工作安排"], ["四、"]],
    ["a repeat", ["二、2025年工作安排"], ["二、"]],
    ["no gap", ["三、2025年工作安排"], []],
  ])("%s among chapters", (_, last, quotes) => {
    expect(at(...CHAPTERS, ...last, "推进培训。")).toEqual(quotes);
  });

  it("tells a slip once, not at every number behind it", () => {
    expect(
      at("一、甲方面的做法", "办案3件。", "三、乙方面的做法", "办案4件。", "四、丙方面的做法", "办案5件。"),
    ).toEqual(["三、"]);
  });

  it("begins anew under each parent, and takes numbers that run on across parents", () => {
    expect(at("一、主要举措和成效", ...parts(1))).toEqual([]);
    expect(at("一、主要举措和成效", ...parts(3))).toEqual([]);
  });

  it("can put right a number that those behind it confirm", () => {
    expect(mend("二")).toBe(mend("三"));
    expect(mend("四")).toBe(mend("三"));
    expect(mend("三")).toContain("三、2025年工作安排");
  });
});
