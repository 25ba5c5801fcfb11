import { describe, expect, it } from "vitest";
import type { FileResult, RunResult } from "../output/result.js";
import { toCsv } from "./csv.js";
import { CONTEXT, runOf } from "./test-support.js";

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const REPORT = `${TITLE}\n一、主要举措和成效\n全年办结行政处罚案件41件。\n二、存在的不足\n执法文书质量不高。\n`;

/** Rows of a CSV text (RFC 4180), without its byte order mark. */
function rows(csv: string): string[][] {
  expect(csv.startsWith("\ufeff")).toBe(true);
  const all: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let index = 1; index < csv.length; index += 1) {
    const character = csv.charAt(index);
    if (quoted && character === '"' && csv[index + 1] === '"') {
      field += character;
      index += 1;
    } else if (character === '"') quoted = !quoted;
    else if (quoted || !",\r\n".includes(character)) field += character;
    else {
      all.at(-1)?.push(field);
      field = "";
      if (character === "\r") {
        expect(csv[index + 1]).toBe("\n");
        index += 1;
        all.push([]);
      }
    }
  }
  expect(all.pop()).toEqual([]);
  return all;
}

/** Each row by the titles of the columns. */
function table(run: RunResult): { [column: string]: string }[] {
  const [head = [], ...body] = rows(toCsv(run, CONTEXT));
  return body.map((cells) => {
    expect(cells).toHaveLength(head.length);
    return Object.fromEntries(head.map((title, index) => [title, cells[index] ?? ""]));
  });
}

const change = (run: RunResult, report: Partial<FileResult["report"]>): RunResult => ({
  ...run,
  files: run.files.map((file) => ({ ...file, report: { ...file.report, ...report } })),
});

describe("toCsv", () => {
  it("has a row for each draft and a column for each element", () => {
    const [row] = table(runOf({ "报送/柳河镇.md": REPORT }));
    expect(row).toMatchObject({
      文件: "报送/柳河镇.md",
      单位: "柳河镇",
      层级: "乡镇（街道）",
      年度: "2024",
      标题: TITLE,
      结论: "未通过",
      应写: "27",
      写到: "2",
      写到率: "7.4%",
      主要举措和成效: "已报告",
      述法: "未写到",
      行政复议: "不要求",
      原因: "",
    });
    expect(Object.keys(row ?? {})).toHaveLength(14 - 1 + 29 + 1);
  });

  it("passes a draft by its own standard", () => {
    expect(table(runOf({ "a.md": REPORT }, { failOn: "never" }))[0]?.["结论"]).toBe("通过");
  });

  it("gives drafts that could not be checked a row with the reason, and judges nothing in other documents", () => {
    const errors = [{ path: "坏.md", message: "无法读取：\n不是文本" }];
    const [other, bad] = table(runOf({ "说明.md": "# 说明\n\n安装以后就可以使用。\n" }, { errors }));
    expect(other).toMatchObject({ 结论: "未通过", 应写: "0", 写到率: "", 主要举措和成效: "" });
    expect(bad).toMatchObject({ 文件: "坏.md", 结论: "没能检查", 错误: "", 原因: "无法读取： 不是文本" });
  });

  it("lets nothing be a formula", () => {
    for (const unit of ["=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "＝1+1", " \t=1"]) {
      const run = change(runOf({ "=a.md": REPORT }), { unit, title: unit });
      const [row] = table(run);
      const shown = `'${unit.trim()}`;
      expect(row).toMatchObject({ 文件: "'=a.md", 单位: shown, 标题: shown });
    }
  });

  it("keeps commas, quotation marks and line breaks inside their cells", () => {
    const [row] = table(change(runOf({ 'a",b.md': REPORT }), { title: '甲,"乙"\r\n丙' }));
    expect(row).toMatchObject({ 文件: 'a",b.md', 标题: '甲,"乙" 丙' });
  });
});
