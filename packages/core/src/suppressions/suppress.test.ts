import { describe, expect, it } from "vitest";
import { MOST_OF_A_RULE } from "../diagnostics/most.js";
import { checkReport, type ReportOptions } from "../check.js";
import { compileChecklist, type CompiledCheck, type CompiledChecklist } from "../checklist/compile.js";
import type { ReportResult } from "../diagnostics/result.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";

const builtIn = compileChecklist(ANNUAL_REPORT, LANGUAGE);

/** A check that finds a word wherever it stands in the report. */
function wordCheck(id: string, word: string): CompiledCheck {
  return {
    data: {
      id,
      title: word,
      basis: [],
      explain: { finds: word, not: word },
      advice: word,
      tests: { bad: [], good: [] },
    },
    severity: "error",
    *run({ source, body }) {
      for (const { start, end } of body)
        for (let at = source.text.indexOf(word, start); at >= 0 && at < end; at = source.text.indexOf(word, at + 1))
          yield { start: at, end: at + word.length, message: `这里写了“${word}”。` };
    },
  };
}

const checklist: CompiledChecklist = {
  ...builtIn,
  checks: [wordCheck("pets/cat", "猫"), wordCheck("pets/dog", "狗"), wordCheck("birds/hen", "鸡")],
};

const HEAD = ["# 柳河镇人民政府关于2024年度法治政府建设情况的报告", "", "## 一、主要举措和成效", ""];

function check(lines: readonly string[], options: ReportOptions = {}): ReportResult {
  const off = Object.fromEntries(builtIn.elements.map(({ data }) => [data.id, "off" as const]));
  return checkReport([...HEAD, ...lines, ""].join("\n"), checklist, {
    ...options,
    severities: { ...off, ...options.severities },
  });
}

/** Findings as `line rule`, lines counted from the first below the headings. */
const told = (result: ReportResult): string[] =>
  result.diagnostics.map(({ ruleId, line }) => `${line - HEAD.length} ${ruleId}`);
const hidden = (result: ReportResult): string[] =>
  result.suppressed.map(({ ruleId, line, reason }) => `${line - HEAD.length} ${ruleId} ${reason}`);
const messages = (result: ReportResult): string => result.diagnostics.map(({ message }) => message).join("\n");

describe("the next line", () => {
  it("is left out for the rules that are named, and only there", () => {
    const result = check(["<!-- fazhi-lint-disable-next-line pets/cat -- 养着 -->", "猫和狗。", "猫。"]);
    expect(hidden(result)).toEqual(["2 pets/cat 养着"]);
    expect(told(result)).toEqual(["2 pets/dog", "3 pets/cat"]);
  });

  it("is the next one with text, below blank lines and other comments", () => {
    const result = check([
      "<!-- fazhi-lint-disable-next-line pets/cat -- 养着 -->",
      "<!-- fazhi-lint-disable-next-line pets/dog -- 看门 -->",
      "",
      "猫和狗。",
    ]);
    expect(hidden(result)).toEqual(["4 pets/cat 养着", "4 pets/dog 看门"]);
    expect(told(result)).toEqual([]);
  });

  it("may be named at the end of the line above", () => {
    const result = check(["鸡。<!-- fazhi-lint-disable-next-line pets/* -- 养着 -->", "猫和狗。"]);
    expect(hidden(result)).toEqual(["2 pets/cat 养着", "2 pets/dog 养着"]);
    expect(told(result)).toEqual(["1 birds/hen"]);
  });

  it("is what a finding starts on", () => {
    const result = check(["<!-- fazhi-lint-disable-next-line pets/cat -- 养着 -->"]);
    expect(told(result)).toEqual(["1 suppression/unused"]);
  });
});

