import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XmlElement } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { published, ROOT } from "../../../../test/support.js";
import { hostile, junitComplaints, parseXml } from "../../../../test/validators.js";
import { judgeRun } from "../gate/verdict.js";
import { digestOf } from "../output/digest.js";
import { type FileResult, type RunResult, summarize } from "../output/result.js";
import { toJunit } from "./junit.js";
import { runOf } from "./test-support.js";

const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
const RIGHT = readFileSync(join(ROOT, "examples/draft.md"), "utf8");
const SUPPRESSED = `<!-- fazhi-lint-disable-file element/normative-filing -- 本年度未制定规范性文件 -->\n${FAULTY}`;
const ERROR = { path: "没有.md", message: "找不到这个文件" };

interface Testcase {
  readonly suite: string;
  readonly classname: string;
  readonly name: string;
  /** Text by the name of the element inside. */
  readonly inside: { readonly [name: string]: string };
  /** Messages by the name of the element inside. */
  readonly messages: { readonly [name: string]: string | undefined };
}

interface Report {
  readonly cases: Testcase[];
  readonly counts: { readonly [name: string]: string };
  readonly suites: { readonly [name: string]: string }[];
}

function elements(node: XmlElement, path: string): XmlElement[] {
  return node.find(path).filter((found) => found instanceof XmlElement);
}

function attributes(node: XmlElement): { readonly [name: string]: string } {
  return Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
}

function read(text: string): Report {
  expect(junitComplaints(text, "jenkins-junit.xsd")).toEqual([]);
  const document = parseXml(text);
  try {
    const suites = elements(document.root, "testsuite");
    return {
      counts: attributes(document.root),
      suites: suites.map(attributes),
      cases: suites.flatMap((suite) =>
        elements(suite, "testcase").map((node) => {
          const children = elements(node, "*");
          return {
            suite: suite.attr("name")?.value ?? "",
            classname: node.attr("classname")?.value ?? "",
            name: node.attr("name")?.value ?? "",
            inside: Object.fromEntries(children.map((child) => [child.name, child.content])),
            messages: Object.fromEntries(children.map((child) => [child.name, child.attr("message")?.value])),
          };
        }),
      ),
    };
  } finally {
    document.dispose();
  }
}

/** A run as the command judges it. */
function judged(run: RunResult, maxWarnings?: number): RunResult {
  return { ...run, summary: summarize(run.files), gate: judgeRun(run.files, run.errors, maxWarnings) };
}

const caseOf = (report: Report, id: string): Testcase => {
  const found = report.cases.find(({ name }) => name.endsWith(`(${id})`));
  if (found === undefined) throw new Error(id);
  return found;
};

/** Whether a service that reads the report would call it a failure. */
const isFailure = ({ cases }: Report): boolean =>
  cases.some(({ inside }) => inside["failure"] !== undefined || inside["error"] !== undefined);

