import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fazhiLint, type Outcome, ROOT, withFolder } from "../../../../test/support.js";
import type { FileResult } from "../output/result.js";

const GOOD = readFileSync(join(ROOT, "examples/draft.md"), "utf8");
const BAD = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
const NAME = "fazhi-lint-baseline.yaml";

const update = (cwd: string, ...args: string[]): Outcome => fazhiLint(["baseline", "update", ...args], { cwd });
const check = (cwd: string, ...args: string[]): Outcome => fazhiLint([".", "--baseline", NAME, ...args], { cwd });
const read = (cwd: string): string => readFileSync(join(cwd, NAME), "utf8");
const rules = (text: string): string[] => [...text.matchAll(/^ {4}- ([\w/-]+):/gm)].map(([, rule = ""]) => rule);

describe("baseline update", () => {
  it("writes down what is found; then the gate passes, and says what it left out", () =>
    withFolder({ "a/报告.md": BAD }, (cwd) => {
      const first = update(cwd, ".");
      const count = rules(read(cwd)).length;
      expect(count).toBeGreaterThan(10);
      expect(first).toMatchObject({ status: 0, stderr: "" });
      expect(first.stdout).toBe(`基线 ${NAME}：共 ${count} 条，新增 ${count} 条，去掉 0 条（检查了 1 份）\n`);
      const { status, stdout } = check(cwd);
      expect(status).toBe(0);
      expect(stdout).toContain(`不计 ${count} 条：错误 0，警告 0，提示 0`);
      expect(stdout).toContain(`${count} 条在基线 ${NAME} 里`);
    }));

  it("changes nothing where nothing changed, also when lines move", () =>
    withFolder({ "报告.md": BAD }, (cwd) => {
      update(cwd, ".");
      const before = read(cwd);
      writeFileSync(join(cwd, "报告.md"), BAD.replace("\n\n", "\n\n报告如下。\n\n"));
      expect(update(cwd, ".").stdout).toContain("没有变化");
      expect(read(cwd)).toBe(before);
      expect(check(cwd).status).toBe(0);
    }));

  it("is a change of one line for one finding", () =>
    withFolder({ "报告.md": BAD }, (cwd) => {
      update(cwd, ".");
      const before = read(cwd).split("\n");
      appendFileSync(join(cwd, "报告.md"), "\n妥否，请批示。\n");
      expect(update(cwd, ".").stdout).toContain("新增 1 条，去掉 0 条");
      const added = read(cwd)
        .split("\n")
        .filter((line) => !before.includes(line));
      expect(added).toEqual([expect.stringMatching(/^ {4}- wording\/request: .*⟦.*请批示.*⟧/)]);
    }));

  it("keeps what is known of other drafts, and forgets those that are gone", () =>
    withFolder({ "甲.md": BAD, "乙.md": BAD, "丙.md": GOOD }, (cwd) => {
      update(cwd, ".");
      const before = read(cwd);
      update(cwd, "丙.md");
      expect(read(cwd)).toBe(before);
      rmSync(join(cwd, "乙.md"));
      expect(check(cwd).stderr).toContain("乙.md：element/");
      update(cwd, "丙.md");
      expect(read(cwd)).toContain("甲.md");
      expect(read(cwd)).not.toContain("乙.md");
    }));

  it("does not touch what is known of a draft that cannot be checked", () =>
    withFolder({ "甲.md": BAD, "乙.md": BAD }, (cwd) => {
      update(cwd, ".");
      const before = read(cwd);
      writeFileSync(
        join(cwd, "乙.md"),
        Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
      );
      const { status, stderr } = update(cwd, ".");
      expect(status).toBe(2);
      expect(stderr).toMatch(/^错误：乙\.md：/);
      expect(read(cwd)).toBe(before);
      expect(check(cwd).stderr).not.toContain("没有用处");
    }));

  it("counts from the folder it is in, wherever the command runs", () =>
    withFolder({ "drafts/报告.md": BAD, "里/空.txt": "" }, (cwd) => {
      update(cwd, "drafts");
      const elsewhere = fazhiLint(["../drafts", "--baseline", `../${NAME}`], { cwd: join(cwd, "里") });
      expect(elsewhere.status).toBe(0);
    }));

  it("writes nothing if nothing could be checked, or the old one is broken", () =>
    withFolder({ "报告.md": BAD, "坏.yaml": "files: {}\n" }, (cwd) => {
      expect(update(cwd, "没有.md")).toMatchObject({ status: 2, stdout: "" });
      expect(existsSync(join(cwd, NAME))).toBe(false);
      const broken = update(cwd, ".", "--baseline", "坏.yaml");
      expect(broken).toMatchObject({ status: 2, stdout: "" });
      expect(broken.stderr).toContain("坏.yaml:1:1：基线的 version 应当是 1");
      expect(readFileSync(join(cwd, "坏.yaml"), "utf8")).toBe("files: {}\n");
    }));
});

describe("--baseline", () => {
  it("lets a new finding fail though an old one was mended, and calls the old entry stale", () =>
    withFolder({ "报告.md": GOOD.replace("”", "") }, (cwd) => {
      update(cwd, ".");
      // As many of the rule as before; only elsewhere.
      writeFileSync(join(cwd, "报告.md"), GOOD.replace(/”(?![\s\S]*”)/, ""));
      const { status, stdout, stderr } = check(cwd, "--fail-on", "warning", "-f", "json");
      expect(status).toBe(1);
      const result = JSON.parse(stdout) as { files: FileResult[]; baseline: { path: string; stale: object[] } };
      expect(result.files[0]?.diagnostics.map(({ ruleId }) => ruleId)).toEqual(["punctuation/unpaired"]);
      expect(result.baseline).toMatchObject({ path: NAME, stale: [{ file: "报告.md", rule: "punctuation/unpaired" }] });
      expect(stderr).toContain(`基线 ${NAME} 里有 1 条已经没有用处`);
    }));

  it("does not let next year's report in the same file pass for what is known", () =>
    withFolder({ "报告.md": BAD }, (cwd) => {
      update(cwd, ".");
      writeFileSync(join(cwd, "报告.md"), BAD.replaceAll("2025", "2026").replaceAll("2024", "2025"));
      expect(check(cwd).status).toBe(1);
    }));

  it("does not call a draft faultless whose faults are known", () =>
    withFolder({ "报告.md": BAD }, (cwd) => {
      update(cwd, ".");
      for (const format of ["pretty", "markdown", "html"]) {
        const { stdout } = check(cwd, "-f", format);
        expect(stdout).toMatch(/基线中已有的 \d+ 条不计/);
        expect(stdout).not.toContain("没有发现问题");
      }
      expect(check(cwd, "-f", "markdown").stdout).toContain("没有新的须退回的问题");
    }));

  it("is not used because a file of that name lies there", () =>
    withFolder({ "报告.md": BAD }, (cwd) => {
      update(cwd, ".");
      expect(fazhiLint(["."], { cwd }).status).toBe(1);
    }));
});
