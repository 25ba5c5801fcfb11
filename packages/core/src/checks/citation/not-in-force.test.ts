import { describe, expect, it } from "vitest";
import type { Found } from "../test-support.js";
import { found } from "../test-support.js";

const report = (year: number, text: string): Found[] =>
  found(
    "citation/not-in-force",
    `某某县人民政府关于${year}年度法治政府建设情况的报告\n\n一、主要举措和成效\n\n${text}\n`,
  );

describe("citation/not-in-force", () => {
  it("finds what was applied before it was in force", () => {
    const [problem] = report(2025, "依据《行政执法监督条例》开展监督12次。");
    expect(problem).toMatchObject({ severity: "error", quote: "《行政执法监督条例》" });
    expect(problem?.message).toContain("2026年2月1日");
    expect(report(2025, "按照《优化营商环境条例》《行政执法监督条例》开展监督12次。")).toHaveLength(1);
    expect(report(2025, "组织培训6场，按照《行政执法监督条例》开展监督12次。")).toHaveLength(1);
    expect(report(2026, "依据《行政执法监督条例》开展监督12次。")).toEqual([]);
  });

  it("lets study, publicity, preparation and law-making come first", () => {
    for (const text of [
      "组织学习《行政执法监督条例》6次。",
      "为贯彻落实《行政执法监督条例》，举办培训班2期。",
      "根据将于2026年2月1日起施行的《行政执法监督条例》，提前梳理事项。",
      "贯彻《行政执法监督条例》，做好施行准备。",
      "《行政执法监督条例》已经公布。",
    ])
      expect(report(2025, text), text).toEqual([]);
  });

  it("knows that a revised law was there before, and that places have their own", () => {
    expect(report(2022, "依照《行政复议法》办理案件31件。")).toEqual([]);
    expect(report(2023, "按照我省《行政执法监督条例》评查案卷。")).toEqual([]);
    expect(report(2023, "《某某省行政执法监督条例》出台后，按照《行政执法监督条例》评查案卷。")).toEqual([]);
  });
});