describe("a stretch", () => {
  it("goes from disable to enable", () => {
    const result = check([
      "猫。",
      "<!-- fazhi-lint-disable pets/cat、pets/dog -- 养着 -->",
      "猫和狗。",
      "<!-- fazhi-lint-enable pets/cat -->",
      "猫和狗。",
      "<!-- fazhi-lint-enable -->",
      "猫和狗。",
    ]);
    expect(hidden(result)).toEqual(["3 pets/cat 养着", "3 pets/dog 养着", "5 pets/dog 养着"]);
    expect(told(result)).toEqual(["1 pets/cat", "5 pets/cat", "7 pets/cat", "7 pets/dog"]);
  });

  it("goes to the end if nothing ends it", () => {
    expect(told(check(["<!-- fazhi-lint-disable pets/* -- 养着 -->", "猫。", "", "狗。"]))).toEqual([]);
  });

  it("of a group may be ended for one of its rules", () => {
    const result = check([
      "<!-- fazhi-lint-disable pets/* -- 养着 -->",
      "猫。",
      "<!-- fazhi-lint-enable pets/cat -->",
      "猫和狗。",
      "<!-- fazhi-lint-enable pets/* -->",
      "狗。",
    ]);
    expect(told(result)).toEqual(["4 pets/cat", "6 pets/dog"]);
  });

  it("is not ended where none was begun", () => {
    const result = check(["<!-- fazhi-lint-enable -->", "鸡。", "<!-- fazhi-lint-enable birds/hen -->"]);
    expect(told(result)).toEqual(["1 suppression/unused", "2 birds/hen", "3 suppression/unused"]);
  });

  it("may begin within a line", () => {
    const result = check(["猫。<!-- fazhi-lint-disable pets/cat -- 养着 -->猫。<!-- fazhi-lint-enable -->猫。"]);
    expect(hidden(result)).toHaveLength(1);
    expect(told(result)).toEqual(["1 pets/cat", "1 pets/cat"]);
  });
});

describe("the whole draft", () => {
  it("is left out wherever the comment stands", () => {
    const result = check(["猫。", "狗。", "<!-- fazhi-lint-disable-file pets/cat -- 养着 -->"]);
    expect(hidden(result)).toEqual(["1 pets/cat 养着"]);
    expect(told(result)).toEqual(["2 pets/dog"]);
  });

  it("holds for elements and for findings on the draft as such", () => {
    const element = check(["<!-- fazhi-lint-disable-file element/causes -- 另行报送 -->"], {
      severities: { causes: "error" },
    });
    expect(hidden(element)).toEqual([expect.stringMatching(/element\/causes 另行报送$/)]);
    expect(told(element)).toEqual([]);
    const other = checkReport(
      "# 说明\n\n<!-- fazhi-lint-disable-file document/not-annual-report -- 不是报告 -->\n",
      checklist,
    );
    expect(other).toMatchObject({ diagnostics: [], suppressed: [{ ruleId: "document/not-annual-report" }] });
  });
});

describe("what is wrong with a suppression", () => {
  it("is that it gives no reason: then it has no effect", () => {
    const result = check(["<!-- fazhi-lint-disable-next-line pets/cat -->", "猫。"]);
    expect(told(result)).toEqual(["1 suppression/reason", "2 pets/cat"]);
    expect(messages(result)).toContain("停用 pets/cat 没有写理由");
  });

  it("is that it names a rule that does not exist", () => {
    const result = check(["<!-- fazhi-lint-disable-file pets/cta, causes, suppression/unused -- 养着 -->"]);
    expect(told(result)).toEqual(Array(3).fill("1 suppression/unknown-rule"));
    expect(messages(result)).toContain("是不是“pets/cat”");
    expect(messages(result)).toContain("是不是“element/causes”");
    expect(messages(result)).toContain("不能停用");
  });

  it("is that it names none", () => {
    expect(told(check(["<!-- fazhi-lint-disable -- 养着 -->", "猫。"]))).toEqual([
      "1 suppression/rule-missing",
      "2 pets/cat",
    ]);
  });

  it("is that it is no directive", () => {
    const result = check(["<!-- fazhi-lint-disable-nextline pets/cat -- 养着 -->", "猫。"]);
    expect(told(result)).toEqual(["1 suppression/unknown-directive", "2 pets/cat"]);
    expect(messages(result)).toContain("是不是“fazhi-lint-disable-next-line”");
  });

  it("is that it suppresses nothing: each rule of it by itself", () => {
    const text = ["<!-- fazhi-lint-disable-next-line pets/cat, pets/dog -- 养着 -->", "猫。"];
    const result = check(text);
    expect(told(result)).toEqual(["1 suppression/unused"]);
    const [unused] = result.diagnostics;
    expect(text[0]?.slice((unused?.column ?? 0) - 1, (unused?.endColumn ?? 0) - 1)).toBe("pets/dog");
  });

  it("is not that the rule is off, or that the draft is no report", () => {
    const comment = "<!-- fazhi-lint-disable-file pets/cat, element/causes -- 养着 -->";
    expect(told(check([comment], { severities: { "pets/cat": "off" } }))).toEqual([]);
    expect(
      told(check([comment.replace("cat", "*")], { severities: { "pets/cat": "off", "pets/dog": "off" } })),
    ).toEqual([]);
    const other = checkReport(`# 说明\n\n${comment}\n`, checklist).diagnostics;
    expect(other.map(({ ruleId }) => ruleId)).toEqual(["document/not-annual-report"]);
  });

  it("cannot be suppressed, but a configuration may turn it off", () => {
    const lines = ["<!-- fazhi-lint-disable-file suppression/* -- 烦 -->", "<!-- fazhi-lint-disable-file pets/cat -->"];
    expect(told(check(lines))).toEqual(["1 suppression/unknown-rule", "2 suppression/reason"]);
    const severities = { "suppression/reason": "off", "suppression/unknown-rule": "info" } as const;
    expect(check(lines, { severities }).diagnostics).toMatchObject([{ severity: "info" }]);
  });
});