describe("tests", () => {
  const run = runOf({ "drafts/faulty.md": FAULTY });
  const report = read(toJunit(run));

  it("are the elements of the checklist, then the other rules", () => {
    const [file] = run.files;
    const rules = [...run.rules.values()].filter(({ id }) => !id.startsWith("element/"));
    expect(report.cases.map(({ name }) => name)).toEqual([
      ...(file?.elements.map(({ id, title }) => `${title} (${id})`) ?? []),
      ...rules.map(({ id, title }) => `${title} (${id})`),
    ]);
    expect(new Set(report.cases.map(({ classname }) => classname))).toEqual(new Set(["drafts/faulty.md"]));
  });

  it("of what the draft reports pass", () => {
    expect(caseOf(report, "next-plan").inside).toEqual({});
  });

  it("fail with place, quote, basis and what to do", () => {
    const { inside, messages } = caseOf(report, "three-systems");
    expect(messages["failure"]).toContain("只出现在下一年度安排中");
    expect(inside["failure"]).toMatch(/^drafts\/faulty\.md:21:4 错误：/);
    expect(inside["failure"]).toContain("原文：全面落实行政执法“三项制度”\n");
    expect(inside["failure"]).toContain("依据：《国务院办公厅");
    expect(inside["failure"]).toContain("写明执法公示");
  });

  it("only mention what is below the level that fails", () => {
    const { inside } = caseOf(report, "legal-counsel");
    expect(Object.keys(inside)).toEqual(["system-out"]);
    expect(inside["system-out"]).toContain("提示：“政府法律顾问、公职律师”只作为不足写到");
  });

  it("are skipped where nothing is asked", () => {
    expect(caseOf(report, "administrative-reconsideration").inside).toEqual({ skipped: "按层级、年度或者配置不要求" });
  });

  it("are skipped with the reason that somebody gave", () => {
    const { inside } = caseOf(read(toJunit(runOf({ "a.md": SUPPRESSED }))), "normative-filing");
    expect(inside["skipped"]).toBe("本年度未制定规范性文件");
    expect(inside["failure"]).toBeUndefined();
    expect(inside["system-out"]).toContain("不计：本年度未制定规范性文件");
  });

  it("are skipped where the baseline or the change keeps a finding from counting", () => {
    const files = run.files.map((file) => {
      const split = {
        ...file,
        known: file.diagnostics.filter(({ ruleId }) => ruleId === "element/causes"),
        untouched: file.diagnostics.filter(({ ruleId }) => ruleId === "element/three-systems"),
        diagnostics: [],
      };
      return { ...split, digest: digestOf(split) };
    });
    const uncounted = read(toJunit(judged({ ...run, files })));
    expect(caseOf(uncounted, "causes").inside["skipped"]).toBe("基线里已有，不计");
    expect(caseOf(uncounted, "three-systems").inside["skipped"]).toBe("这次改动没有涉及，不计");
    expect(isFailure(uncounted)).toBe(false);
  });

  it("fail once for all findings of a check", () => {
    const twice = FAULTY.replace("（四）", "同比增长从40件增加到41件，增长50%。办结率120%。\n\n（四）").replace(
      "（三）文明",
      "办结率130%。\n\n（三）文明",
    );
    const { inside, messages } = caseOf(read(toJunit(runOf({ "a.md": twice }))), "figures/impossible");
    expect(messages["failure"]).toMatch(/（共 2 处）$/);
    expect(inside["failure"]?.match(/^a\.md:\d+:\d+ 错误：/gm)).toHaveLength(2);
    expect(inside["failure"]).toContain("⟦130%⟧");
    expect(inside["failure"]).toContain("怎样改：");
  });

  it("are skipped for another kind of document", () => {
    const other = read(toJunit(runOf({ "a.md": "# fazhi-lint\n\nA checker.\n" })));
    expect(Object.keys(caseOf(other, "document/not-annual-report").inside)).toEqual(["failure"]);
    expect(caseOf(other, "figures/ratio").inside["skipped"]).toContain("没有检查");
    expect(caseOf(other, "three-systems").inside["skipped"]).toContain("没有检查");
  });
});

