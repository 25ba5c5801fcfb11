import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { ROOT, withFolder } from "../support.js";
import { commit, examplesOf, FAULTY, git, layOut, MENDED, plainEnvironment, useClone } from "./support.js";

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly args: readonly string[];
}

const [HOOK] = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8")) as [Hook];
const clone = useClone();

const found = spawnSync("pre-commit", ["--version"], { encoding: "utf8", env: plainEnvironment() });
const isThere = found.status === 0;
if (!isThere) process.stderr.write("没有 pre-commit，钩子只按它的入口脚本测试\n");

/** What pre-commit or the hook said. */
interface Run {
  readonly status: number | null;
  readonly output: string;
}

const outcome = ({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }): Run => ({
  status,
  output: stdout + stderr,
});

/** The entry script, as pre-commit starts it. */
function runEntry(cwd: string, files: readonly string[], env: { [name: string]: string } = {}): Run {
  const args = [...HOOK.args, ...files];
  const environment = { ...plainEnvironment(), ...env };
  return outcome(spawnSync(join(clone(), HOOK.entry), args, { cwd, encoding: "utf8", env: environment }));
}

describe(".pre-commit-hooks.yaml", () => {
  it("starts a script that is there and may be run", () => {
    expect(HOOK).toMatchObject({ id: "fazhi-lint", language: "script" });
    expect(statSync(join(ROOT, HOOK.entry)).mode & 0o111).toBe(0o111);
  });

  it.each([
    ["报告.md", true],
    ["报告.MARKDOWN", true],
    ["报送/报告.txt", true],
    ["报告.docx", false],
    ["md", false],
  ])("takes drafts by their names: %s %s", (name, taken) => {
    // JavaScript writes Python's `(?i)` as a flag.
    const [, pattern] = /^\(\?i\)(.*)$/.exec(HOOK.files) ?? [];
    expect(new RegExp(pattern ?? "^$", "i").test(name)).toBe(taken);
  });
});

describe("the hook's entry", () => {
  it("says nothing of drafts that pass, and what is wrong with those that do not", () =>
    withFolder({ "-好.md": MENDED, "坏 稿.md": FAULTY }, (cwd) => {
      expect(runEntry(cwd, ["-好.md"])).toEqual({ status: 0, output: "" });
      const { status, output } = runEntry(cwd, ["-好.md", "坏 稿.md"]);
      expect(status).toBe(1);
      expect(output).toContain("element/three-systems");
      expect(output).toMatch(/已检查 2 份/);
    }));

  it("holds nobody up for drafts that the configuration leaves out, but for every other trouble", () =>
    withFolder({ "fazhi-lint.config.yaml": "ignore: [旧.md]\n", "旧.md": FAULTY, "新.md": FAULTY }, (cwd) => {
      expect(runEntry(cwd, ["旧.md"])).toEqual({ status: 0, output: "" });
      expect(runEntry(cwd, ["旧.md", "新.md"]).status).toBe(1);
      expect(runEntry(cwd, ["旧.md", "没有.md"])).toEqual({
        status: 2,
        output: expect.stringContaining("没有.md") as string,
      });
    }));

  it("asks for Node in one sentence where there is none", () =>
    withFolder({ "bin/here": "" }, (cwd) => {
      const PATH = onlyShell(join(cwd, "bin"));
      const { status, output } = runEntry(cwd, ["a.md"], { PATH });
      expect({ status, output }).toEqual({
        status: 2,
        output: "错误：没有找到 Node.js，请先安装 Node.js 20.19 以上的版本\n",
      });
    }));
});

/** A folder for PATH that has what shell scripts need, but no Node. */
function onlyShell(folder: string): string {
  const sh = spawnSync("sh", ["-c", "command -v sh"], { encoding: "utf8" }).stdout.trim();
  writeFileSync(join(folder, "dirname"), `#!${sh}\nPATH=${dirname(sh)}${delimiter}/usr/bin\nexec dirname "$@"\n`);
  chmodSync(join(folder, "dirname"), 0o755);
  return folder;
}

/** A repository of drafts that uses the hook, and pre-commit's own clones beside it. */
async function withHook(
  config: string,
  work: (project: string, run: (files: { readonly [path: string]: string }) => Run) => void,
): Promise<void> {
  await withFolder({}, (folder) => {
    const tool = join(folder, "tool");
    layOut(tool, { built: true });
    git(tool, "init", "--quiet");
    const rev = commit(tool, "tool");
    const project = join(folder, "项目");
    mkdirSync(project);
    git(project, "init", "--quiet");
    const given = config.replace(/repo: .*/, `repo: ${tool}`).replace(/rev: .*/, `rev: ${rev}`);
    writeFileSync(join(project, ".pre-commit-config.yaml"), given);
    const env = { ...plainEnvironment(), PRE_COMMIT_HOME: join(folder, "pre-commit"), PRE_COMMIT_COLOR: "never" };
    spawnSync("pre-commit", ["install"], { cwd: project, env });
    const run = (files: { readonly [path: string]: string }): Run => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(project, path)), { recursive: true });
        writeFileSync(join(project, path), text);
      }
      const settings = ["-c", "user.name=测试", "-c", "user.email=test@example.org"];
      spawnSync("git", ["add", "--all"], { cwd: project, env });
      return outcome(spawnSync("git", [...settings, "commit", "-m", "报送"], { cwd: project, encoding: "utf8", env }));
    };
    work(project, run);
  });
}

describe.skipIf(!isThere)("in the real pre-commit", () => {
  const [example = ""] = examplesOf("yaml").filter((text) => text.includes("repos:"));

  it("keeps a draft with errors out of a commit, and lets it in once mended", () =>
    withHook(example, (project, run) => {
      const refused = run({ "报送/柳河镇 2024.md": FAULTY, "README.md": "# 说明\n" });
      expect(refused.status).toBe(1);
      expect(refused.output).toContain("element/three-systems");
      expect(refused.output).toContain("已检查 1 份");
      // pre-commit made its clone; nothing was installed there, for the bundle came with it.
      expect(existsSync(join(project, "../pre-commit"))).toBe(true);
      const accepted = run({ "报送/柳河镇 2024.md": MENDED });
      expect(accepted.output).toMatch(/^fazhi-lint\.+Passed$/m);
      expect(accepted.status).toBe(0);
      expect(git(project, "log", "--format=%s")).toBe("报送\n");
    }));

  it("gives the options of the example to the command", () =>
    withHook(example.replace("--fail-on=warning", "--fail-on=never"), (_, run) => {
      expect(run({ "报送/柳河镇.md": FAULTY }).status).toBe(0);
    }));

  it("checks UTF-16, which pre-commit does not take for text, in one process with the rest", () =>
    withHook(example.replace(/ +files:.*\n +args:.*\n/, ""), (project, run) => {
      writeFileSync(join(project, "乙.txt"), Buffer.from(`\uFEFF${FAULTY}`, "utf16le"));
      // pre-commit would give a second process what is above four.
      const others = Object.fromEntries(["甲", "-丙", "丁", "戊", "己"].map((name) => [`${name}.md`, MENDED]));
      const { status, output } = run(others);
      expect(status).toBe(1);
      expect(output).toContain("乙.txt");
      expect(output.match(/已检查 \d+ 份/g)).toEqual(["已检查 6 份"]);
      expect(readdirSync(project)).toContain("乙.txt");
    }));
});
