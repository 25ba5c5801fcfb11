import { describe, expect, it } from "vitest";
import { applyFixes } from "../../fixes/apply.js";
import { compileChecklist } from "../../checklist/compile.js";
import { ANNUAL_REPORT, LANGUAGE } from "../../generated/rules.js";
import { found } from "../test-support.js";

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const at = (rule: string, ...lines: string[]): string[] =>
  found(`numbering/${rule}`, [TITLE, ...lines].join("\n")).map(({ quote }) => quote);

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

describe("numbering/sequence", () => {
  it.each([
    ["a gap", ["四、2025年工作安排"], ["四、"]],
    ["a repeat", ["二、2025年工作安排"], ["二、"]],
    ["no gap", ["三、2025年工作安排"], []],
  ])("%s among chapters", (_, last, quotes) => {
    expect(at("sequence", ...CHAPTERS, ...last, "推进培训。")).toEqual(quotes);
  });

  it("tells a slip once, not at every number behind it", () => {
    expect(
      at("sequence", "一、甲方面的做法", "办案3件。", "三、乙方面的做法", "办案4件。", "四、丙方面的做法", "办案5件。"),
    ).toEqual(["三、"]);
  });

  it("begins anew under each parent, and takes numbers that run on across parents", () => {
    expect(at("sequence", "一、主要举措和成效", ...parts(1))).toEqual([]);
    expect(at("sequence", "一、主要举措和成效", ...parts(3))).toEqual([]);
  });

  it("can put right a number that those behind it confirm", () => {
    const text = [TITLE, ...CHAPTERS, "四、2025年工作安排", "推进培训。"].join("\n");
    const mended = applyFixes(text, compileChecklist(ANNUAL_REPORT, LANGUAGE)).text;
    expect(mended.includes("三、2025年工作安排") || mended.includes("四、2025年工作安排")).toBe(true);
    expect(mended.replace(/[三四]、2025/, "四、2025")).toBe(text);
  });
});

describe("numbering/list", () => {
  it.each([
    ["一是抓排查，走访9户。全年受理12件。", ["一是"]],
    ["一是抓排查。二是抓化解。四是抓回访。", ["四是"]],
    ["一是抓排查；二是抓化解；二是抓回访。", ["二是"]],
  ])("finds: %s", (text, quotes) => expect(at("list", "一、主要举措和成效", text)).toEqual(quotes));

  it.each([
    "一是抓排查。二是抓化解。三是抓回访。",
    "坚持统一是非标准，做到一是一、二是二。",
    "一方面抓排查，另一方面抓化解。",
  ])("leaves alone: %s", (text) => expect(at("list", "一、主要举措和成效", text)).toEqual([]));

  it.each([
    ["紧盯三个环节：一是查制度，二是查执法。", ["三个环节"]],
    ["从两个方面发力，一是查制度；二是查执法；三是查队伍。", ["两个方面发力"]],
    ["紧盯三个环节：一是查制度，二是查执法，三是查队伍。", []],
    ["紧盯三个环节：一是查制度，二是查执法，此外还查队伍。", []],
  ])("counts a list that says how many it has: %s", (text, quotes) => {
    expect(at("list", "一、主要举措和成效", text)).toEqual(quotes);
  });

  it("looks for 二是 in the paragraphs that follow", () => {
    expect(at("list", "一、主要举措和成效", "一是抓排查，走访9户。", "二是抓化解，化解12件。")).toEqual([]);
  });
});

describe("numbering/mark", () => {
  it("tells of each kind once, with one fix for all", () => {
    const problems = found(
      "numbering/mark",
      [TITLE, "一、主要举措和成效", "（一）、规范执法", "1、办案41件。", "2、评查24卷。"].join("\n"),
    );
    expect(problems.map(({ quote }) => quote)).toEqual(["（一）、", "1、"]);
    expect(problems[1]?.fix).toMatchObject({ safe: true });
    expect(problems[1]?.fix?.edits).toHaveLength(2);
    expect(problems.every(({ severity }) => severity === "info")).toBe(true);
  });
});

describe("numbering/level and numbering/mixed", () => {
  it("mention a level that is skipped, but not 一、 to 1.", () => {
    expect(at("level", "一、主要举措和成效", "（1）办案41件。", "（2）评查24卷。")).toEqual(["（1）"]);
    expect(at("level", "一、主要举措和成效", "1.办案41件。", "2.评查24卷。")).toEqual([]);
  });

  it("mention siblings of two styles", () => {
    expect(
      at(
        "mixed",
        "一、存在的不足",
        "（一）执法协同不够。移送较慢。",
        "2、科技水平不高。系统未通。",
        "（三）保障薄弱。用房紧张。",
      ),
    ).toEqual(["2、"]);
  });
});
