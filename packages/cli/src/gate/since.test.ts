import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { commitAll, git } from "../../../../test/git.js";
import { fazhiLint, ROOT, withFolder } from "../../../../test/support.js";
import type { FileResult } from "../output/result.js";

const GOOD = readFileSync(join(ROOT, "examples/draft.md"), "utf8");
const BAD = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");

interface Result {
  readonly files: readonly FileResult[];
}

/** What counts since a revision, as `path rule`. */
function counted(folder: string, since = "main", ...args: readonly string[]): string[] {
  const { stdout, stderr } = fazhiLint([".", "--since", since, "-f", "json", ...args], { cwd: folder });
  if (stdout === "") throw new Error(stderr);
  const { files } = JSON.parse(stdout) as Result;
  return files.flatMap(({ path, diagnostics }) => diagnostics.map(({ ruleId }) => `${path} ${ruleId}`));
}

function edit(folder: string, path: string, change: (text: string) => string): void {
  const file = join(folder, path);
  const text = readFileSync(file, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`nothing changed in ${path}`);
  writeFileSync(file, changed);
}

/** A repository with drafts committed on main, and a branch off it checked out. */
function withBranch(files: { readonly [path: string]: string }, work: (folder: string) => void): Promise<void> {
  return withFolder(files, (folder) => {
    commitAll(folder);
    git(folder, "switch", "-q", "-c", "修改");
    work(folder);
  });
}

const all = counts(BAD);
/** The rules that speak of a draft by itself. */
function counts(text: string): number {
  const { stdout } = fazhiLint(["--stdin", "-f", "json"], { input: text });
  return (JSON.parse(stdout) as Result).files[0]?.diagnostics.length ?? 0;
}

