import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { published, ROOT } from "../../../../test/support.js";
import { actionsCoreOutput, hostile } from "../../../../test/validators.js";
import type { Finding, RunResult } from "../output/result.js";
import type { FormatContext } from "./format.js";
import { annotationsOf, githubSummary, toGithub } from "./github.js";
import { overviewMarkdown, toMarkdown } from "./markdown.js";
import { CONTEXT, runOf } from "./test-support.js";

const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
const RIGHT = readFileSync(join(ROOT, "examples/draft.md"), "utf8");
const REPORTS = ["桥头镇-2023", "安砂镇-2023", "花都区-2023", "玉塘街道-2024", "绵竹市-2023"];
const MANY = runOf(Object.fromEntries(REPORTS.map((name) => [`${name}.txt`, published(name)])));

const bytes = (text: string): number => Buffer.byteLength(text, "utf8");
const linesOf = (run: RunResult): string[] => toGithub(run, CONTEXT).split("\n").slice(0, -1);

/** A run whose only draft has these many errors on elements and on other matters. */
function withErrors(path: string, elements: number, others: number): RunResult["files"][number] {
  const [file] = runOf({ [path]: FAULTY }).files;
  const [finding] = file?.diagnostics ?? [];
  if (file === undefined || finding === undefined) throw new Error("no finding");
  const error = (ruleId: string, line: number): Finding => ({
    ...finding,
    ruleId,
    line,
    endLine: line,
    severity: "error",
  });
  return {
    ...file,
    diagnostics: [
      ...Array.from({ length: others }, (_, index) => error("figures/ratio", index + 1)),
      ...Array.from({ length: elements }, (_, index) => error("element/causes", 100 + index)),
    ],
  };
}

/** Which drafts and lines are shown, in short. */
const shownOf = (run: RunResult): string[] =>
  annotationsOf(run, CONTEXT).shown.map(({ properties }) => `${properties.file}:${properties.line}`);

describe("a command", () => {
  it("has place, title, message and basis", () => {
    expect(linesOf(runOf({ "drafts/a.md": FAULTY }))[4]).toMatch(
      /^::error file=drafts\/a\.md,line=21,endLine=21,col=4,endColumn=18,title=行政执法“三项制度”（element\/three-systems）::“行政执法‘三项制度’”只出现在下一年度安排中.*%0A依据：《国务院办公厅.*》（国办发〔2018〕118号）$/,
    );
  });

  it("is an error, a warning or a notice", () => {
    const kinds = linesOf(runOf({ "a.md": FAULTY })).map((line) => /^::(\w+) /.exec(line)?.[1]);
    expect(new Set(kinds)).toEqual(new Set(["error", "warning", "notice", undefined]));
  });

  it("has columns only for a place on one line: the service takes no others", () => {
    const [file] = MANY.files;
    const [finding] = file?.diagnostics ?? [];
    if (file === undefined || finding === undefined) throw new Error("no finding");
    const long = { ...finding, endLine: finding.line + 1 };
    const { shown } = annotationsOf({ ...MANY, files: [{ ...file, diagnostics: [long] }] }, CONTEXT);
    expect(Object.keys(shown[0]?.properties ?? {})).toEqual(["file", "line", "endLine", "title"]);
  });

  it("names drafts from the top of the repository", () => {
    const context: FormatContext = { ...CONTEXT, inRepository: ({ path }) => `reports/${path}` };
    expect(toGithub(runOf({ "a.md": FAULTY }), context)).toMatch(/^::error file=reports\/a\.md,/);
  });

  it.each([
    ["the published reports", MANY],
    [
      "hostile text",
      hostile(runOf({ "a.md": FAULTY }, { errors: [{ path: "没有,有:.md", message: "找不到\n100%" }] })),
    ],
  ])("is written as GitHub's own library writes it: %s", (_, run) => {
    const { shown } = annotationsOf(run, CONTEXT);
    const lines = actionsCoreOutput(shown);
    expect(Buffer.from(toGithub(run, CONTEXT)).subarray(0, lines.length).equals(lines)).toBe(true);
    expect(shown.length).toBeGreaterThan(5);
  });

  it("is one line, whatever is in the text", () => {
    const run = hostile(runOf({ "a.md": FAULTY }));
    const { shown } = annotationsOf(run, CONTEXT);
    expect(linesOf(run)).toHaveLength(shown.length + 1);
    // oxlint-disable-next-line no-control-regex -- a draft must not steer the log
    expect(toGithub(run, CONTEXT)).not.toMatch(/[\u0000\u0007\u001b\r]|\p{Cs}/u);
  });
});

