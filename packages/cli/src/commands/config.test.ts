import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { complaints, fazhiLint, published, withFolder } from "../../../../test/support.js";

const REPORT = published("桥头镇-2023");
const CONFIG = `level: county
severities:
  causes: off
  three-systems: error
overrides:
  - files: 乡镇/
    level: township
    severities:
      figures/*: off
ignore:
  - 往年/
suppressions:
  - files: "*.txt"
    rule: three-systems
    quote: 三项制度
    reason: 已另行专报
`;
const FILES = {
  "fazhi-lint.config.yaml": CONFIG,
  "a.md": `---\nyear: 2022\n---\n${REPORT}`,
  "乡镇/b.txt": REPORT,
  "往年/c.txt": REPORT,
};

interface Shown {
  readonly config: string | null;
  readonly overrides: readonly number[];
  readonly settings: { readonly [name: string]: { readonly value: unknown; readonly origin: object } };
  readonly ignored: object | null;
  readonly severities: readonly { readonly rule: string; readonly severity: string; readonly origin: object }[];
  readonly suppressions: readonly object[];
}

const show = (cwd: string, ...args: string[]): Shown => {
  const { status, stdout, stderr } = fazhiLint(["config", "show", ...args, "-f", "json"], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout) as Shown;
};

describe("config show", () => {
  it("prints what applies to a draft, and from where", () =>
    withFolder(FILES, (cwd) => {
      const { status, stdout, stderr } = fazhiLint(["config", "show", "乡镇/b.txt"], { cwd });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout.split("\n").map((line) => line.trimEnd().replace(/ {3,}/g, "  "))).toEqual([
        "乡镇/b.txt",
        "",
        "  配置文件  fazhi-lint.config.yaml",
        "  overrides  适用 [0]",
        "  检查单  annual-report  默认值",
        "  层级  township 乡镇（街道）  overrides[0]（fazhi-lint.config.yaml:7）",
        "  年度  2023  推断",
        "  单位  桥头镇  推断",
        "  失败的级别  error  默认值",
        "  忽略  没有",
        "",
        expect.stringMatching(/^严重程度：与检查单不同的 \d+ 项（--all 看全部）$/),
        "  element/causes  error → off  fazhi-lint.config.yaml:3",
        expect.stringMatching(/^ {2}figures\/\w+ +error → off +overrides\[0\]（fazhi-lint\.config\.yaml:9）$/),
        ...stdout
          .split("\n")
          .filter((line) => /^ {2}figures\/.*→/.test(line))
          .slice(1)
          .map(() => expect.stringMatching(/^ {2}figures\/\w+ +\w+ → off/)),
        "",
        "不用改的意见（suppressions）",
        "  element/three-systems“三项制度”：已另行专报（fazhi-lint.config.yaml:13）",
        "",
      ]);
    }));

  it("says the same in JSON", () =>
    withFolder(FILES, (cwd) => {
      const file = "fazhi-lint.config.yaml";
      const own = show(cwd, "a.md", "--unit", "桥头镇", "--fail-on", "warning");
      expect(own).toMatchObject({
        config: file,
        overrides: [],
        settings: {
          checklist: { value: "annual-report", origin: { kind: "default" } },
          level: { value: "county", origin: { kind: "config", file, line: 1, column: 1 } },
          year: { value: 2022, origin: { kind: "front-matter" } },
          unit: { value: "桥头镇", origin: { kind: "option", option: "--unit" } },
          failOn: { value: "warning", origin: { kind: "option", option: "--fail-on" } },
        },
        ignored: null,
        suppressions: [],
      });
      // What the configuration repeats from the checklist is no difference; --all has it with its place.
      expect(own.severities.map(({ rule }) => rule)).toEqual(["element/causes"]);
      const all = show(cwd, "a.md", "--all").severities;
      expect(all.length).toBeGreaterThan(29);
      expect(all.find(({ rule }) => rule === "element/three-systems")).toMatchObject({
        severity: "error",
        checklist: "error",
        origin: { kind: "config", line: 4 },
      });
      expect(all.find(({ rule }) => rule === "element/problems")).toMatchObject({ origin: { kind: "default" } });
      expect(show(cwd, "往年/c.txt").ignored).toEqual({ by: "config", file, line: 11, pattern: "往年/" });
    }));

  it("works without a configuration, and with one that is named", () =>
    withFolder({ "sub/own.yaml": "year: 2021\nignore: [a.md]\n", "sub/a.md": REPORT, "b.md": REPORT }, (cwd) => {
      expect(show(cwd, "b.md")).toMatchObject({ config: null, severities: [], ignored: null });
      const named = show(cwd, "sub/a.md", "--config", "sub/own.yaml");
      expect(named).toMatchObject({ config: "sub/own.yaml", ignored: { pattern: "a.md" } });
      expect(named.settings["year"]).toMatchObject({ value: 2021, origin: { file: "sub/own.yaml", line: 1 } });
    }));

  it.each([
    [["config"], "config 后面要写 show，用法见 fazhi-lint config --help"],
    [["config", "shwo"], "没有命令“config shwo”，应当是 show，是不是想写“show”？"],
    [["config", "show"], "还要写明文件，用法见 --help"],
    [["config", "show", "no.md"], "no.md：无法读取：路径不存在"],
    [["config", "show", "."], ".：这不是普通文件"],
    [["config", "show", "a.md", "--al"], "没有选项“--al”，可用的选项见 --help，是不是想写“--all”？"],
    [
      ["config", "show", "broken/a.md"],
      "broken/fazhi-lint.config.yaml:1:1：不认识的配置项“levle”，是不是想写“level”？",
    ],
  ])("%j is one sentence", (args, sentence) =>
    withFolder({ "a.md": REPORT, "broken/a.md": REPORT, "broken/fazhi-lint.config.yaml": "levle: city\n" }, (cwd) => {
      expect(fazhiLint(args, { cwd })).toEqual({ status: 2, stdout: "", stderr: `错误：${sentence}\n` });
    }),
  );

  it.each([[["config"]], [["config", "show"]]])("help of %j is Chinese and has examples", (command) => {
    const { status, stdout } = fazhiLint([...command, "--help"]);
    expect(status).toBe(0);
    expect(stdout).toContain("用法：");
    expect(stdout).toContain("例子：");
    expect(stdout).not.toMatch(/Usage|Options|Commands|Arguments|display|default:/);
  });
});

