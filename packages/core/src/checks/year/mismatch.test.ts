import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";
import { reportOf2024, type ReportParts } from "./test-report.js";

const GROUP = ["mismatch", "stale", "plan", "rectification", "vague", "future"];
const all = (text: string): string[] =>
  GROUP.flatMap((rule) => found(`year/${rule}`, text).map(({ ruleId, quote }) => `${ruleId} ${quote}`));

describe("year/mismatch", () => {
  it("finds nothing where all places agree", () => {
    expect(all(reportOf2024())).toEqual([]);
  });

  it.each<[string, ReportParts, string]>([
    ["title", { title: "某某县人民政府关于2023年度法治政府建设情况的报告" }, "mismatch 2023年"],
    ["title, one late", { title: "某某县人民政府关于2025年度法治政府建设情况的报告" }, "mismatch 2025年"],
    ["opening", { opening: "2023年，我县推进法治政府建设。" }, "mismatch 2023年"],
    ["heading", { heading: "2025年主要举措和成效" }, "mismatch 2025年"],
    ["rectification", { rectification: "2022年度报告所列问题的整改情况" }, "rectification 2022年"],
    ["plan", { plan: "2024年工作安排" }, "plan 2024年"],
    ["date", { date: "2024年1月15日" }, "mismatch 2024年1月15日"],
    ["date, one late", { date: "2026年1月15日" }, "mismatch 2026年1月15日"],
  ])("tells of one wrong year once: %s", (_name, parts, finding) => {
    expect(all(reportOf2024(parts))).toEqual([`year/${finding}`]);
  });

  it.each(["", "某某县法治政府建设情况报告", "某某县人民政府关于二〇二四年度法治政府建设情况的报告"])(
    "needs no year in the title: “%s”",
    (title) => {
      expect(all(reportOf2024({ title }))).toEqual([]);
      expect(all(reportOf2024({ title, opening: "2023年，我县推进法治政府建设。" }))).toEqual(["year/mismatch 2023年"]);
    },
  );

  it("points to a place that agrees, and offers the year without applying it", () => {
    const [problem] = found("year/mismatch", reportOf2024({ opening: "2023年，我县推进法治政府建设。" }));
    expect(problem?.related?.[0]?.message).toBe("这里写的是2024年");
    expect(problem?.fix).toMatchObject({ safe: false, edits: [{ newText: "2024" }] });
  });

  it("tells of one wrong year in two places once", () => {
    const title = "某某县人民政府关于2023年度法治政府建设情况的报告";
    const [problem, ...more] = found("year/mismatch", reportOf2024({ title, opening: "2023年，我县推进法治。" }));
    expect(more).toEqual([]);
    expect(problem?.related).toHaveLength(2);
  });

  it("takes an earlier year that opens the lead for history where another sentence opens with the reporting year", () => {
    const opening = "2022年，我县入选试点。2024年，我县推进法治政府建设。";
    expect(all(reportOf2024({ opening }))).toEqual([]);
  });

  it("reads the year of front matter", () => {
    expect(all(`---\nyear: 2023\n---\n\n${reportOf2024()}`)).toEqual(["year/mismatch 2023"]);
  });

  it("leaves a report on half a year alone", () => {
    const text = reportOf2024({ title: "某某县2024年上半年法治政府建设情况报告", date: "2024年6月28日" });
    expect(found("year/mismatch", text)).toEqual([]);
  });
});