describe("the ten of each kind", () => {
  it("are all if there are no more", () => {
    const run = runOf({ "a.md": FAULTY });
    const counts = { error: 0, warning: 0, info: 0 };
    for (const { severity } of run.files.flatMap(({ diagnostics }) => diagnostics)) counts[severity] += 1;
    const { left } = annotationsOf(run, CONTEXT);
    expect(left).toEqual({ error: 0, warning: 0, info: counts.info - 10 });
  });

  it("are followed by how many are left", () => {
    const { summary } = MANY;
    const lines = linesOf(MANY);
    for (const kind of ["error", "warning", "notice"])
      expect(lines.filter((line) => line.startsWith(`::${kind} `)).length).toBeLessThanOrEqual(10);
    const left = [summary.error, summary.warning, summary.info].map((count) => Math.max(0, count - 10));
    expect(lines.at(-1)).toBe(
      `另有 ${left.reduce((sum, count) => sum + count, 0)} 项没有在这里列出（错误 ${left[0]}，警告 ${left[1]}，提示 ${left[2]}），见步骤摘要`,
    );
  });

  it("begin with the drafts that could not be checked", () => {
    const errors = [{ path: "没有.md", message: "找不到这个文件" }];
    expect(linesOf({ ...MANY, errors })[0]).toBe(
      "::error file=没有.md,line=1,endLine=1,title=没能检查::找不到这个文件",
    );
  });

  it("are of each draft in turn, elements before others", () => {
    const files = [withErrors("a.md", 12, 12), withErrors("b.md", 1, 1), withErrors("c.md", 0, 2)];
    const rounds = ["a.md:100 b.md:100 c.md:1", "a.md:101 b.md:1 c.md:2", "a.md:102 a.md:103 a.md:104 a.md:105"];
    expect(shownOf({ ...MANY, files }).join(" ")).toBe(rounds.join(" "));
  });

  it("of more than ten drafts are of those that lack elements", () => {
    const files = Array.from({ length: 20 }, (_, index) => withErrors(`${index}.md`, index < 10 ? 0 : 1, 3));
    expect(shownOf({ ...MANY, files })).toEqual(Array.from({ length: 10 }, (_, index) => `${index + 10}.md:100`));
  });
});

describe("nothing is said", () => {
  it("of a draft without findings", () => {
    expect(toGithub(runOf({ "draft.md": RIGHT }), CONTEXT)).toBe("");
  });

  it("of what does not count", () => {
    const run = runOf({ "a.md": FAULTY, "b.md": FAULTY, "c.md": FAULTY });
    const files = run.files.map((file, index) => ({
      ...file,
      diagnostics: [],
      known: index === 0 ? file.diagnostics : [],
      untouched: index === 1 ? file.diagnostics : [],
      suppressed: index === 2 ? file.diagnostics.map((finding) => ({ ...finding, reason: "已核对" })) : [],
    }));
    expect(toGithub({ ...run, files }, CONTEXT)).toBe("");
  });
});

describe("the summary of the step", () => {
  /** So many drafts with the findings of one. */
  const one = withErrors("a.md", 5, 5);
  const batch = (count: number, name: string): RunResult => ({
    ...MANY,
    files: Array.from({ length: count }, (_, index) => ({ ...one, path: `${index}${name}` })),
  });

  it("is all that the Markdown format says", () => {
    expect(githubSummary(MANY, CONTEXT)).toBe(toMarkdown(MANY, CONTEXT));
  });

  it("is the list of drafts, and says so, if all would be more than GitHub takes", () => {
    const run = batch(150, ".md");
    expect(bytes(toMarkdown(run, CONTEXT))).toBeGreaterThan(1_000_000);
    const summary = githubSummary(run, CONTEXT);
    expect(summary).toMatch(/^各份的审核表合起来超过了步骤摘要的上限（1 MiB），这里只有汇总表。/);
    expect(summary.endsWith(overviewMarkdown(run))).toBe(true);
    expect(summary).toContain("149.md");
  });

  it("is the beginning of that list, and says so, if even that would be more", () => {
    const run = batch(400, `${"长".repeat(1000)}.md`);
    const summary = githubSummary(run, CONTEXT);
    expect(summary).toMatch(/^审核表和汇总表超过了步骤摘要的上限（1 MiB），这里只有汇总表的前一部分。/);
    expect(bytes(summary)).toBeLessThanOrEqual(1_000_000);
    expect(bytes(summary)).toBeGreaterThan(900_000);
    expect(summary).toContain("1长");
    expect(summary).not.toContain("399长");
  });
});

it("is the same text every time", () => {
  expect(toGithub(MANY, CONTEXT)).toBe(toGithub(MANY, CONTEXT));
});