describe("--since", () => {
  it("leaves alone what the change did not touch, also when lines move", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      expect(counted(folder)).toEqual([]);
      edit(folder, "报告.md", (text) => text.replace("\n\n", "\n\n报告如下。\n\n"));
      expect(counted(folder)).toEqual([]);
    }));

  it("counts everything in a new draft, committed or not", () =>
    withBranch({ "旧 报告.md": BAD }, (folder) => {
      writeFileSync(join(folder, "新 报告.md"), BAD);
      const found = counted(folder);
      expect(found).toHaveLength(all);
      expect(found.every((entry) => entry.startsWith("新 报告.md "))).toBe(true);
      git(folder, "add", "-A");
      git(folder, "commit", "-q", "-m", "新报告");
      expect(counted(folder)).toEqual(found);
    }));

  it("knows a draft that was moved again", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      mkdirSync(join(folder, "二〇二四年"));
      renameSync(join(folder, "报告.md"), join(folder, "二〇二四年/柳河镇 报告.md"));
      git(folder, "add", "-A");
      expect(counted(folder)).toEqual([]);
    }));

  it("counts what stands on a changed line, old as it may be", () =>
    withBranch({ "报告.md": GOOD.replace("，", ",").replace("”", "") }, (folder) => {
      edit(folder, "报告.md", (text) => text.replace("“", "及“"));
      const found = counted(folder);
      expect(found).toContain("报告.md punctuation/unpaired");
    }));

  it("counts a missing element if the change took its account away, wherever that stood", () =>
    withBranch({ "报告.md": GOOD }, (folder) => {
      edit(folder, "报告.md", (text) => text.replaceAll("备案", "存档"));
      expect(counted(folder)).toEqual(["报告.md element/normative-filing"]);
    }));

  it("does not count an element that was missing before, though its place was edited", () =>
    withBranch({ "报告.md": GOOD.replaceAll("备案", "存档") }, (folder) => {
      edit(folder, "报告.md", (text) => text.replace(/^## 一、/m, "## 一、全年"));
      expect(counted(folder)).toEqual([]);
    }));

  it("takes another year's report in the same file for a new one", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      edit(folder, "报告.md", (text) => text.replaceAll("2025", "2026").replaceAll("2024", "2025"));
      expect(counted(folder).length).toBeGreaterThan(10);
    }));

  it("compares with where the branch left, not with what others did since", () =>
    withBranch({ "报告.md": BAD, "别人的.md": GOOD }, (folder) => {
      git(folder, "switch", "-q", "main");
      edit(folder, "报告.md", () => GOOD);
      git(folder, "commit", "-q", "-a", "-m", "别人改好了");
      git(folder, "switch", "-q", "修改");
      appendFileSync(join(folder, "别人的.md"), "\n妥否，请批示。\n");
      expect(counted(folder)).toEqual(["别人的.md wording/request"]);
    }));

  it("sees no change in line breaks", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      edit(folder, "报告.md", (text) => text.replaceAll("\n", "\r\n"));
      expect(counted(folder)).toEqual([]);
    }));

  it("holds a draft on standard input against the file of that name", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      const args = ["--stdin", "--stdin-filename", "报告.md", "--since", "main", "-f", "json"];
      const { stdout } = fazhiLint(args, { cwd: folder, input: `${BAD}\n妥否，请批示。\n` });
      const [file] = (JSON.parse(stdout) as Result).files;
      expect(file?.diagnostics.map(({ ruleId }) => ruleId)).toEqual(["wording/request"]);
    }));

  it("takes what is only named, and was never on the disk, for a new draft", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      for (const named of [["--stdin-filename", "没有/新.md"], []]) {
        const args = ["--stdin", ...named, "--since", "main", "-f", "json"];
        const { stdout, stderr } = fazhiLint(args, { cwd: folder, input: BAD });
        expect(stderr).not.toContain("内部出错");
        expect((JSON.parse(stdout) as Result).files[0]?.diagnostics).toHaveLength(all);
      }
    }));

  it("asks about the draft's repository also in a hook, to which git names another", () =>
    withBranch({ "里/报告.md": BAD }, (folder) => {
      for (const GIT_DIR of [".git", join(folder, ".git")]) {
        const { stdout } = fazhiLint(["里", "--since", "main", "-f", "json"], { cwd: folder, env: { GIT_DIR } });
        expect((JSON.parse(stdout) as Result).files.map(({ diagnostics }) => diagnostics)).toEqual([[]]);
      }
    }));

  it("says how many findings it left out, and does not call the draft faultless", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      const { status, stdout } = fazhiLint(["报告.md", "--since", "main"], { cwd: folder });
      expect(status).toBe(0);
      expect(stdout).toContain(`没有要计的问题；与改动无关的 ${all} 条不计`);
      expect(stdout).toContain(`；与改动无关的 ${all} 条没有计`);
      expect(stdout).not.toContain("没有发现问题");
    }));

  it("goes with a baseline: entries for what the change left alone are not stale", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      fazhiLint(["baseline", "update", "."], { cwd: folder });
      const { stderr } = fazhiLint([".", "--since", "main", "--baseline", "fazhi-lint-baseline.yaml", "-f", "json"], {
        cwd: folder,
      });
      expect(stderr).not.toContain("没有用处");
    }));

  it("says what to do in a clone without history", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      edit(folder, "报告.md", (text) => `${text}\n另有说明。\n`);
      git(folder, "commit", "-q", "-a", "-m", "修改");
      const from = pathToFileURL(folder).href;
      git(folder, "clone", "-q", "--depth", "1", "--no-single-branch", from, join(folder, "浅"));
      const { status, stdout, stderr } = fazhiLint(["报告.md", "--since", "origin/main", "-f", "json"], {
        cwd: join(folder, "浅"),
      });
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toContain("浅克隆");
      expect(stderr).toContain("fetch-depth: 0");
    }));

  it("takes no revision for an option of git", () =>
    withBranch({ "报告.md": BAD }, (folder) => {
      const { status, stderr } = fazhiLint([".", "--since=--output=x"], { cwd: folder });
      expect(status).toBe(2);
      expect(stderr).toContain("git 里没有“--output=x”");
    }));
});
