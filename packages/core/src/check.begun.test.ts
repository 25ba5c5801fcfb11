import { describe, expect, it } from "vitest";
import { checkReport } from "./check.js";
import { compileChecklist } from "./checklist/compile.js";
import type { Diagnostic } from "./diagnostics/result.js";
import { ANNUAL_REPORT, LANGUAGE } from "./generated/rules.js";
import { createSource } from "./source/source.js";

const CHECKLIST = compileChecklist(ANNUAL_REPORT, LANGUAGE);

const codes = (text: string, severities = {}): string[] =>
  checkReport(text, CHECKLIST, { severities }).diagnostics.map(({ ruleId }) => ruleId);

/** The draft with the skeleton that a finding offers. */
function withSkeleton(text: string, { fix }: Diagnostic): string {
  const [edit] = fix?.edits ?? [];
  if (edit === undefined) return text;
  const at = (createSource(text).lines[edit.line - 1]?.start ?? 0) + edit.column - 1;
  return text.slice(0, at) + edit.newText + text.slice(at);
}

const BARE = `甲市乙县2024年法治政府建设情况的报告

一、主要举措和成效

开展工作。

二、存在的不足

三、2025年工作安排
`;
const MISSING = checkReport(BARE, CHECKLIST).diagnostics.filter(({ ruleId }) => ruleId.startsWith("element/"));

describe("an element whose skeleton stands in the draft", () => {
  it.each(MISSING.map((finding) => [finding.ruleId, finding] as const))(
    "is not missing once more, but has blanks to fill in: %s",
    (ruleId, finding) => {
      const text = withSkeleton(BARE, finding);
      expect(codes(text)).not.toContain(ruleId);
      expect(codes(text)).toContain("wording/placeholder");
    },
  );

  it("is missing all the same where blanks are no mistake", () => {
    const [finding] = MISSING;
    if (finding === undefined) throw new Error("Nothing is missing.");
    expect(MISSING.length).toBeGreaterThan(20);
    expect(codes(withSkeleton(BARE, finding), { "wording/placeholder": "off" })).toContain(finding.ruleId);
    expect(codes(withSkeleton(BARE, finding), { "wording/placeholder": "info" })).toContain(finding.ruleId);
  });
});
