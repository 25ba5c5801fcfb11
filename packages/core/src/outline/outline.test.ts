import { describe, expect, it } from "vitest";
import { LANGUAGE } from "../generated/rules.js";
import { readMarkdown } from "../markdown/markdown.js";
import { createSource } from "../source/source.js";
import { buildOutline } from "./outline.js";
import type { Outline } from "./section.js";

function build(text: string, year?: number): Outline {
  const source = createSource(text);
  return buildOutline(source, readMarkdown(source), LANGUAGE.outline, { year });
}

/** The parts of a draft, one a line: level, role, heading. */
function tree(text: string, year?: number): string[] {
  return build(text, year)
    .sections.slice(1)
    .map(
      ({ level, role, heading }) =>
        `${"  ".repeat(level - 1)}${role}: ${heading === undefined ? "" : text.slice(heading.start, heading.end)}`,
    );
}

const PLAIN = `柳河镇人民政府关于2024年度法治政府建设情况的报告
2024年，柳河镇推进法治政府建设。现将情况报告如下。
一、主要举措和成效
（一）强化领导。镇党委全年听取汇报4次。
（二）规范执法
1.开展评查2次，抽查案卷24卷，提出意见5条。
二、存在的问题
执法力量不足。
三、下一步工作安排
上半年完成轮训。
柳河镇人民政府
2025年1月15日
`;

