import { ANNUAL_REPORT, compileChecklist, LANGUAGE } from "@fazhi-lint/core";
import { describe, expect, it } from "vitest";
import { explain } from "./explain.js";

const CHECKLIST = compileChecklist(ANNUAL_REPORT, LANGUAGE);

describe("explain", () => {
  it("tells of an element what it asks, of whom, and why", () => {
    const text = explain("element/three-systems", CHECKLIST, { level: "township", year: 2024 });
    expect(text).toMatch(/^# 行政执法“三项制度”\n\n`element\/three-systems`\n\n## 依据\n\n- 《/);
    expect(text).toContain("## 没有写到时算\n\n错误");
    expect(explain("three-systems", CHECKLIST, { level: "township", year: 2024 })).toBe(text);
  });

  it("has something to say of every rule", () => {
    const ids = [
      ...CHECKLIST.elements.map(({ data }) => `element/${data.id}`),
      ...CHECKLIST.checks.map(({ data }) => data.id),
    ];
    for (const id of ids) expect(explain(id, CHECKLIST), id).toMatch(/## 依据\n\n- 《/);
  });

  it("knows nothing of other names", () => {
    expect(explain("element/nein", CHECKLIST)).toBeUndefined();
    expect(explain("constructor", CHECKLIST)).toBeUndefined();
  });
});