/** The drafts that a run checked, its status, and what it said on standard error. */
const run = (cwd: string, ...args: string[]): { status: number | null; paths: string[]; stderr: string } => {
  const { status, stdout, stderr } = fazhiLint([...args, "-f", "json", "--fail-on", "never"], { cwd });
  const files = stdout === "" ? [] : (JSON.parse(stdout) as { files: { path: string }[] }).files;
  return {
    status,
    paths: files.map(({ path }) => path),
    stderr: complaints({ stderr })
      .map((line) => `${line}\n`)
      .join(""),
  };
};

describe("check", () => {
  it("applies what config show says", () =>
    withFolder(FILES, (cwd) => {
      const { files } = JSON.parse(fazhiLint(["乡镇/b.txt", "a.md", "-f", "json"], { cwd }).stdout) as {
        files: {
          report: object;
          elements: { id: string; required: string }[];
          suppressed: { ruleId: string; reason: string }[];
        }[];
      };
      expect(files[0]?.report).toMatchObject({ level: "township", year: 2023 });
      expect(files[1]?.report).toMatchObject({ level: "county", year: 2022 });
      expect(files[0]?.elements.find(({ id }) => id === "causes")?.required).toBe("off");
      expect(files[0]?.suppressed).toMatchObject([{ ruleId: "element/three-systems", reason: "已另行专报" }]);
      expect(files[1]?.suppressed).toEqual([]);
    }));

  it("fails each draft by its own failOn", () =>
    withFolder(
      {
        "fazhi-lint.config.yaml": "failOn: never\noverrides:\n  - { files: b.md, failOn: error }\n",
        "a.md": REPORT,
        "b.md": REPORT,
      },
      (cwd) => {
        expect(fazhiLint(["a.md"], { cwd }).status).toBe(0);
        expect(fazhiLint(["."], { cwd }).status).toBe(1);
      },
    ));

  it("leaves ignored drafts out, and says so of those that were named", () =>
    withFolder(FILES, (cwd) => {
      expect(run(cwd, ".")).toEqual({ status: 0, paths: ["a.md", "乡镇/b.txt"], stderr: "" });
      const skipped = "提示：往年/c.txt：被 fazhi-lint.config.yaml:11 的“往年/”忽略，没有检查\n";
      expect(run(cwd, "往年/c.txt", "a.md")).toEqual({ status: 0, paths: ["a.md"], stderr: skipped });
      const nothing = `${skipped}错误：写明的文件和文件夹都被忽略了，什么也没有检查\n`;
      expect(run(cwd, "往年/c.txt")).toEqual({ status: 2, paths: [], stderr: nothing });
      expect(run(cwd, "--stdin", "--stdin-filename", "往年/c.txt")).toEqual({ status: 2, paths: [], stderr: nothing });
    }));

  it("honours .gitignore in folders, unless the configuration says no", () =>
    withFolder({ ".git/HEAD": "", ".gitignore": "b.md\n", "a.md": REPORT, "b.md": REPORT, "c/b.md": REPORT }, (cwd) => {
      expect(run(cwd, ".").paths).toEqual(["a.md"]);
      expect(run(cwd, "b.md").paths).toEqual(["b.md"]);
      expect(run(cwd, "c")).toMatchObject({ status: 2, stderr: expect.stringContaining("忽略了") });
    }));

  it("runs the checks alone only where an element is left: a gate that asks for nothing is no gate", () =>
    withFolder({ "fazhi-lint.config.yaml": "severities: { element/*: off }\n", "a.md": REPORT }, (cwd) => {
      expect(run(cwd, "a.md")).toMatchObject({ status: 2, paths: [] });
      const one = "severities: { element/*: off, element/achievements: info }\n";
      writeFileSync(join(cwd, "fazhi-lint.config.yaml"), one);
      expect(run(cwd, "a.md")).toMatchObject({ status: 0, paths: ["a.md"], stderr: "" });
    }));

  it("refuses a configuration that is not UTF-8", () =>
    withFolder({ "fazhi-lint.config.yaml": Buffer.from("unit: \xbb\xa8\n", "latin1"), "a.md": REPORT }, (cwd) => {
      expect(run(cwd, "a.md")).toEqual({
        status: 2,
        paths: [],
        stderr:
          "错误：无法读取配置文件 fazhi-lint.config.yaml：文件不是 UTF-8 编码，请另存为 UTF-8（因此没有检查 a.md）\n",
      });
    }));
});
