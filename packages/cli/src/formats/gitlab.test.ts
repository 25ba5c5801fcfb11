import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { published, ROOT } from "../../../../test/support.js";
import { hostile } from "../../../../test/validators.js";
import type { RunResult } from "../output/result.js";
import type { FormatContext } from "./format.js";
import { toGitlab } from "./gitlab.js";
import { CONTEXT, runOf } from "./test-support.js";

/**
 * The format as GitLab documents it (docs.gitlab.com/ci/testing/code_quality, “Code Quality report format”): one JSON
 * array; these properties at least; a path relative to the repository; no byte order mark.
 */
const SCHEMA = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    additionalProperties: false,
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        additionalProperties: false,
        properties: {
          path: { type: "string", minLength: 1, not: { pattern: "^(/|\\./|[A-Za-z]:)" } },
          lines: {
            type: "object",
            required: ["begin"],
            additionalProperties: false,
            properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
};

interface Ajv {
  compile(schema: object): (value: unknown) => boolean;
}

// ajv is a development dependency of the engine.
const { default: Constructor } = createRequire(join(ROOT, "packages/core/package.json"))("ajv") as {
  default: new (options: object) => Ajv;
};
const isReport = new Constructor({ strict: true }).compile(SCHEMA);

interface Violation {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

function read(run: RunResult, context: FormatContext = CONTEXT): Violation[] {
  const text = toGitlab(run, context);
  expect(text.startsWith("[")).toBe(true);
  const report = JSON.parse(text) as Violation[];
  expect(isReport(report)).toBe(true);
  return report;
}

const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
const DRAFTS = { "a/faulty.md": FAULTY, "b/faulty.md": FAULTY, "玉塘街道.txt": published("玉塘街道-2024") };

describe("toGitlab", () => {
  it("tells every finding at its place", () => {
    const run = runOf(DRAFTS);
    const findings = run.files.flatMap(({ path, diagnostics }) => diagnostics.map((finding) => ({ path, ...finding })));
    expect(
      read(run).map(({ description, check_name: rule, location }) => [
        rule,
        description,
        location.path,
        location.lines,
      ]),
    ).toEqual(
      findings.map(({ ruleId, message, path, line, endLine }) => [
        ruleId,
        message,
        path,
        { begin: line, end: endLine },
      ]),
    );
  });

  it("calls errors major, warnings minor, and what could not be checked a blocker", () => {
    const run = runOf(DRAFTS, { errors: [{ path: "没有.md", message: "找不到这个文件" }] });
    const [unchecked, ...others] = read(run);
    expect(unchecked).toMatchObject({
      severity: "blocker",
      check_name: "fazhi-lint/unchecked",
      description: "找不到这个文件",
      location: { path: "没有.md", lines: { begin: 1 } },
    });
    const names = { error: "major", warning: "minor", info: "info" };
    const severities = run.files.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => names[severity]));
    expect(others.map(({ severity }) => severity)).toEqual(severities);
    expect(new Set(severities)).toEqual(new Set(["major", "minor", "info"]));
  });

  it("has a fingerprint for each, also where two drafts are the same", () => {
    const error = { path: "没有.md", message: "找不到这个文件" };
    const prints = read(runOf(DRAFTS, { errors: [error, error] })).map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });

  it("keeps them when the lines move", () => {
    const [before, after] = [FAULTY, FAULTY.replaceAll("\n\n", "\n\n\n")].map((text) => read(runOf({ "a.md": text })));
    expect(after?.map(({ fingerprint }) => fingerprint)).toEqual(before?.map(({ fingerprint }) => fingerprint));
    expect(after?.[0]?.location.lines.begin).not.toBe(before?.[0]?.location.lines.begin);
  });

  it("names drafts from the top of the repository", () => {
    const context: FormatContext = { ...CONTEXT, inRepository: ({ path }) => `./reports/${path}` };
    const paths = new Set(read(runOf(DRAFTS), context).map(({ location }) => location.path));
    expect([...paths]).toEqual(["reports/a/faulty.md", "reports/b/faulty.md", "reports/玉塘街道.txt"]);
  });

  it("leaves out what does not count", () => {
    const run = runOf(DRAFTS);
    const files = run.files.map((file) => ({ ...file, diagnostics: [], known: file.diagnostics }));
    expect(read({ ...run, files })).toEqual([]);
  });

  it("can be read whatever is in the text", () => {
    const [first] = read(hostile(runOf(DRAFTS)));
    // oxlint-disable-next-line no-control-regex -- JSON can hold them
    expect(first?.description).toMatch(/<script>.*\u0000.*\ufffd \ufffd😀$/su);
    expect(toGitlab(hostile(runOf(DRAFTS)), CONTEXT)).not.toMatch(/\\ud[89a-f]/);
  });

  it("is the same text every time", () => {
    expect(toGitlab(runOf(DRAFTS), CONTEXT)).toBe(toGitlab(runOf(DRAFTS), CONTEXT));
  });
});
