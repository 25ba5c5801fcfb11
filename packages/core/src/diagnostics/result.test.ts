import { describe, expect, it } from "vitest";
import { checkReport } from "../check.js";
import { compileChecklist } from "../checklist/compile.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import { validateResult } from "../generated/validate-result.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const DRAFTS = [
  "",
  "第一条 为了规范行政处罚，制定本法。",
  "---\nyear: 二〇二四\n---\n\n桥头镇2023年度法治政府建设报告\n\n一、主要举措和成效\n\n全年办结行政处罚案件41件。\n\n二、下一步工作安排\n\n全面落实行政执法“三项制度”。\n",
];

const fingerprint = "0123456789abcdef0123456789abcdef";

/** The document that `--format json` prints. */
function documentOf(drafts: readonly string[]): Record<string, unknown> {
  const { name, title, version } = checklist.data;
  const files = drafts.map((draft, index) => {
    const { diagnostics, ...result } = checkReport(draft, checklist);
    return {
      path: `drafts/${index}.md`,
      checklist: { name, title, version: version ?? null },
      ...result,
      diagnostics: diagnostics.map((entry) => ({ ...entry, fingerprint })),
    };
  });
  const count = (severity: string): number =>
    files.flatMap((file) => file.diagnostics).filter((entry) => entry.severity === severity).length;
  const elements = files.flatMap((file) => file.elements.filter(({ required }) => required !== "off")).length;
  const summary = {
    files: files.length,
    elements,
    suppressed: 0,
    error: count("error"),
    warning: count("warning"),
    info: count("info"),
  };
  const gate = { passed: false, reasons: ["错误 1 条"] };
  return { tool: { name: "fazhi-lint", version: "0.1.0" }, files, gate, summary };
}

const isGood = (document: unknown): boolean => validateResult(document);

describe("schemas/result.schema.json", () => {
  it("holds for what checks give", () => {
    const document = documentOf(DRAFTS);
    expect(isGood(document), JSON.stringify(validateResult.errors)).toBe(true);
    expect(isGood({ ...document, errors: [{ path: "drafts/no.md", message: "文件不存在" }] })).toBe(true);
    const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
    const diagnostic = {
      ruleId: "numbering/sequence",
      severity: "info",
      message: "序号不连续",
      ...place,
      fingerprint,
      fix: { title: "改正序号", edits: [{ ...place, newText: "" }], safe: true },
    };
    const [file] = document["files"] as object[];
    const suppressed = [{ ...diagnostic, reason: "口径不同" }];
    expect(isGood({ ...document, files: [{ ...file, suppressed }] })).toBe(true);
    expect(isGood({ ...document, files: [{ ...file, suppressed: [diagnostic] }] })).toBe(false);
    expect(isGood({ ...document, files: [{ ...file, diagnostics: [diagnostic] }] })).toBe(true);
    expect(isGood({ ...document, files: [{ ...file, diagnostics: [{ ...diagnostic, line: 0 }] }] })).toBe(false);
    expect(isGood({ ...document, files: [{ ...file, diagnostics: [{ ...diagnostic, ruleId: "sequence" }] }] })).toBe(
      false,
    );
  });

  it("does not hold for fields that are missing, unknown or of another kind", () => {
    const { tool, ...rest } = documentOf(DRAFTS);
    const summary = rest["summary"] as object;
    expect(isGood(rest)).toBe(false);
    expect(isGood({ ...rest, tool, time: "now" })).toBe(false);
    expect(isGood({ ...rest, tool, summary: { ...summary, error: -1, warning: 0, info: 0 } })).toBe(false);
    expect(isGood({ ...rest, tool, files: [{ path: "a.md" }] })).toBe(false);
  });
});
