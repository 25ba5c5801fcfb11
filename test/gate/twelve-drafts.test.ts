import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { FileResult } from "../../packages/cli/src/output/result.js";
import { commitAll } from "../git.js";
import { fazhiLint, type Outcome, published, ROOT, schemaCheck, withFolder } from "../support.js";
import { junitComplaints, parseXml, sarifComplaints } from "../validators.js";

const PUBLISHED = ["桥头镇-2023", "安砂镇-2023", "花都区-2023", "玉塘街道-2024", "绵竹市-2023"];
const PRACTICE = ["01", "02", "03", "04", "05", "06"];

/** Twelve drafts as a county's office has them in one repository. */
const DRAFTS = {
  ...Object.fromEntries(PUBLISHED.map((name) => [`报送/${name}.txt`, published(name)])),
  ...Object.fromEntries(
    PRACTICE.map((name) => [`报送/练习 ${name}.md`, readFileSync(join(ROOT, `test/gold/practice/${name}.md`), "utf8")]),
  ),
  "报送/柳河镇.md": readFileSync(join(ROOT, "examples/faulty.md"), "utf8"),
};

const FILES = {
  json: "json",
  sarif: "sarif",
  junit: "xml",
  github: "txt",
  gitlab: "json",
  checkstyle: "xml",
  markdown: "md",
  csv: "csv",
  pretty: "txt",
} as const;
type Name = keyof typeof FILES;
const nameOf = (format: Name): string => `结果/${format}.${FILES[format]}`;

/** Everything that one run wrote, by path. */
function everything(folder: string): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const entry of readdirSync(join(folder, "结果"), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) all.set(path.slice(folder.length + 1), readFileSync(path, "utf8"));
  }
  return all;
}

describe("twelve drafts in a repository, through the gate in every format", () => {
  let outcome: Outcome;
  let first: ReadonlyMap<string, string>;
  let second: ReadonlyMap<string, string>;
  let files: readonly FileResult[];

  beforeAll(
    () =>
      withFolder(DRAFTS, (folder) => {
        commitAll(folder);
        mkdirSync(join(folder, "结果"));
        const formats = (Object.keys(FILES) as Name[]).flatMap((format) => ["-f", `${format}=${nameOf(format)}`]);
        const args = ["报送", ...formats, "-f", "html=结果/审核表/"];
        const env = { GITHUB_STEP_SUMMARY: join(folder, "结果/摘要.md") };
        outcome = fazhiLint(args, { cwd: folder, env });
        first = everything(folder);
        env.GITHUB_STEP_SUMMARY = join(folder, "摘要.md");
        fazhiLint(args, { cwd: folder, env });
        second = everything(folder);
        files = (JSON.parse(first.get(nameOf("json")) ?? "") as { files: FileResult[] }).files;
      }),
    120_000,
  );

  const text = (format: Name): string => first.get(nameOf(format)) ?? "";
  const findings = (): FileResult["diagnostics"] => files.flatMap(({ diagnostics }) => diagnostics);

  it("ends with the status of the worst draft, prints nothing, and says how much was looked at", () => {
    expect(outcome).toMatchObject({ status: 1, stdout: "" });
    expect(outcome.stderr).toMatch(/^已检查 12 份、\d+ 项要素，不计 0 条：错误 \d+，警告 \d+，提示 \d+\n$/);
    expect(files).toHaveLength(12);
  });

  it("writes the same bytes twice", () => {
    expect(second).toEqual(first);
  });

  it("json keeps to its schema", () => {
    expect(schemaCheck("result.schema.json")(JSON.parse(text("json")))).toBe(true);
  });

  it("sarif passes the official validator and has every finding", () => {
    expect(sarifComplaints({ 报送: text("sarif") })).toEqual([]);
    const log = JSON.parse(text("sarif")) as { runs: { results: { ruleId: string }[] }[] };
    expect(log.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(findings().map(({ ruleId }) => ruleId));
  });

  it("junit keeps to Jenkins' schema and fails where the gate does", () => {
    expect(junitComplaints(text("junit"), "jenkins-junit.xsd")).toEqual([]);
    const errors = findings().filter(({ severity }) => severity === "error");
    using document = parseXml(text("junit"));
    expect(document.find("//failure").length).toBeGreaterThan(0);
    expect(document.find("//testcase[failure]").length).toBeLessThanOrEqual(errors.length);
    expect(document.find("/testsuites/testsuite")).toHaveLength(12);
  });

  it("checkstyle and gitlab have every finding", () => {
    using document = parseXml(text("checkstyle"));
    expect(document.find("/checkstyle/file/error")).toHaveLength(findings().length);
    const issues = JSON.parse(text("gitlab")) as { fingerprint: string; location: { path: string } }[];
    expect(issues).toHaveLength(findings().length);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    expect(new Set(issues.map(({ location }) => location.path))).toEqual(
      new Set(files.filter(({ diagnostics }) => diagnostics.length > 0).map(({ path }) => path)),
    );
  });

  it("github shows at most ten of each kind, says how many more there are, and puts all into the summary", () => {
    const lines = text("github").split("\n");
    for (const kind of ["error", "warning", "notice"])
      expect(lines.filter((line) => line.startsWith(`::${kind} `)).length).toBeLessThanOrEqual(10);
    const shown = lines.filter((line) => line.startsWith("::")).length;
    expect(text("github")).toContain(`另有 ${findings().length - shown} 项`);
    const summary = first.get("结果/摘要.md") ?? "";
    for (const { path } of files)
      expect(summary).toContain(
        path
          .split("/")
          .at(-1)
          ?.replace(/\.\w+$/, ""),
      );
  });

  it("csv has a line for each draft, html a page for each and one that leads to them", () => {
    expect(text("csv").replace(/\r\n$/, "").split("\r\n")).toHaveLength(13);
    const pages = [...first.keys()].filter((path) => path.startsWith("结果/审核表/"));
    expect(pages).toHaveLength(13);
    const index = first.get("结果/审核表/index.html") ?? "";
    for (const page of pages.filter((path) => !path.endsWith("index.html")))
      expect(index).toContain(encodeURI(page.split("/").at(-1) ?? ""));
  });

  it("markdown and pretty name every draft", () => {
    for (const { report } of files) {
      if (report.unit !== null) expect(text("markdown")).toContain(report.unit);
    }
    expect(text("pretty")).toContain("已检查 12 份");
  });
});
