import { describe, expect, it } from "vitest";
import type { Found } from "../test-support.js";
import { found } from "../test-support.js";

const report = (year: number, text: string): Found[] =>
  found("citation/new", `某某县人民政府关于${year}年度法治政府建设情况的报告\n\n一、主要举措和成效\n\n${text}\n`);

describe("citation/new", () => {
  it("finds 新修订的 of what is two years old", () => {
    expect(report(2023, "学习新修订的《行政处罚法》6次。")).toMatchObject([
      { severity: "info", quote: "新修订的《行政处罚法》" },
    ]);
    expect(report(2022, "学习新修订的《行政处罚法》6次。")).toEqual([]);
    expect(report(2020, "学习新修订的《行政处罚法》6次。")).toEqual([]);
  });

  it("takes the titles that follow with it", () => {
    expect(report(2024, "学习新修订的《行政复议法》《行政处罚法》和《立法法》。").map(({ quote }) => quote)).toEqual([
      "《行政处罚法》",
    ]);
  });

  it("says nothing where the last revision is not certain", () => {
    expect(report(2027, "学习新修订的《食品安全法》。")).toEqual([]);
    expect(report(2026, "学习新修订的《监察法》。")).toEqual([]);
    expect(report(2026, "执行新修订的《某某县突发事件总体应急预案》。")).toEqual([]);
  });
});
