import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../../test/support.js";
import { HEAD, looksLikeReport } from "./looks-like-report.js";

const head = (...path: string[]): string => readFileSync(join(ROOT, ...path), "utf8").slice(0, HEAD);

describe("looksLikeReport", () => {
  const folder = join(ROOT, "examples/published");
  it.each(readdirSync(folder))("knows the published report %s by its text alone", (name) => {
    expect(looksLikeReport("a.txt", head("examples/published", name))).toBe(true);
  });

  it.each([
    ["a title that has just been typed", "新建.md", "# 桥头镇2024年法治政府建设情况的报告"],
    ["a title in two lines", "新建.txt", "桥头镇人民政府关于\n2024年度法治政府建设工作情况的报告\n"],
    ["the title in front matter", "a.md", "---\ntitle: 花都区2024年依法行政工作报告\n---\n"],
    ["a file name", "2024年法治政府建设年度报告.md", ""],
    ["spaces between the characters", "a.txt", "法 治 政 府 建 设 年 度 报 告"],
  ])("knows %s", (_, name, text) => {
    expect(looksLikeReport(name, text)).toBe(true);
  });

  it.each([
    ["this project's README", "README.md", head("README.md")],
    ["another document", "会议纪要.md", "# 第三次办公会议纪要\n\n研究了供热改造等事项。"],
    ["code notes", "notes.txt", "TODO: check the parser"],
    ["nothing", "a.md", ""],
  ])("leaves alone %s", (_, name, text) => {
    expect(looksLikeReport(name, text)).toBe(false);
  });
});
