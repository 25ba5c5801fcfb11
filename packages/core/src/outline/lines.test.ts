import { describe, expect, it } from "vitest";
import { readMarkdown } from "../markdown/markdown.js";
import { createSource } from "../source/source.js";
import { endOf, foldLines, type LogicalLine, readLines, startOf } from "./lines.js";

function read(text: string): LogicalLine[] {
  const source = createSource(text);
  return readLines(source, readMarkdown(source));
}

const foldedLines = (text: string): string[] => foldLines(text, read(text));

describe("readLines", () => {
  it("takes each line of plain text for itself, with or without blank lines", () => {
    const expected = ["一、主要举措", "(一)强化领导。", "全年召开会议4次。"];
    expect(foldedLines("一、主要举措\n（一）强化领导。\n全年召开会议4次。\n")).toEqual(expected);
    expect(foldedLines("一、主要举措\n\n（一）强化领导。\n\n\n全年召开会议4次。")).toEqual(expected);
  });

  it("leaves out white space at both ends, whatever kind", () => {
    const text = "　　一、主要举措\u00a0\n\u00a0\u00a0 1.建立台账 ";
    const lines = read(text);
    expect(lines.map((line) => text.slice(startOf(line), endOf(line)))).toEqual(["一、主要举措", "1.建立台账"]);
    expect(lines.map((line) => line.marker?.kind)).toEqual(["chinese", "arabic"]);
  });

  it("reads depth from Markdown headings and drops the marks", () => {
    const text = "# 柳河镇报告 #\n\n##一、主要举措\n\n> 引文\n\n- 公示112条\n\n---\n";
    expect(read(text).map((line) => [line.depth, text.slice(startOf(line), endOf(line))])).toEqual([
      [1, "柳河镇报告"],
      [2, "一、主要举措"],
      [undefined, "引文"],
      [undefined, "公示112条"],
    ]);
  });

  it("leaves out comments, code and front matter, and keeps what stands around a comment", () => {
    const text = "---\nyear: 2024\n---\n# 报告\n\n```\n一、代码\n```\n全年审查<!-- 待核 -->合同3件。\n";
    expect(foldedLines(text)).toEqual(["报告", "全年审查", "合同3件。"]);
  });

  it("joins lines that are wrapped at a fixed width", () => {
    const paragraph =
      "全年对四件规范性文件进行合法性审核提出修改意见十七条并在印发后十五日内报县政府备案清理历年规范性文件二十一件废止五件修改两件续聘法律顾问两名审查合同六十三份出具法律意见书。";
    const wrapped = paragraph.match(/.{1,10}/gu)?.join("\n") ?? "";
    const lines = read(`一、主要举措\n${wrapped}\n二、问题\n`);
    expect(lines.map((line) => line.pieces.length)).toEqual([1, wrapped.split("\n").length, 1]);
    expect(foldedLines(`一、主要举措\n${wrapped}\n二、问题\n`)[1]).toBe(paragraph);
  });

  it("takes a report on one line apart at its numbering", () => {
    const filler = "全年召开会议专题研究法治政府建设工作，逐项督办落实，".repeat(6);
    const text = `一、主要举措（一）强化领导。${filler}完成。（二）规范执法。${filler}一、二、三产业并举。二、存在的问题执法力量不足。三、下一步打算继续努力。`;
    expect(foldedLines(text).map((line) => line.slice(0, 5))).toEqual([
      "一、主要举",
      "(一)强化",
      "(二)规范",
      "二、存在的",
      "三、下一步",
    ]);
  });

  it("leaves a long paragraph alone that only counts things", () => {
    const text = `${"全年召开会议专题研究法治政府建设工作，".repeat(12)}推动一、二、三产业融合。`;
    expect(read(text)).toHaveLength(1);
  });

  it("has no lines for an empty draft", () => {
    expect(read("")).toEqual([]);
    expect(read("\n　\u00a0\n---\n")).toEqual([]);
  });
});