describe("the file fails exactly when the gate does", () => {
  const drafts = { "faulty.md": FAULTY, "right.md": RIGHT };
  const levels: FileResult["failOn"][] = ["error", "warning", "info", "never"];

  it.each(
    levels.flatMap((failOn) =>
      [drafts, { "right.md": RIGHT }].flatMap((texts) =>
        [undefined, 0, 1000].flatMap((maxWarnings) =>
          [[], [ERROR]].map((errors) => ({ failOn, texts, maxWarnings, errors })),
        ),
      ),
    ),
  )("$failOn, at most $maxWarnings warnings, $errors", ({ failOn, texts, maxWarnings, errors }) => {
    const run = judged(runOf(texts, { failOn, errors }), maxWarnings);
    expect(isFailure(read(toJunit(run)))).toBe(!run.gate.passed);
  });

  it("with a test of its own for too many warnings", () => {
    const { cases } = read(toJunit(judged(runOf(drafts, { failOn: "never" }), 0)));
    const gate = cases.find(({ suite }) => suite === "门槛");
    expect(gate?.messages["failure"]).toMatch(/^警告 \d+ 条，超过 --max-warnings 0$/);
    const { suites } = read(toJunit(judged(runOf(drafts))));
    expect(suites.map(({ name }) => name)).toEqual(["faulty.md", "right.md"]);
  });

  it("and for too many warnings beside errors", () => {
    const { suites } = read(toJunit(judged(runOf(drafts), 0)));
    expect(suites.map(({ name }) => name)).toEqual(["faulty.md", "right.md", "门槛"]);
  });
});

describe("the report", () => {
  it("has a suite for each draft, with what it was taken for", () => {
    const { suites, counts, cases } = read(toJunit(runOf({ "a.md": FAULTY, "b.md": RIGHT })));
    expect(suites.map(({ name }) => name)).toEqual(["a.md", "b.md"]);
    const failures = cases.filter(({ inside }) => inside["failure"] !== undefined).length;
    expect(counts).toEqual({
      name: "fazhi-lint",
      tests: String(cases.length),
      failures: String(failures),
      errors: "0",
    });
    expect(failures).toBe(5);
    const text = toJunit(runOf({ "a.md": FAULTY }));
    expect(text).toContain('<property name="unit" value="柳河镇" />');
    expect(text).toContain('<property name="level" value="乡镇（街道）" />');
  });

  it("has an error for a draft that could not be checked", () => {
    const { cases } = read(toJunit(runOf({}, { errors: [ERROR] })));
    expect(cases).toEqual([
      {
        suite: "没有.md",
        classname: "没有.md",
        name: "检查",
        inside: { error: "没有.md：找不到这个文件" },
        messages: { error: "找不到这个文件" },
      },
    ]);
  });

  it("keeps to Jenkins' schema for the published reports", () => {
    const names = ["桥头镇-2023", "安砂镇-2023", "花都区-2023", "玉塘街道-2024", "绵竹市-2023"];
    const run = runOf(Object.fromEntries(names.map((name) => [`${name}.txt`, published(name)])));
    expect(read(toJunit(run)).suites).toHaveLength(5);
  });

  it("and could keep to Ant's only with a clock, a host, and nothing skipped", () => {
    const complaints = junitComplaints(toJunit(runOf({ "a.md": FAULTY })), "JUnit.xsd");
    const missing = complaints.flatMap((line) => /attribute '(\w+)' is required but missing/.exec(line)?.[1] ?? []);
    expect(new Set(missing)).toEqual(new Set(["package", "id", "timestamp", "hostname", "time"]));
    const unexpected = complaints.flatMap((line) => /'([\w-]+)': This element is not expected/.exec(line)?.[1] ?? []);
    expect(new Set(unexpected)).toEqual(new Set(["skipped", "system-out"]));
  });

  it("can be read whatever is in the text", () => {
    const run = hostile(runOf({ "a.md": SUPPRESSED }, { errors: [ERROR] }));
    const { cases } = read(toJunit(run));
    const texts = cases.flatMap(({ classname, name, inside }) => [
      classname,
      ...(name === "检查" ? [] : [name]),
      ...Object.entries(inside).flatMap(([tag, text]) => (tag === "skipped" && text.startsWith("按") ? [] : [text])),
    ]);
    for (const text of texts) expect(text).toContain("<script>alert(\"x\")</script>]]>--><!-- &amp; 'q'");
    for (const text of texts) expect(text).toContain("\ufffd \ufffd😀");
  });

  it("is the same text every time", () => {
    expect(toJunit(runOf({ "a.md": FAULTY }))).toBe(toJunit(runOf({ "a.md": FAULTY })));
  });
});
