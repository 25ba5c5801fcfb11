import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ANNUAL_REPORT, checkReport, compileChecklist, LANGUAGE } from "@fazhi-lint/core";
import type { Log, Region, Result, Run } from "sarif";
import { describe, expect, it } from "vitest";
import { published, ROOT } from "../../../../test/support.js";
import { hostile, sarifComplaints } from "../../../../test/validators.js";
import type { RunResult } from "../output/result.js";
import { toSarif } from "./sarif.js";
import { CONTEXT, runOf } from "./test-support.js";

const REPORTS = ["桥头镇-2023", "安砂镇-2023", "花都区-2023", "玉塘街道-2024", "绵竹市-2023"];
const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
const SUPPRESSED = `<!-- fazhi-lint-disable-file element/normative-filing -- 本年度未制定规范性文件 -->\n${FAULTY}`;
const HALF_WIDTH = FAULTY.replace("法治政府建设。现将", "法治政府建设,现将");

const DRAFTS = { "drafts/柳河镇 2024.md": SUPPRESSED, "half.md": HALF_WIDTH };
const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);

function sarifOf(run: RunResult): Run {
  const [only] = (JSON.parse(toSarif(run, CONTEXT)) as Log).runs;
  if (only === undefined) throw new Error("no run");
  return only;
}

function resultsOf(run: RunResult): Result[] {
  return sarifOf(run).results ?? [];
}

/** A run with all that a run can have: reasons, a baseline, findings left out, a draft that could not be checked. */
function eventfulRun(): RunResult {
  const run = runOf(DRAFTS, {
    errors: [{ path: "drafts/没有.md", message: "找不到这个文件或文件夹，请核对路径" }],
    baseline: { path: "fazhi-lint-baseline.yaml", stale: [] },
    since: "main",
  });
  return {
    ...run,
    files: run.files.map((file) => ({
      ...file,
      known: file.diagnostics.slice(0, 2),
      untouched: file.diagnostics.slice(2, 3),
      diagnostics: file.diagnostics.slice(3),
    })),
  };
}

/** The text of a draft at a SARIF region. */
function at(text: string, { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 }: Region): string {
  const lines = text.split("\n");
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, entry) => sum + entry.length + 1, 0) + column - 1;
  return text.slice(offset(startLine, startColumn), offset(endLine, endColumn));
}

describe("the SARIF Multitool", () => {
  const reports = Object.fromEntries(
    REPORTS.map((name) => [name, toSarif(runOf({ [`${name}.txt`]: published(name) }), CONTEXT)]),
  );

  it("has no error and no warning, neither by the standard nor by GitHub's rules", () => {
    const logs = {
      ...reports,
      faulty: toSarif(runOf({ "examples/faulty.md": FAULTY }), CONTEXT),
      eventful: toSarif(eventfulRun(), CONTEXT),
      hostile: toSarif(hostile(eventfulRun()), CONTEXT),
      empty: toSarif(runOf({ "empty.md": "" }), CONTEXT),
    };
    expect(sarifComplaints(logs, ["Sarif", "Ghas"])).toEqual([]);
  });

  it("would say so", () => {
    const log = JSON.parse(reports["桥头镇-2023"] ?? "") as Log;
    for (const { results = [] } of log.runs) for (const result of results) delete result.locations;
    expect(sarifComplaints({ 坏的: JSON.stringify(log) }, ["Sarif", "Ghas"])[0]).toMatch(/^坏的: error GH1015/);
  });
});

describe("a result", () => {
  const results = resultsOf(runOf({ "faulty.md": FAULTY }));
  const result = (id: string): Result => {
    const found = results.find(({ ruleId }) => ruleId === id);
    if (found === undefined) throw new Error(id);
    return found;
  };

  it("stands on the words of the draft", () => {
    const { locations, level, message } = result("element/three-systems");
    expect(level).toBe("error");
    expect(message.text).toContain("只出现在下一年度安排中");
    expect(at(FAULTY, locations?.[0]?.physicalLocation?.region ?? {})).toBe("全面落实行政执法“三项制度”");
  });

  it("has a region always", () => {
    expect(results.length).toBeGreaterThan(10);
    for (const { locations } of results) {
      expect(locations).toHaveLength(1);
      expect(at(FAULTY, locations?.[0]?.physicalLocation?.region ?? {})).not.toBe("");
    }
  });

  it("names the element that it is about", () => {
    expect(result("element/three-systems").locations?.[0]?.logicalLocations).toEqual([
      { name: "行政执法“三项制度”", fullyQualifiedName: "element/three-systems" },
    ]);
  });

  it("says what else it rests on", () => {
    const [related] = result("element/normative-filing").relatedLocations ?? [];
    expect(related?.id).toBe(1);
    expect(result("element/three-systems").relatedLocations?.map(({ id }) => id)).toEqual([1, 2]);
    expect(related?.message?.text).toContain("“备案”在这里说的不是");
    expect(at(FAULTY, related?.physicalLocation?.region ?? {})).toBe("备案");
  });

  it("keeps its fingerprint when the lines move", () => {
    const moved = resultsOf(runOf({ "faulty.md": FAULTY.replaceAll("\n\n", "\n\n\n") }));
    const prints = results.map((entry) => entry.partialFingerprints);
    expect(moved.map((entry) => entry.partialFingerprints)).toEqual(prints);
    expect(new Set(prints.map((print) => JSON.stringify(print))).size).toBe(results.length);
    expect(Object.keys(results[0]?.partialFingerprints ?? {})).toEqual(["fazhiLint/v1"]);
  });

  it("brings the change that mends it", () => {
    const found = resultsOf(runOf({ "half.md": HALF_WIDTH })).find(({ ruleId }) => ruleId === "punctuation/width");
    const [replacement] = found?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    if (replacement === undefined) throw new Error("no replacement");
    expect(at(HALF_WIDTH, replacement.deletedRegion)).toBe(",");
    const mended = HALF_WIDTH.replace("建设,现将", `建设${replacement.insertedContent?.text ?? ""}现将`);
    const left = checkReport(mended, checklist).diagnostics.map(({ ruleId }) => ruleId);
    expect(left).not.toContain("punctuation/width");
  });
});

