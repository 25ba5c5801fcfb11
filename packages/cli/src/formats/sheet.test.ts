import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FileResult, Finding, RunResult } from "../output/result.js";
import { nameOf, type Sheet, sheetOf } from "./sheet.js";
import { runOf } from "./test-support.js";

const example = (name: string): string =>
  readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), "utf8");
const FAULTY = example("faulty.md");

function sheet(run: RunResult, change: (file: FileResult) => FileResult = (file) => file): Sheet {
  const [file] = run.files;
  if (file === undefined) throw new Error("no draft");
  return sheetOf(change(file), run);
}

/** The head as a reader sees it. */
const head = ({ facts }: Sheet): { [label: string]: string } =>
  Object.fromEntries(facts.map(({ label, value }) => [label, value]));

/** The details of the finding of a rule, as plain text. */
function details({ findings }: Pick<Sheet, "findings">, rule: string): string[] {
  const found = findings.find((entry) => entry.rule === rule);
  return (found?.details ?? []).map(
    ({ label, line }) =>
      `${label}：${line.map((part) => (typeof part === "string" ? part : part.as === "quote" ? `“${part.words}”` : `【${part.words}】`)).join("")}`,
  );
}

describe("the head", () => {
  it("says what was taken for unit, year and level, and what was only inferred", () => {
    const given = sheet(runOf({ "柳河镇.md": `---\nyear: 2024\nlevel: township\n---\n${FAULTY}` }));
    expect(head(given)).toMatchObject({ 单位: "柳河镇（推断）", 年度: "2024年", 层级: "乡镇（街道）" });
    expect(head(sheet(runOf({ "柳河镇.md": FAULTY })))).toEqual({
      单位: "柳河镇（推断）",
      年度: "2024年（推断）",
      层级: "乡镇（街道）（推断）",
      报告标题: "云溪县柳河镇人民政府关于2024年度法治政府建设情况的报告",
      草稿文件: "柳河镇.md",
      检查单: expect.stringMatching(/^法治政府建设年度报告（annual-report），.+ 版$/) as string,
      要素: "应写 27 项，写到 8 项（29.6%）",
      问题: "错误 5 条，警告 2 条，提示 12 条",
      不计: "已说明理由 0 条",
    });
  });

  it("counts what the baseline has only if there is one", () => {
    const run = runOf({ "a.md": FAULTY }, { baseline: { path: "b.yaml", stale: [] } });
    const known = sheet(run, (file) => ({ ...file, known: file.diagnostics, diagnostics: [] }));
    expect(head(known)["不计"]).toBe("已说明理由 0 条，基线中已有 19 条");
    expect(known.findings).toEqual([]);
    expect(known.known).toHaveLength(19);
    expect(known.proposal.words).toBe("没有新的须退回的问题");
    expect(known.noFindings).toBe("没有要计的问题；基线中已有的 19 条不计（错误 5，警告 2，提示 12）。");
  });

  it("says why the run fails where the draft by itself would not", () => {
    const gate = { passed: false, reasons: ["警告 2 条，超过 --max-warnings 1"] };
    expect(head(sheet(runOf({ "a.md": FAULTY }, { gate }), (file) => ({ ...file, failOn: "never" })))["检查结果"]).toBe(
      "未通过：警告 2 条，超过 --max-warnings 1",
    );
    expect(head(sheet(runOf({ "a.md": FAULTY }, { gate })))["检查结果"]).toBeUndefined();
  });
});

