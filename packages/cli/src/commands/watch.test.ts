import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build, complaints, fazhiLint, ROOT, withFolder } from "../../../../test/support.js";

const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
const WAITING = "等待改动，按 Ctrl+C 结束……\n";

/** The command as it watches: what it says between one wait and the next. */
class Watching {
  readonly #child: ChildProcessWithoutNullStreams;
  #stdout = "";
  #stderr = "";
  #changed: () => void = () => undefined;

  constructor(cwd: string, ...args: string[]) {
    build();
    this.#child = spawn(process.execPath, [join(ROOT, "packages/cli/bin/fazhi-lint.js"), ...args, "--watch"], { cwd });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
      this.#changed();
    });
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
      this.#changed();
    });
  }

  /** What the next run says, when it has come to its end. */
  async run(): Promise<{ stdout: string; stderr: string }> {
    while (!this.#stderr.includes(WAITING)) await new Promise<void>((done) => (this.#changed = done));
    const at = this.#stderr.indexOf(WAITING);
    const said = { stdout: this.#stdout, stderr: this.#stderr.slice(0, at) };
    this.#stdout = "";
    this.#stderr = this.#stderr.slice(at + WAITING.length);
    return said;
  }

  /** Ends it as Ctrl+C does. */
  end(): Promise<number | null> {
    return new Promise((done) => {
      this.#child.on("close", done);
      this.#child.kill("SIGINT");
    });
  }
}

/** What a run without --watch says. */
const now = (cwd: string, ...args: string[]): { stdout: string; stderr: string } => {
  const { stdout, stderr } = fazhiLint(args, { cwd });
  return { stdout, stderr };
};

const DRAFTS = {
  "drafts/1.md": FAULTY,
  "drafts/2.md": FAULTY,
  "fazhi-lint.config.yaml": "checklist: 县.yaml\n",
  "县.yaml": "name: 县\ntitle: 县检查单\nextends: 共用.yaml\n",
  "共用.yaml": "name: 共用\ntitle: 共用\nextends: annual-report\n",
};

describe("--watch", () => {
  it("checks again what an edit changes, whatever it is in", () =>
    withFolder(DRAFTS, async (cwd) => {
      const args = ["drafts", "-f", "json"];
      const watching = new Watching(cwd, ...args);
      try {
        expect(await watching.run()).toEqual(now(cwd, ...args));
        const steps: (() => void)[] = [
          () => writeFileSync(join(cwd, "drafts/1.md"), FAULTY.slice(0, FAULTY.length / 2)),
          () => {
            // As many editors save.
            writeFileSync(join(cwd, "drafts/.2.md.swp"), FAULTY.replace("2024", "2023"));
            renameSync(join(cwd, "drafts/.2.md.swp"), join(cwd, "drafts/2.md"));
          },
          () => writeFileSync(join(cwd, "drafts/3.md"), FAULTY),
          () => rmSync(join(cwd, "drafts/1.md")),
          () => writeFileSync(join(cwd, "fazhi-lint.config.yaml"), "checklist: 县.yaml\nfailOn: never\n"),
          () => writeFileSync(join(cwd, "县.yaml"), `${DRAFTS["县.yaml"]}disable: [causes]\n`),
          () => writeFileSync(join(cwd, "共用.yaml"), `${DRAFTS["共用.yaml"]}disable: [audit-oversight]\n`),
          () => writeFileSync(join(cwd, "共用.yaml"), "name: [\n"),
          () => writeFileSync(join(cwd, "共用.yaml"), DRAFTS["共用.yaml"]),
          () => writeFileSync(join(cwd, "drafts/fazhi-lint.config.yaml"), "severities:\n  causes: info\n"),
        ];
        for (const step of steps) {
          step();
          expect(await watching.run()).toEqual(now(cwd, ...args));
        }
      } finally {
        expect(await watching.end()).toBe(1);
      }
    }));

  it("sees files that a pattern did not fit before, and folders that are new", () =>
    withFolder({ "甲/1.md": FAULTY }, async (cwd) => {
      const watching = new Watching(cwd, "**/*.md", "--fail-on", "never");
      try {
        expect((await watching.run()).stdout).toContain("甲/1.md");
        mkdirSync(join(cwd, "乙/丙"), { recursive: true });
        writeFileSync(join(cwd, "乙/丙/2.md"), FAULTY);
        let said = "";
        while (!said.includes("乙/丙/2.md")) said = (await watching.run()).stdout;
        expect(said).toContain("甲/1.md");
      } finally {
        expect(await watching.end()).toBe(0);
      }
    }));

  it.each([
    [["1.md", "--watch", "--fix"], /^错误：--watch 只检查/],
    [["--watch", "--stdin"], /^错误：--watch 要等文件改动/],
    [["1.md", "--watch", "--level", "村"], /^错误：--level 不能是“村”/],
    [["1.md", "--watch", "--config", "没有.yaml"], /^错误：无法读取配置文件 没有\.yaml/],
  ])("refuses at once what cannot be: %j", (args, message) =>
    withFolder({ "1.md": FAULTY }, (cwd) => {
      const outcome = fazhiLint(args, { cwd });
      expect(outcome.status).toBe(2);
      expect(complaints(outcome)).toEqual([expect.stringMatching(message)]);
    }),
  );
});
