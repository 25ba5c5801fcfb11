import { describe, expect, it } from "vitest";
import type { ReportOptions } from "../check.js";
import { compileChecklist, type CompiledCheck, type CompiledChecklist } from "../checklist/compile.js";
import type { Draft, Problem } from "../checks/check.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import { applyFixes, type FixResult } from "./apply.js";

const builtIn = compileChecklist(ANNUAL_REPORT, LANGUAGE);

function checkOf(id: string, run: (draft: Draft) => Iterable<Problem>): CompiledCheck {
  const about = { id, title: `题：${id}`, basis: [], advice: "", tests: { bad: [], good: [] } };
  return { data: { ...about, explain: { finds: "", not: "" } }, severity: "info", run };
}

/** A check that wants one text replaced by another wherever it stands, code and comments included. */
function replacement(id: string, from: string, to: string, safe = true): CompiledCheck {
  return checkOf(id, function* run({ source: { text } }) {
    for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length)) {
      const edit = { start: at, end: at + from.length, newText: to };
      yield { start: at, end: at + from.length, message: id, fix: { title: `改为“${to}”`, edits: [edit], safe } };
    }
  });
}

/** A check whose fix has a range that may be none. */
function broken(start: number, end: number): CompiledCheck {
  return checkOf("a/b", function* run() {
    yield { start: 0, end: 1, message: "", fix: { title: "", edits: [{ start, end, newText: "x" }], safe: true } };
  });
}

const HEAD = "# 柳河镇人民政府关于2024年度法治政府建设情况的报告\n\n## 一、主要举措和成效\n\n";

function fix(text: string, checks: readonly CompiledCheck[], options?: ReportOptions): FixResult & { body: string } {
  const checklist: CompiledChecklist = { ...builtIn, checks };
  const result = applyFixes(HEAD + text, checklist, options);
  expect(applyFixes(result.text, checklist, options)).toMatchObject({ text: result.text, applied: [], passes: 0 });
  expect(result.text.startsWith(HEAD)).toBe(true);
  return { ...result, body: result.text.slice(HEAD.length) };
}