describe("findings", () => {
  const all = sheet(runOf({ "a.md": FAULTY }));

  it("come with the gravest first, then in the order of the draft", () => {
    const severities = all.findings.map(({ severityName }) => severityName).join("");
    expect(severities).toMatch(/^(?:错误)+(?:警告)+(?:提示)+$/);
    const errors = all.findings.filter(({ severity }) => severity === "error");
    expect(errors.map(({ place }) => Number(/第(\d+)行/.exec(place)?.[1]))).toEqual([5, 15, 15, 19, 21]);
  });

  it("say what there is instead, what to do, and on which basis; the advice once", () => {
    const found = all.findings.find(({ rule }) => rule === "element/three-systems");
    expect(found?.title).toBe("行政执法“三项制度”");
    expect(found?.message).toBe(
      "“行政执法‘三项制度’”只出现在下一年度安排中，没有写本年度做了什么，应写在“一、主要举措和成效”一部分。",
    );
    expect(details(all, "element/three-systems")).toEqual([
      "现有文字：第21行第4列：“全面落实行政执法“三项制度””，写在下一年度安排中，是打算，不是已做的事",
      "现有文字：第21行第19列：“配齐执法记录仪”，写在下一年度安排中，是打算，不是已做的事",
      expect.stringMatching(/^建议：写明执法公示/) as string,
      expect.stringMatching(/^依据：《国务院办公厅/) as string,
    ]);
  });

  it("show the sentence of what is wrong in the text, with its marks in full width", () => {
    const text = FAULTY.replace("办结行政处罚案件41件", "受理案件41件，办结40件，办结率80.00%（同比持平）");
    const found = details(sheet(runOf({ "a.md": text })), "figures/ratio");
    const [sentence] = found.filter((line) => line.startsWith("所在语句"));
    expect(sentence).toMatch(/办结40件，办结率.*80\.00%.*（同比持平）/);
    expect(sentence).toMatch(/【.+】/);
  });

  it("tell no sentence where the document or a comment is meant", () => {
    const comment = sheet(runOf({ "a.md": `${FAULTY}\n<!-- fazhi-lint-disable figures/ratio -->\n` }));
    expect(details(comment, "suppression/reason")).toEqual([]);
  });

  it("that do not count keep their reasons", () => {
    const text = FAULTY.replace(
      "## 二、",
      "<!-- fazhi-lint-disable-file element/law-debrief element/causes -- 已与县司法局沟通 -->\n\n## 二、",
    );
    const { suppressed } = sheet(runOf({ "a.md": text }));
    expect(suppressed.map(({ rule }) => rule)).toEqual(["element/causes"]);
    expect(details({ findings: suppressed }, "element/causes").at(-1)).toBe("不计理由：已与县司法局沟通");
  });

  it("that a change did not touch are only counted", () => {
    const run = runOf({ "a.md": FAULTY }, { since: "main" });
    const changed = sheet(run, (file) => ({ ...file, untouched: file.diagnostics, diagnostics: [] }));
    expect(changed.sinceNote).toBe("本次只列 main 以来的改动涉及的问题，另有 19 条与改动无关，没有列出。");
    expect(sheet(runOf({ "a.md": FAULTY })).sinceNote).toBe("");
  });
});

describe("elements", () => {
  it("stand in the checklist's order with what they rest on", () => {
    const { elements } = sheet(runOf({ "a.md": FAULTY }));
    expect(elements).toHaveLength(29);
    expect(elements[0]).toMatchObject({ title: "主要举措和成效", asked: "错误", status: "已报告", isMissing: false });
    expect(elements[0]?.quotes[0]).toEqual({
      words: "镇党委理论学习中心组专题学习习近平法治思想4次，组织机关干部86人参加学法考试",
      place: "第7行第9列",
      section: "（一）加强学习",
    });
    const audit = elements.find(({ title }) => title === "审计监督");
    expect(audit).toMatchObject({ asked: "不要求", isAsked: false, isMissing: false });
  });

  it("are not judged in another kind of document, and the sheet says so", () => {
    const other = sheet(runOf({ "说明.md": "# 说明\n\n安装以后就可以使用。\n" }));
    expect(other.elements).toEqual([]);
    expect(other.elementsNote).toBe("看起来不是法治政府建设年度报告，没有逐项检查。");
    expect(head(other)).toMatchObject({ 单位: "不明", 年度: "不明", 层级: "不明", 要素: "没有逐项检查" });
    expect(other.proposal.isReturn).toBe(true);
  });
});

it("nameOf takes unit and year, else the path", () => {
  const report = { title: null, unit: "柳河镇", level: null, year: 2024, inferred: [] };
  expect(nameOf({ report, path: "a.md" })).toBe("柳河镇2024年度");
  expect(nameOf({ report: { ...report, year: null }, path: "a.md" })).toBe("柳河镇");
  expect(nameOf({ report: { ...report, unit: null }, path: "a.md" })).toBe("a.md");
});

it("words of the draft are on one line, and nothing in them is hidden", () => {
  const finding: Finding = {
    ruleId: "figures/ratio",
    severity: "error",
    message: "甲\n乙\u202e",
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    words: "前⟦中\u0000⟧后",
    fingerprint: "",
  };
  const { findings } = sheet(runOf({ "a.md": FAULTY }), (file) => ({ ...file, diagnostics: [finding] }));
  expect(findings[0]?.message).toBe("甲 乙⟨U+202E⟩");
  expect(details({ findings }, "figures/ratio")[0]).toBe("所在语句：前【中⟨U+0000⟩】后");
});
