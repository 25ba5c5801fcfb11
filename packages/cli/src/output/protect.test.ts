import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fazhiLint, ROOT, withFolder } from "../../../../test/support.js";

const BAD = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
const FILES = {
  "报告.md": BAD,
  "基线.yaml": "version: 1\nfiles: {}\n",
  "fazhi-lint.config.yaml": "failOn: error\n",
  "页/index.html": BAD,
};

describe("a result is not written over", () => {
  it.each([
    ["a draft", ["报告.md", "-f", "json=报告.md"], "报告.md"],
    ["a draft behind a link", ["链接.md", "-f", "json=报告.md"], "报告.md"],
    ["a draft in a folder of pages", ["页/index.html", "-f", "html=页/"], "页/index.html"],
    ["the baseline", ["报告.md", "--baseline", "基线.yaml", "-f", "json=./基线.yaml"], "基线.yaml"],
    ["the configuration", ["报告.md", "-o", "fazhi-lint.config.yaml"], "fazhi-lint.config.yaml"],
  ])("%s", (_, args, path) =>
    withFolder(FILES, (cwd) => {
      symlinkSync("报告.md", join(cwd, "链接.md"));
      const { status, stdout, stderr } = fazhiLint(args, { cwd });
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(/^错误：结果不能写到 [^\n]*会被盖掉[^\n]*\n$/);
      expect(readFileSync(join(cwd, path), "utf8")).toBe((FILES as { [path: string]: string })[path]);
    }),
  );

  it("which a link of another name keeps apart: the link stays a link", () =>
    withFolder({ ...FILES, "旧.json": "" }, (cwd) => {
      symlinkSync("旧.json", join(cwd, "结果.json"));
      fazhiLint(["报告.md", "-f", "json=结果.json"], { cwd });
      expect(readFileSync(join(cwd, "旧.json"), "utf8")).toContain('"files"');
    }));
});

describe("names of files", () => {
  it("neither steer a terminal nor stand on a line of their own", () =>
    withFolder({ "坏\n::error::x\u001b[31m.md": Buffer.from("\u0000\u0001\u0000"), "::warning::y.md": BAD }, (cwd) => {
      const { stdout, stderr } = fazhiLint([".", "-f", "pretty"], { cwd });
      expect(stdout + stderr).not.toContain("\u001b");
      expect(stdout + stderr).not.toMatch(/^\s*::/m);
    }));
});

it("a sheet gives the advice of the draft's own checklist", () =>
  withFolder(
    {
      "甲/报告.md": BAD,
      "乙/报告.md": BAD,
      "乙/fazhi-lint.config.yaml": "checklist: 自己的.yaml\n",
      "乙/自己的.yaml": OWN,
    },
    (cwd) => {
      const { stdout } = fazhiLint(["甲", "乙", "-f", "markdown"], { cwd });
      expect(stdout).toContain("建议：在不足后面逐条写出主客观原因。");
      expect(stdout).toContain("建议：本市要求写明原因三条以上。");
    },
  ));

const OWN = `name: our-city
title: 本市检查单
extends: annual-report
elements:
  - id: causes
    advice: 本市要求写明原因三条以上。
`;