describe("buildOutline", () => {
  it("reads plain text by its numbering", () => {
    expect(tree(PLAIN)).toEqual([
      "achievements: 一、主要举措和成效",
      "  achievements: （一）强化领导。",
      "  achievements: （二）规范执法",
      "    achievements: ",
      "problems: 二、存在的问题",
      "plan: 三、下一步工作安排",
    ]);
  });

  it("finds the title, the lead, the year and the signature", () => {
    const outline = build(PLAIN);
    expect(outline.titleText).toBe("柳河镇人民政府关于2024年度法治政府建设情况的报告");
    expect(outline.title).toEqual({ start: 0, end: outline.titleText.length });
    expect(outline.year).toBe(2024);
    expect(outline.signature).toEqual(["柳河镇人民政府", "2025年1月15日"]);
    const lead = outline.blocks.filter((block) => block.section === 0);
    expect(lead.map((block) => block.pieces.map((piece) => PLAIN.slice(piece.start, piece.end)))).toEqual([
      ["2024年，柳河镇推进法治政府建设。现将情况报告如下。"],
    ]);
  });

  it("gives each part its range, from its heading to its last text, parts included", () => {
    const { sections } = build(PLAIN);
    const texts = sections.map(({ range }) => PLAIN.slice(range.start, range.end));
    expect(texts[1]).toBe(PLAIN.slice(PLAIN.indexOf("一、"), PLAIN.indexOf("\n二、")));
    expect(texts[5]).toBe("二、存在的问题\n执法力量不足。");
    expect(sections.map((section) => section.parent)).toEqual([undefined, undefined, 1, 1, 3, undefined, undefined]);
    expect(sections.map((section) => section.ordinal)).toEqual([undefined, 1, 1, 2, 1, 2, 3]);
  });

  it("reads Markdown headings, numbered or not", () => {
    const text =
      "# 柳河镇2024年法治政府建设报告\n\n## 一、主要举措\n\n### 规范执法\n\n开展评查2次。\n\n## 存在的不足\n\n力量不足。\n";
    expect(tree(text)).toEqual(["achievements: 一、主要举措", "  achievements: 规范执法", "problems: 存在的不足"]);
  });

  it.each([
    ["the first sentence", "（一）强化领导。2024年召开会议4次。", "（一）强化领导。"],
    ["the words before a colon", "（一）强化领导：全年召开会议4次，听取汇报2次。", "（一）强化领导："],
    ["the words before a gap", "（一）强化领导　　全年召开会议4次，听取汇报2次。", "（一）强化领导"],
    ["the whole line", "（一）强化领导，压实责任", "（一）强化领导，压实责任"],
  ])("a heading that runs into its text ends with %s", (_, line, heading) => {
    const text = `一、主要举措\n${line}\n`;
    const { range } = build(text).sections[2] as { range: { start: number; end: number } };
    expect(text.slice(range.start, range.end)).toBe(line);
    expect(tree(text)[1]).toBe(`  achievements: ${heading}`);
  });

  it("finds the end of a heading that is glued to its text", () => {
    const text =
      "一、工作开展情况2024年，柳河镇认真学习贯彻习近平法治思想，召开会议研究部署法治政府建设年度重点任务，并逐项抓好落实工作，成效良好。\n" +
      "二、下一步工作打算继续深入学习贯彻习近平法治思想，召开会议研究部署法治政府建设年度重点任务，并逐项抓好落实工作，争取更大成效。\n";
    expect(tree(text)).toEqual(["achievements: 一、工作开展情况", "plan: 二、下一步工作打算"]);
  });

  it("a numbered sentence with figures is text, not a heading", () => {
    const { sections, blocks } = build("一、主要举措\n1.开展评查2次，抽查案卷24卷。\n");
    expect(sections[2]).toMatchObject({ marker: "arabic", ordinal: 1, heading: undefined });
    expect(blocks.map((block) => block.isHeading)).toEqual([true, false]);
  });

  it("a part keeps the role of the chapter around it", () => {
    expect(tree("一、存在的问题\n（一）执法力量不足\n人少。\n（二）整改不到位\n慢。\n")).toEqual([
      "problems: 一、存在的问题",
      "  problems: （一）执法力量不足",
      "  problems: （二）整改不到位",
    ]);
  });

  it("a plan hidden in a chapter about problems and plans has its own role", () => {
    expect(tree("一、存在问题及下一步打算\n（一）存在的问题\n力量不足。\n（二）下一步打算\n开展轮训。\n")).toEqual([
      "problems: 一、存在问题及下一步打算",
      "  problems: （一）存在的问题",
      "  plan: （二）下一步打算",
    ]);
  });

  it("settles a chapter whose heading says nothing by its sentences", () => {
    const chapter =
      "一、主要举措\n开展评查2次。\n二、再出发\n明年上半年完成执法人员轮训。力争年底前建成广场。下一步修订补贴办法。\n";
    expect(tree(chapter)[1]).toBe("plan: 二、再出发");
  });

  it("the year that is known tells last year's report from this one's", () => {
    const text = "一、2023年度报告所列问题的整改\n已完成。\n二、2025年主要任务\n开展轮训。\n";
    expect(tree(text, 2024)).toEqual(["rectification: 一、2023年度报告所列问题的整改", "plan: 二、2025年主要任务"]);
  });

  it("leaves out what a web page put around the report", () => {
    const text = `首页 > 政务公开 > 法治政府建设
柳河镇2024年度法治政府建设情况报告
来源：柳河镇　发布时间：2025-01-16　字号：大 中 小
一、主要举措
开展评查2次。
上一篇：关于开展消防检查的通知
版权所有：柳河镇人民政府
`;
    const outline = build(text);
    expect(outline.boilerplate.map((range) => text.slice(range.start, range.end).slice(0, 4))).toEqual([
      "首页 >",
      "来源：柳",
      "上一篇：",
      "版权所有",
    ]);
    expect(outline.blocks.map((block) => text.slice(block.pieces[0]?.start, block.pieces[0]?.end))).toEqual([
      "一、主要举措",
      "开展评查2次。",
    ]);
  });

  it("has a lead and nothing else for an empty draft", () => {
    const outline = build("");
    expect(outline.sections).toHaveLength(1);
    expect(outline.blocks).toEqual([]);
    expect(outline.title).toBeUndefined();
  });

  it("takes a plain 二、 for the sister of a Markdown ## 一、", () => {
    const { sections } = build(
      "# 某镇2024年法治政府建设情况报告\n\n## 一、主要做法\n\n全年普法12场。\n\n二、还差什么\n\n人手不足。\n",
    );
    expect(sections.map(({ level, role }) => [level, role])).toEqual([
      [0, "lead"],
      [1, "achievements"],
      [1, "problems"],
    ]);
  });
});
