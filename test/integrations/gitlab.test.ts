import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { ROOT, withFolder } from "../support.js";
import { commit, examplesOf, FAULTY, git, layOut, listing, MENDED, plainEnvironment, useClone } from "./support.js";

/** What is read of a GitLab configuration. */
interface Pipeline {
  readonly variables?: { readonly [name: string]: string };
  readonly "fazhi-lint": {
    readonly script: readonly string[];
    readonly variables: { readonly [name: string]: string };
    readonly rules: readonly { readonly if: string }[];
    readonly cache: { readonly key: string; readonly paths: readonly string[] };
    readonly artifacts: {
      readonly when: string;
      readonly expose_as: string;
      readonly paths: readonly string[];
      readonly reports: { readonly [name: string]: string };
    };
    readonly [key: string]: unknown;
  };
}

const TEMPLATE = parse(readFileSync(join(ROOT, "integrations/gitlab/fazhi-lint.gitlab-ci.yml"), "utf8")) as Pipeline;
const JOB = TEMPLATE["fazhi-lint"];
const clone = useClone();

interface Run {
  readonly status: number | null;
  readonly output: string;
}

/** Runs the job's script as a runner does: all parts in one shell, which ends at the first that fails. */
function runJob(project: string, variables: { readonly [name: string]: string } = {}, shell = "sh"): Run {
  const script = join(project, "..", "job.sh");
  const strict = shell === "bash" ? "set -eo pipefail" : "set -e";
  writeFileSync(script, [strict, ...JOB.script].join("\n"));
  const { status, stdout, stderr } = spawnSync(shell, [script], {
    cwd: project,
    encoding: "utf8",
    env: {
      ...plainEnvironment(),
      ...TEMPLATE.variables,
      ...JOB.variables,
      CI_PROJECT_DIR: project,
      CI_COMMIT_BRANCH: "main",
      CI_DEFAULT_BRANCH: "main",
      ...variables,
    },
  });
  return { status, output: stdout + stderr };
}

/** A project of some drafts, with a change on a branch. */
async function inProject(
  before: { readonly [path: string]: string },
  after: { readonly [path: string]: string },
  work: (project: string, base: string) => void | Promise<void>,
): Promise<void> {
  await withFolder({}, (folder) => {
    const project = join(folder, "项 目");
    mkdirSync(project);
    const write = (files: { readonly [path: string]: string }): void => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(join(project, path, ".."), { recursive: true });
        writeFileSync(join(project, path), text);
      }
    };
    write(before);
    git(project, "init", "--quiet");
    const base = commit(project, "before");
    git(project, "update-ref", "refs/remotes/origin/main", base);
    write(after);
    if (Object.keys(after).length > 0) commit(project, "after");
    return work(project, base);
  });
}

/** The image that has the command in it. */
const IMAGE = (): { [name: string]: string } => ({ FAZHI_LINT_HOME: clone() });

