import { describe, expect, it } from "vitest";
import type { Found } from "../test-support.js";
import { found } from "../test-support.js";

const report = (year: number, text: string, heading = "一、主要举措和成效"): Found[] =>
  found("citation/repealed", `某某县人民政府关于${year}年度法治政府建设情况的报告\n\n${heading}\n\n${text}\n`);

describe("citation/repealed", () => {
  it("goes by the reporting year", () => {
    const text = "严格按照《信访条例》办理信访事项213件。";
    expect(report(2021, text)).toEqual([]);
    expect(report(2022, text)).toMatchObject([{ severity: "info" }]);
    const [problem] = report(2023, text);
    expect(problem).toMatchObject({ severity: "error", quote: "《信访条例》" });
    expect(problem?.message).toContain("自2022年5月1日起已由《信访工作条例》代替");
    expect(problem?.fix).toMatchObject({ safe: false, edits: [{ newText: "信访工作条例" }] });
  });

  it("says nothing of histories, of other titles around it, and of what a place issued", () => {
    for (const text of [
      "《信访条例》同时废止。",
      "《信访条例》修订为《信访工作条例》后，组织培训6场。",
      "转发《关于贯彻〈信访条例〉的通知》。",
      "按照省《信访条例》办理。",
      "按照《某某省信访条例》办理。",
    ])
      expect(report(2023, text), text).toEqual([]);
  });

  it("asks about what is not certain, and prints no date of it", () => {
    const [problem] = report(2027, "执行《深圳市行政机关规范性文件管理规定》。");
    expect(problem).toMatchObject({ severity: "info" });
    expect(problem?.message).not.toContain("2026");
    expect(report(2025, "执行《深圳市行政机关规范性文件管理规定》。")).toEqual([]);
  });

  it("asks once about a plan whose years are over", () => {
    const text = "深入贯彻《法治政府建设实施纲要（2021—2025年）》。落实《法治政府建设实施纲要（2021—2025年）》。";
    expect(report(2024, text, "三、下一步工作安排")).toEqual([]);
    expect(report(2025, text)).toEqual([]);
    expect(report(2025, text, "三、下一步工作安排")).toMatchObject([{ severity: "info" }]);
    expect(report(2026, text)).toMatchObject([{ severity: "info" }]);
    expect(report(2026, "贯彻《法治政府建设实施纲要》。")).toEqual([]);
  });

  it("finds an old plan that is still carried out, not one that is remembered", () => {
    expect(report(2023, "贯彻落实《法治政府建设实施纲要（2015—2020年）》。")).toMatchObject([{ severity: "error" }]);
    expect(report(2021, "贯彻落实《法治政府建设实施纲要（2015—2020年）》。")).toMatchObject([{ severity: "info" }]);
    expect(report(2023, "《法治政府建设实施纲要（2015—2020年）》确定的目标已经实现。")).toEqual([]);
  });

  it("asks about a plan that is called by its other name", () => {
    expect(report(2026, "深入推进“八五”普法，宣讲60场。")).toMatchObject([{ severity: "info", quote: "八五”普法" }]);
    expect(report(2026, "完成“八五”普法总结验收，启动“九五”普法。")).toEqual([]);
    expect(report(2025, "深入推进“八五”普法，宣讲60场。")).toEqual([]);
  });
});
