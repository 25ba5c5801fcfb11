import { describe, expect, it } from "vitest";
import { checkReport, type ReportOptions } from "../check.js";
import { compileChecklist } from "../checklist/compile.js";
import type { ElementData } from "../checklist/data.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import { createSource } from "../source/source.js";
import { basisText, placeOf, requirementOf, ROLE_NAMES } from "./diagnose.js";
import type { Diagnostic, Place, ReportResult } from "./result.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const check = (text: string, options: ReportOptions = {}): ReportResult => checkReport(text, checklist, options);

const finding = (text: string, id: string, options: ReportOptions = {}): Diagnostic | undefined =>
  check(text, options).diagnostics.find((diagnostic) => diagnostic.ruleId === `element/${id}`);

/** The text at a place within one line. */
function at(text: string, place: Place | undefined): string | undefined {
  if (place === undefined) return undefined;
  const end = place.endLine === place.line ? place.endColumn - 1 : undefined;
  const row = text.split("\n").at(place.line - 1);
  return row?.slice(place.column - 1, end);
}

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const ACHIEVEMENTS = "一、主要举措和成效\n全年办结行政处罚案件41件，审查合同63份。";
const PROBLEMS = "二、存在的不足和原因\n执法文书质量不高，主要原因是新进人员多。";
const PLAN = "三、下一步工作安排\n全面落实行政执法“三项制度”，开展轮训2次。";
const REPORT = [TITLE, ACHIEVEMENTS, PROBLEMS, PLAN].join("\n");

describe("where a finding points", () => {
  it("at the part that should hold the element", () => {
    const missing = check(REPORT).diagnostics.filter(
      (diagnostic) =>
        diagnostic.message.startsWith("没有写到“述法") || diagnostic.message.startsWith("没有写到“政务公开"),
    );
    expect(missing.length).toBeGreaterThan(0);
    for (const diagnostic of missing) {
      expect(at(REPORT, diagnostic)).toBe("一、主要举措和成效");
      expect(diagnostic.message).toContain("应写在“一、主要举措和成效”一部分");
    }
  });

  it("else at the part before which its own would stand", () => {
    const text = [TITLE, ACHIEVEMENTS, PLAN].join("\n");
    const found = finding(text, "problems");
    expect(at(text, found)).toBe("三、下一步工作安排");
    expect(found?.message).toContain("宜写在“三、下一步工作安排”之前");
  });

  it("else at the last part, after which it belongs", () => {
    const text = [TITLE, ACHIEVEMENTS].join("\n");
    expect(at(text, finding(text, "next-plan"))).toBe("一、主要举措和成效");
    expect(finding(text, "next-plan")?.message).toContain("之后");
  });

  it("else at the title", () => {
    const text = `${TITLE}\n柳河镇推进法治政府建设。\n`;
    expect(at(text, finding(text, "next-plan"))).toBe(TITLE);
  });

  it("at the words themselves where the element is only planned", () => {
    const found = finding(REPORT, "three-systems");
    expect(found?.message).toContain("只出现在下一年度安排中");
    expect(at(REPORT, found)).toContain("三项制度");
    expect(found?.related?.[0]?.message).toContain("是打算，不是已做的事");
    expect(at(REPORT, found?.related?.[0])).toBe(at(REPORT, found));
  });
});

describe("what a finding says", () => {
  it("names the element, the basis and what to do", () => {
    const found = finding([TITLE, ACHIEVEMENTS].join("\n"), "problems");
    const data = ANNUAL_REPORT.elements.find((element) => element.id === "problems");
    expect(found?.severity).toBe("error");
    expect(found?.message).toContain("缺少");
    expect(found?.message).toContain(data?.advice);
    expect(found?.basis).toContain("《");
  });

  it("quotes the draft exactly and names the heading above", () => {
    const { elements } = check(REPORT);
    const [evidence] = elements.find((element) => element.id === "next-plan")?.evidence ?? [];
    expect(evidence?.role).toBe("plan");
    expect(evidence?.section).toBe("三、下一步工作安排");
    expect(at(REPORT, evidence)).toBe(evidence?.quote);
  });

  it("findings come in the order of the draft", () => {
    const places = check(REPORT).diagnostics.map(({ line, column }) => line * 1000 + column);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("says nothing of elements that a configuration turns off", () => {
    expect(finding(REPORT, "three-systems", { severities: { "three-systems": "off" } })).toBeUndefined();
    expect(finding(REPORT, "three-systems", { severities: { "three-systems": "info" } })?.severity).toBe("info");
  });
});

const element = (required: ElementData["required"]): ElementData => ({
  ...ANNUAL_REPORT.elements[0],
  required,
});

describe("requirementOf", () => {
  it("takes one severity for all", () => {
    expect(requirementOf(element("error"), "township", 2024)).toBe("error");
  });

  it("takes the level's, else the default, else warning", () => {
    expect(requirementOf(element({ default: "error", township: "off" }), "township", 2024)).toBe("off");
    expect(requirementOf(element({ default: "error", township: "off" }), "county", 2024)).toBe("error");
    expect(requirementOf(element({ default: "error", township: "off" }), undefined, 2024)).toBe("error");
    expect(requirementOf(element({ township: "off" }), "city", 2024)).toBe("warning");
  });

  it("asks nothing of years before the duty", () => {
    expect(requirementOf(element({ default: "error", since: 2022 }), "county", 2021)).toBe("off");
    expect(requirementOf(element({ default: "error", since: 2022 }), "county", 2022)).toBe("error");
    expect(requirementOf(element({ default: "error", since: 2022 }), "county", undefined)).toBe("error");
  });
});

describe("small parts", () => {
  it("placeOf counts lines and columns from 1, the end exclusive", () => {
    expect(placeOf(createSource("甲乙\n丙丁"), { start: 3, end: 5 })).toEqual({
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 3,
    });
  });

  it("basisText writes the title with its number", () => {
    expect(basisText({ instrument: "某某规定", number: "厅字〔2019〕28号" })).toBe("《某某规定》（厅字〔2019〕28号）");
    expect(basisText({ instrument: "某某规定" })).toBe("《某某规定》");
  });

  it("ROLE_NAMES has a Chinese name for every part", () => {
    for (const name of Object.values(ROLE_NAMES)) expect(name).toMatch(/^[一-龥]+$/);
  });
});