describe("the GitLab template", () => {
  it("has the keys that GitLab's documentation of .gitlab-ci.yml names", () => {
    expect(Object.keys(TEMPLATE)).toEqual(["variables", "fazhi-lint"]);
    // https://docs.gitlab.com/ci/yaml/
    expect(Object.keys(JOB)).toEqual(["stage", "image", "variables", "rules", "cache", "script", "artifacts"]);
    expect(JOB["image"]).toEqual({ name: "$FAZHI_LINT_IMAGE", entrypoint: [""] });
    expect(JOB.rules.map((rule) => rule.if)).toEqual([
      '$CI_PIPELINE_SOURCE == "merge_request_event"',
      "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    ]);
    // The whole history, to compare with.
    expect(JOB.variables["GIT_DEPTH"]).toBe("0");
    // Also, and above all, of a job that fails.
    expect(JOB.artifacts.when).toBe("always");
    expect(Object.keys(JOB.artifacts.reports)).toEqual(["codequality", "junit"]);
    // GitLab takes letters, digits, hyphens and spaces; folders need the slash.
    expect(JOB.artifacts.expose_as).toMatch(/^\w[-\w ]*$/);
    for (const path of [...JOB.artifacts.paths, ...JOB.cache.paths]) expect(path).toMatch(/^[.\w-]+\/$/);
    expect(JOB.cache.key).not.toContain("/");
  });

  it.each(["sh", "bash"])("fails a draft with errors and leaves the reports it promises (%s)", (shell) =>
    inProject({ "报送/柳河镇 2024.md": FAULTY }, {}, (project) => {
      const { status, output } = runJob(project, { ...IMAGE(), FAZHI_LINT_PATHS: "报送" }, shell);
      expect(status).toBe(1);
      expect(output).toContain("element/three-systems");
      const { codequality = "", junit = "" } = JOB.artifacts.reports;
      const issues = JSON.parse(readFileSync(join(project, codequality), "utf8")) as {
        location: { path: string };
      }[];
      expect(issues.length).toBeGreaterThan(1);
      for (const { location } of issues) expect(location.path).toBe("报送/柳河镇 2024.md");
      expect(readFileSync(join(project, junit), "utf8")).toMatch(/<failure/);
      expect(listing(join(project, "fazhi-lint-report/sheets"))).toContain("index.html");
      for (const path of [codequality, junit]) expect(path.startsWith(JOB.artifacts.paths[0] ?? "-")).toBe(true);
    }),
  );

  it("passes the same draft mended", () =>
    inProject({ "报告.md": MENDED }, {}, (project) => {
      expect(runJob(project, IMAGE()).status).toBe(0);
    }));

  it("holds against a merge request only what it changed", () =>
    inProject({ "旧.md": FAULTY }, { "新.md": MENDED }, (project, base) => {
      expect(runJob(project, IMAGE()).status).toBe(1);
      const request = { ...IMAGE(), CI_PIPELINE_SOURCE: "merge_request_event" };
      expect(runJob(project, { ...request, CI_MERGE_REQUEST_DIFF_BASE_SHA: base }).status).toBe(0);
      expect(runJob(project, { ...request, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" }).status).toBe(0);
      const all = { ...request, CI_MERGE_REQUEST_DIFF_BASE_SHA: base, FAZHI_LINT_SINCE: "none" };
      expect(runJob(project, all).status).toBe(1);
    }));

  it("fails if there is nothing to check", () =>
    inProject({ "报告.md": MENDED }, {}, (project) => {
      const { status, output } = runJob(project, { ...IMAGE(), FAZHI_LINT_PATHS: "没有" });
      expect({ status, output }).toEqual({ status: 2, output: expect.stringContaining("没有") as string });
    }));

  it("stops before it checks anything if the gate has stopped working", () =>
    inProject({ "报告.md": MENDED }, {}, (project) =>
      withFolder({}, (home) => {
        layOut(home, { built: true });
        writeFileSync(join(home, "packages/cli/dist/bundle.cjs"), "");
        const { status, output } = runJob(project, { FAZHI_LINT_HOME: home });
        expect(status).toBe(2);
        expect(output).toContain("自检没有通过");
        expect(existsSync(join(project, "fazhi-lint-report"))).toBe(false);
      }),
    ));
});

describe("a GitLab image without the command", () => {
  it("says what to set if nobody told where the tool is", () =>
    inProject({ "报告.md": MENDED }, {}, (project) => {
      const { status, output } = runJob(project);
      expect(status).toBe(2);
      expect(output).toContain("FAZHI_LINT_REPOSITORY");
      expect(output.trim().split("\n")).toHaveLength(1);
    }));

  it("fetches the tool at a branch or commit, and keeps it for the next job", () =>
    inProject({ "报告.md": MENDED }, {}, (project) =>
      withFolder({}, (tool) => {
        layOut(tool, { built: true });
        // Stands for the installation, which needs the network; the bundle comes with the repository here.
        rmSync(join(tool, "scripts/bootstrap.mjs"));
        git(tool, "init", "--quiet");
        const first = commit(tool, "tool");
        const variables = { FAZHI_LINT_REPOSITORY: tool };
        expect(runJob(project, variables).status).toBe(0);
        const home = join(project, ".fazhi-lint", first);
        expect(existsSync(join(home, "packages/cli/dist/bundle.cjs"))).toBe(true);
        expect(JOB.cache.paths).toContain(".fazhi-lint/");

        // The second job uses what is there, and does not look into the clone.
        writeFileSync(join(home, "marked"), "");
        expect(runJob(project, { ...variables, FAZHI_LINT_REF: first }, "bash").status).toBe(0);
        expect(existsSync(join(home, "marked"))).toBe(true);

        // A tool that moved on is fetched anew, and the old one goes.
        writeFileSync(join(tool, "LICENSE"), "changed");
        const second = commit(tool, "tool moved on");
        expect(runJob(project, variables).status).toBe(0);
        expect(existsSync(home)).toBe(false);
        expect(readFileSync(join(project, ".fazhi-lint", second, "LICENSE"), "utf8")).toBe("changed");
      }),
    ));

  it("fails if the tool is not there", () =>
    inProject({ "报告.md": MENDED }, {}, (project) => {
      for (const shell of ["sh", "bash"])
        expect(runJob(project, { FAZHI_LINT_REPOSITORY: join(project, "没有") }, shell).status).toBeGreaterThan(0);
    }));
});

describe("the GitLab example in integrations/README.md", () => {
  const [text = ""] = examplesOf("yaml").filter((example) => example.includes("include:"));
  const example = parse(text) as {
    include: { project: string; file: string }[];
    variables: { [name: string]: string };
  };

  it("names the template and variables that it has", () => {
    for (const { file } of example.include) expect(existsSync(join(ROOT, file))).toBe(true);
    for (const name of Object.keys(example.variables)) expect(Object.keys(TEMPLATE.variables ?? {})).toContain(name);
  });

  it("checks the folder it names", () =>
    inProject({ "报送/a.md": MENDED, "别处/b.md": FAULTY }, {}, (project) => {
      const { status, output } = runJob(project, { ...example.variables, ...IMAGE() });
      expect(status).toBe(0);
      expect(output).toContain("已检查 1 份");
    }));
});