describe("applyFixes", () => {
  it("mends what the built-in checks offer to mend, and says what it was", () => {
    const { text, applied, passes, result } = applyFixes(`${HEAD}开展“12•4”“3•15”宣传。\n`, builtIn);
    expect(text).toBe(`${HEAD}开展“12·4”“3·15”宣传。\n`);
    expect(applied).toEqual([{ ruleId: "punctuation/bullet", title: expect.stringMatching(/^[一-龥].*/), count: 2 }]);
    expect(passes).toBe(1);
    expect(result.diagnostics.filter(({ ruleId }) => ruleId === "punctuation/bullet")).toEqual([]);
  });

  it("gives back a draft without anything to mend as it was", () => {
    expect(fix("全年审查合同63份。\r\n", [replacement("a/b", "猫", "狗")])).toMatchObject({
      body: "全年审查合同63份。\r\n",
      applied: [],
      passes: 0,
    });
  });

  it("leaves alone what is not safe, off or suppressed", () => {
    const text = "<!-- fazhi-lint-disable-next-line a/b -- 原文如此 -->\n猫。\n\n猫。\n";
    expect(fix(text, [replacement("a/b", "猫", "狗")]).body).toBe(text.replace(/猫。\n$/, "狗。\n"));
    expect(fix(text, [replacement("a/b", "猫", "狗", false)]).body).toBe(text);
    expect(fix(text, [replacement("a/b", "猫", "狗")], { severities: { "a/b": "off" } }).body).toBe(text);
    const suppressions = [{ rule: "a/b", reason: "原文如此" }];
    expect(fix(text, [replacement("a/b", "猫", "狗")], { suppressions }).body).toBe(text);
  });

  it("lets the first of two overlapping fixes win, and the other wait", () => {
    const outcome = fix("甲乙丙。\n", [replacement("b/b", "乙丙", "丁丁"), replacement("a/a", "甲乙", "乙乙")]);
    expect(outcome.body).toBe("乙丁丁。\n");
    expect(outcome.passes).toBe(2);
    expect(outcome.applied.map(({ ruleId, count }) => [ruleId, count])).toEqual([
      ["b/b", 1],
      ["a/a", 1],
    ]);
  });

  it("makes all edits of a fix or none", () => {
    const pair = checkOf("a/pair", function* run({ source: { text } }) {
      const start = text.indexOf("<");
      const end = text.indexOf(">");
      if (start < 0 || end < start) return;
      const edits = [
        { start: end, end: end + 1, newText: "》" },
        { start, end: start + 1, newText: "《" },
      ];
      yield { start, end: start + 1, message: "", fix: { title: "", edits, safe: true } };
    });
    expect(fix("印发<办法>。\n", [pair]).body).toBe("印发《办法》。\n");
    expect(fix("印发<办法`>`。\n```\n>\n```\n", [pair]).body).not.toContain("《办法`>");
    expect(fix("印发<办法。\n\n<!-- > -->\n", [pair]).body).toBe("印发<办法。\n\n<!-- > -->\n");
  });

  it("never changes a figure, but numbering", () => {
    const text = "1.审查合同63份，6.3万元。\n3.清理文件63件。\n";
    expect(fix(text, [replacement("a/b", "63", "64")]).body).toBe(text);
    expect(fix(text, [replacement("a/b", "6.3", "6。3")]).body).toBe(text);
    expect(fix(text, [replacement("a/b", "3.清", "2.清")]).body).toBe(text.replace("3.清", "2.清"));
    // Each alone would leave a character between the digits.
    const both = [replacement("a/a", "甲", ""), replacement("b/b", "乙", "")];
    expect(fix("共3甲乙5件。\n", both).body).not.toContain("35");
  });

  it("never touches front matter, code and comments, nor makes new ones", () => {
    const text = "猫。\n\n<!-- 猫 -->\n\n```\n猫\n```\n\n文<!-- 猫 -->猫。\n";
    expect(fix(text, [replacement("a/b", "猫", "狗")]).body).toBe(text.replace(/^猫/, "狗").replace("-->猫", "-->狗"));
    const checklist = { ...builtIn, checks: [replacement("a/b", "柳河镇", "桥头镇")] };
    const front = "---\nunit: 柳河镇\n---\n\n";
    expect(applyFixes(front + HEAD, checklist).text).toBe(front + HEAD.replace("柳河镇", "桥头镇"));
    expect(fix("猫。\n\n狗。\n", [replacement("a/b", "猫", "<!-- "), replacement("b/b", "狗", "犬")]).body).toContain(
      "猫",
    );
  });

  it("leaves out a rule whose fixes never come to rest", () => {
    const growing = replacement("a/grow", "猫", "猫猫");
    const turning = [replacement("a/there", "甲", "乙"), replacement("a/back", "乙", "甲")];
    const outcome = fix("猫和狗。甲。\n", [growing, ...turning, replacement("b/b", "狗", "犬")]);
    expect(outcome.body).toBe("猫和犬。甲。\n");
    expect(outcome.passes).toBeLessThanOrEqual(10);
  });

  it("writes line breaks as the draft does", () => {
    const text = HEAD.replaceAll("\n", "\r\n");
    const checklist = { ...builtIn, checks: [replacement("a/b", "猫", "狗\n狗")] };
    expect(applyFixes(`${text}猫。\r\n`, checklist).text).toBe(`${text}狗\r\n狗。\r\n`);
  });

  it("does nothing with edits that are none of the draft", () => {
    for (const [start, end] of [
      [5, 3],
      [-3, -1],
    ] as const)
      expect(fix("猫。\n", [broken(start, end)]).text.length).toBeGreaterThanOrEqual(HEAD.length);
  });
});