describe("suppressions of the caller", () => {
  it("hold for a rule, or for where certain words stand", () => {
    const lines = ["养猫，三只。", "养猫，四只。"];
    const all = check(lines, { suppressions: [{ rule: "pets/cat", reason: "养着" }] });
    expect(hidden(all)).toEqual(["1 pets/cat 养着", "2 pets/cat 养着"]);
    const one = check(lines, { suppressions: [{ rule: "pets/*", quote: " 养猫,四", reason: "养着" }] });
    expect(hidden(one)).toEqual(["2 pets/cat 养着"]);
    expect(told(one)).toEqual(["1 pets/cat"]);
  });

  it("are told to be of no use, without reason or without such a rule", () => {
    const suppressions = [
      { rule: "pets/cat", quote: "五只", reason: "养着" },
      { rule: "pets/dgo", reason: "养着" },
      { rule: "pets/cat", reason: " " },
      { rule: "pets/cat", quote: "“”", reason: "养着" },
    ];
    const result = check(["猫。"], { suppressions });
    expect(told(result)).toEqual([
      "-3 suppression/reason",
      "-3 suppression/unknown-rule",
      "-3 suppression/unused",
      "-3 suppression/unused",
      "1 pets/cat",
    ]);
    expect(messages(result)).toContain("“pets/cat”，引文是“五只”");
    expect(told(check(["鸡。"], { suppressions, severities: { "pets/cat": "off" } }))).not.toContain(
      "-3 suppression/unused",
    );
  });

  it("give way to a comment that is nearer", () => {
    const result = check(["<!-- fazhi-lint-disable-next-line pets/cat -- 近 -->", "猫。"], {
      suppressions: [{ rule: "pets/cat", reason: "远" }],
    });
    expect(hidden(result)).toEqual(["2 pets/cat 近"]);
    expect(told(result)).toEqual([]);
  });

  it("are spoken of at the first words, not at the front matter", () => {
    const text = `---\nyear: 2024\n---\n\n${[...HEAD, "鸡。", ""].join("\n")}`;
    const { diagnostics } = checkReport(text, checklist, { suppressions: [{ rule: "pets/cat", reason: "养着" }] });
    expect(diagnostics.find(({ ruleId }) => ruleId === "suppression/unused")).toMatchObject({ line: 5, column: 1 });
  });
});

describe("for large input", () => {
  it("ends", () => {
    const directive = "<!-- fazhi-lint-disable-next-line pets/cta, pets/cat -- 养着 -->\n";
    expect(check([directive.repeat(10_000), "猫。".repeat(10_000)]).suppressed).toHaveLength(MOST_OF_A_RULE + 1);
    expect(
      check(["<!-- fazhi-lint-disable pets/* -- 养着 -->\n猫。\n<!-- fazhi-lint-enable -->\n".repeat(5000)]),
    ).toMatchObject({ diagnostics: [] });
  }, 60_000);
});
