import { ANNUAL_REPORT, LEVELS } from "@fazhi-lint/core";
import { describe, expect, it } from "vitest";
import { draftTemplate, numeral } from "./draft.js";

describe("draftTemplate", () => {
  it.each(LEVELS)("fills in the years, and has each heading once: %s", (level) => {
    const text = draftTemplate(ANNUAL_REPORT, { level, year: 2024, unit: "柳河镇" });
    expect(text).not.toMatch(/20\d{4}|20__年|^_+、/m);
    expect(text).toContain("针对2023年度报告指出的");
    expect(text.match(/第一责任人职责情况/g)?.length ?? 0).toBe(1);
  });
});

describe("numeral", () => {
  it.each([
    [1, "一"],
    [10, "十"],
    [11, "十一"],
    [20, "二十"],
    [29, "二十九"],
  ])("%i is %s", (value, text) => {
    expect(numeral(value)).toBe(text);
  });
});