describe("what does not count", () => {
  const results = resultsOf(eventfulRun());

  it("is told with the reason", () => {
    const [found] = results.filter(({ ruleId }) => ruleId === "element/normative-filing");
    expect(found?.suppressions).toEqual([{ kind: "external", justification: "本年度未制定规范性文件" }]);
  });

  it("is told as known if the baseline has it; all others are new", () => {
    const run = eventfulRun();
    const known = results.filter(({ baselineState }) => baselineState === "unchanged");
    expect(known.map(({ ruleId }) => ruleId)).toEqual(
      run.files.flatMap((file) => file.known.map((entry) => entry.ruleId)),
    );
    for (const entry of known) expect(entry.suppressions).toEqual([{ kind: "external", justification: "基线" }]);
    expect(results.filter(({ baselineState }) => baselineState === "new")).toHaveLength(results.length - known.length);
  });

  it("is left out if the change did not touch it", () => {
    const run = eventfulRun();
    const counts = run.files.map((file) => file.diagnostics.length + file.suppressed.length + file.known.length);
    expect(run.files.every(({ untouched }) => untouched.length > 0)).toBe(true);
    expect(results).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
  });

  it("without a baseline there is no state", () => {
    for (const entry of resultsOf(runOf(DRAFTS))) expect(entry).not.toHaveProperty("baselineState");
  });
});

describe("the rules", () => {
  const run = runOf(DRAFTS);
  const { tool, results = [] } = sarifOf(run);
  const rules = tool.driver.rules ?? [];

  it("are those of the run, in their order", () => {
    expect(rules.map(({ id }) => id)).toEqual([...run.rules.keys()]);
  });

  it("are what results point at", () => {
    for (const { ruleId, ruleIndex = -1 } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
  });

  it("say what they find, what they leave alone, what to do and why", () => {
    const rule = rules.find(({ id }) => id === "figures/ratio");
    expect(rule?.name).toBe("FiguresRatio");
    expect(rule?.defaultConfiguration).toEqual({ level: "error" });
    expect(rule?.properties?.tags).toEqual(["figures"]);
    const titles = ["查什么", "不查什么", "怎样改", "依据"];
    for (const title of titles) expect(rule?.help?.text).toContain(`${title}：`);
    expect(rule?.help?.markdown?.match(/^## .+$/gm)).toEqual(titles.map((title) => `## ${title}`));
  });

  it("that are turned off are there, but not enabled", () => {
    const off = new Map([...run.rules].map(([id, rule]) => [id, { ...rule, severity: "off" as const }]));
    expect(sarifOf({ ...run, rules: off }).tool.driver.rules?.[0]?.defaultConfiguration).toEqual({
      enabled: false,
      level: "note",
    });
  });

  it("are not markup in Markdown", () => {
    const [rule] = sarifOf(hostile(run)).tool.driver.rules ?? [];
    expect(rule?.help?.markdown).toContain("\\<script>");
    expect(rule?.help?.markdown).toContain("\\[x]\\(1)");
  });
});

describe("the run", () => {
  it("lists every draft that was checked", () => {
    const { artifacts = [] } = sarifOf(eventfulRun());
    expect(artifacts.map(({ location }) => decodeURIComponent(location?.uri ?? ""))).toEqual(Object.keys(DRAFTS));
    expect(artifacts[0]?.location?.uri).toBe("drafts/%E6%9F%B3%E6%B2%B3%E9%95%87%202024.md");
  });

  it("tells the drafts that could not be checked", () => {
    const [invocation] = sarifOf(eventfulRun()).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    const [notification] = invocation?.toolExecutionNotifications ?? [];
    expect(notification?.level).toBe("error");
    expect(notification?.message.text).toContain("找不到这个文件");
    expect(notification?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("drafts/%E6%B2%A1%E6%9C%89.md");
  });

  it("is a success if there are none, whatever was found", () => {
    expect(sarifOf(runOf(DRAFTS)).invocations).toEqual([{ executionSuccessful: true }]);
  });

  it("is the same text every time", () => {
    expect(toSarif(eventfulRun(), CONTEXT)).toBe(toSarif(eventfulRun(), CONTEXT));
  });

  it("has no halves of characters", () => {
    const text = toSarif(hostile(eventfulRun()), CONTEXT);
    expect(text).not.toMatch(/\\ud[89a-f]/);
    expect(text).not.toMatch(/\p{Cs}/u);
  });
});
