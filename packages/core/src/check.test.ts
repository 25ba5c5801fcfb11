import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkReport, readReport, type ReportOptions } from "./check.js";
import { compileChecklist } from "./checklist/compile.js";
import type { ReportResult } from "./diagnostics/result.js";
import { ANNUAL_REPORT, LANGUAGE } from "./generated/rules.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const check = (text: string, options: ReportOptions = {}): ReportResult => checkReport(text, checklist, options);
const status = (result: ReportResult, id: string): string | undefined =>
  result.elements.find((element) => element.id === id)?.status;

const REPORT = `柳河镇人民政府关于2024年度法治政府建设情况的报告
2024年，柳河镇推进法治政府建设。
一、主要举措和成效
（一）依法决策。全年对4件规范性文件进行合法性审核。
（二）规范执法。全面落实行政执法“三项制度”，公示处罚结果112条。
二、存在的不足和原因
执法文书质量不高，主要原因是新进人员多、培训跟不上。
三、下一步工作安排
上半年完成执法人员轮训。
`;

describe("checkReport", () => {
  it("says of each element of the checklist what the report says of it", () => {
    const result = check(REPORT);
    expect(result.elements.map((element) => element.id)).toEqual(ANNUAL_REPORT.elements.map((element) => element.id));
    expect(status(result, "achievements")).toBe("reported");
    expect(status(result, "three-systems")).toBe("reported");
    expect(status(result, "problems")).toBe("reported");
    expect(status(result, "causes")).toBe("reported");
    expect(status(result, "next-plan")).toBe("reported");
    expect(status(result, "prior-rectification")).toBe("absent");
  });

  it("finds fault with what is missing, and with nothing else", () => {
    const { elements, diagnostics } = check(REPORT);
    const lacking = elements.filter(
      ({ status: found, required }) => required !== "off" && ["planned", "problem", "absent"].includes(found),
    );
    expect(diagnostics.map((diagnostic) => diagnostic.ruleId).toSorted()).toEqual(
      lacking.map((element) => `element/${element.id}`).toSorted(),
    );
  });

  it("infers year, unit and level, and says so", () => {
    expect(check(REPORT).report).toEqual({
      title: "柳河镇人民政府关于2024年度法治政府建设情况的报告",
      unit: "柳河镇",
      level: "township",
      year: 2024,
      inferred: ["unit", "level", "year"],
    });
  });

  it("takes from the caller what the caller knows", () => {
    const { report } = check(REPORT, { year: 2023, level: "county", unit: "云溪县" });
    expect(report).toMatchObject({ year: 2023, level: "county", unit: "云溪县", inferred: [] });
  });

  it("finds no fault with the clean draft", () => {
    const text = readFileSync(new URL("../../../examples/draft.md", import.meta.url), "utf8");
    expect(check(text).diagnostics).toEqual([]);
  });
});

const withFrontMatter = (yaml: string): string => `---\n${yaml}\n---\n\n${REPORT}`;

describe("front matter", () => {
  it("tells year, level and unit", () => {
    const { report } = check(withFrontMatter("year: 2023\nlevel: county\nunit: 云溪县"));
    expect(report).toMatchObject({ year: 2023, level: "county", unit: "云溪县", inferred: [] });
  });

  it("gives way to the caller", () => {
    expect(check(withFrontMatter("year: 2023"), { year: 2022 }).report.year).toBe(2022);
  });

  it("may name a checklist and last year's report", () => {
    const { frontMatter } = readReport(withFrontMatter("checklist: my.yaml\nprior: 2023.md"), checklist);
    expect(frontMatter).toEqual({ checklist: "my.yaml", prior: "2023.md", problems: [] });
  });

  it.each([
    ["no YAML", "a: [", "不是合法的 YAML"],
    ["no names", "- 甲\n- 乙", "名称: 内容"],
    ["a year that is none", "year: 二〇二四", "year 应当是四位数的年份"],
    ["a level that does not exist", "level: 镇级", "level 应当是 province、city、county、township、department 之一"],
    ["a unit that is no text", "unit: [甲]", "unit 应当是文字"],
    ["a bomb of aliases", "a: &a [x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]", "不是合法的 YAML"],
  ])("%s is a warning, and the report is checked all the same", (_, yaml, message) => {
    const result = check(withFrontMatter(yaml));
    const [first] = result.diagnostics;
    expect(first).toMatchObject({ ruleId: "document/front-matter", severity: "warning" });
    expect(first?.message).toContain(message);
    expect(status(result, "three-systems")).toBe("reported");
  });

  it("keys such as __proto__ do no harm", () => {
    const { report } = check(withFrontMatter("__proto__:\n  year: 1999\nconstructor: x"));
    expect(report.year).toBe(2024);
    expect(({} as { year?: unknown }).year).toBeUndefined();
  });
});

describe("readReport", () => {
  it("keeps what every stage found", () => {
    const reading = readReport(REPORT, checklist);
    expect(reading.source.lines).toHaveLength(10);
    expect(reading.outline.sections.map((section) => section.role)).toEqual([
      "lead",
      "achievements",
      "achievements",
      "achievements",
      "problems",
      "plan",
    ]);
    expect(reading.folded.blocks).toHaveLength(reading.outline.blocks.length);
    expect(reading.verdicts).toHaveLength(checklist.elements.length);
  });
});
