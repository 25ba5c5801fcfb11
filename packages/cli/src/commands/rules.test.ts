import { describe, expect, it } from "vitest";
import { fazhiLint, withFolder } from "../../../../test/support.js";

const OWN = `name: own
title: 自己的检查单
elements:
  - id: contract
    title: 行政合同管理
    basis: [{ instrument: 某市行政合同管理办法 }]
    required: { default: warning, township: "off", since: 2020 }
    place: achievements
    counts: [合同 & 审查]
    explain: { counts: 写审查了多少份合同。, not: 企业的合同不算。 }
    advice: 写明审查份数。
    skeleton: 全年审查合同__份。
    tests:
      reported: [全年审查合同312份。]
`;

describe("rules list", () => {
  it("lists the elements of the built-in checklist, and of one's own", () =>
    withFolder({ "own.yaml": OWN }, (cwd) => {
      expect(fazhiLint(["rules", "list"], { cwd }).stdout).toMatch(/\nthree-systems +行政执法“三项制度” +错误/);
      const own = fazhiLint(["rules", "list", "--checklist", "own.yaml"], { cwd });
      expect(own.status).toBe(0);
      expect(own.stdout).toMatch(/\ncontract +行政合同管理 +警告 +警告 +警告 +不要求 +警告\n/);
    }));
});

describe("rules explain", () => {
  it("tells basis, who must, what counts and what does not, how to mend it", () => {
    const { status, stdout } = fazhiLint(["rules", "explain", "three-systems"]);
    expect(status).toBe(0);
    for (const part of [
      "依据",
      "国办发〔2018〕118号",
      "没有写到时",
      "什么算",
      "什么不算",
      "怎样补写",
      "可以这样起头",
      "例句",
      "（仅在计划",
    ])
      expect(stdout).toContain(part);
    expect(fazhiLint(["rules", "explain", "element/three-systems"]).stdout).toBe(stdout);
  });

  it("tells it of one's own elements", () =>
    withFolder({ "own.yaml": OWN }, (cwd) => {
      const { stdout } = fazhiLint(["rules", "explain", "contract", "--checklist", "own.yaml"], { cwd });
      expect(stdout).toContain("不要求：乡镇（街道）");
      expect(stdout).toContain("2020年度以前的报告不要求");
    }));

  it.each([
    ["three-system", "three-systems"],
    ["systems", "three-systems"],
    ["三项制度", "three-systems"],
  ])("suggests the nearest for %s", (given, meant) => {
    expect(fazhiLint(["rules", "explain", given])).toEqual({
      status: 2,
      stdout: "",
      stderr: `错误：检查单里没有要素或者检查“${given}”，全部见 fazhi-lint rules list，是不是想写“${meant}”？\n`,
    });
  });
});

describe("rules test", () => {
  it("passes a checklist whose tests come out, and fails one whose do not", () =>
    withFolder(
      {
        "own.yaml": OWN,
        "wrong.yaml": OWN.replace("[全年审查合同312份。]", "[全年审查合同312份。, 全年修路312公里。]"),
        "untested.yaml": OWN.replace("reported: [全年审查合同312份。]", "absent: [全年修路312公里。]"),
      },
      (cwd) => {
        expect(fazhiLint(["rules", "test", "own.yaml"], { cwd })).toEqual({
          status: 0,
          stdout: "✓ 自己的检查单：1 个要素，1 句例句，1 句符合。\n",
          stderr: "",
        });
        const wrong = fazhiLint(["rules", "test", "wrong.yaml"], { cwd });
        expect(wrong.status).toBe(1);
        expect(wrong.stdout).toContain("全年修路312公里");
        expect(fazhiLint(["rules", "test", "untested.yaml"], { cwd })).toMatchObject({
          status: 1,
          stdout: expect.stringContaining("没有一个测试让它成立"),
        });
      },
    ));

  it("cannot be done with a file that is not there or broken", () =>
    withFolder({ "broken.yaml": "name: [own\n" }, (cwd) => {
      expect(fazhiLint(["rules", "test", "no.yaml"], { cwd })).toEqual({
        status: 2,
        stdout: "",
        stderr: "错误：无法读取检查单 no.yaml：路径不存在\n",
      });
      expect(fazhiLint(["rules", "test", "broken.yaml"], { cwd })).toMatchObject({
        status: 2,
        stdout: "",
        stderr: expect.stringMatching(/^错误：broken\.yaml:\d+:\d+ /),
      });
    }));
});

describe("help", () => {
  it.each([
    [[]],
    [["check"]],
    [["rules"]],
    [["rules", "list"]],
    [["rules", "explain"]],
    [["rules", "test"]],
    [["init"]],
  ])("of %j is Chinese and has examples", (command) => {
    const { status, stdout, stderr } = fazhiLint([...command, "--help"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("用法：");
    expect(stdout).toContain("例子：");
    expect(stdout).not.toMatch(/Usage|Options|Commands|Arguments|display|default:/);
  });

  it("prints the version", () => {
    expect(fazhiLint(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [["rules"], "rules 后面要写 list、explain、test 之一"],
    [["rules", "lsit"], "是不是想写“list”？"],
    [["rules", "explain"], "还要写明要素"],
    [["rules", "list", "x"], "参数太多"],
    [["init", "--levl", "x"], "是不是想写“--level”？"],
  ])("%j says what is missing", (args, message) => {
    const { status, stdout, stderr } = fazhiLint(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^错误：[^\n]*\n$/);
    expect(stderr).toContain(message);
  });
});
