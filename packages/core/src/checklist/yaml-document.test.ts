import { describe, expect, it } from "vitest";
import type { ChecklistProblem } from "./checklist-error.js";
import { readYaml } from "./yaml-document.js";

/** line:column message of each problem; none for a file that can be read. */
function problems(text: string): string[] {
  const read = readYaml("规则.yaml", text);
  return "value" in read
    ? []
    : read.map((problem: ChecklistProblem) => `${problem.line}:${problem.column} ${problem.message}`);
}

describe("readYaml", () => {
  it("gives data whose fields know where they stand", () => {
    const read = readYaml("规则.yaml", "\uFEFFname: 甲\r\nclasses:\r\n  词: [一, '二']\r\n");
    if (!("value" in read)) throw new Error("not read");
    expect(read.value).toEqual({ name: "甲", classes: { 词: ["一", "二"] } });
    expect(read.problem(["classes", "词", 1], "错")).toEqual({
      file: "规则.yaml",
      line: 3,
      column: 10,
      field: "词类“词” 第 2 项",
      message: "错",
    });
    expect(read.problem(["classes", "词"], "错", "key")).toMatchObject({ line: 3, column: 3 });
    expect(read.problem(["name"], "错")).toMatchObject({ line: 1, column: 7, field: "name" });
    expect(read.problem([], "错")).toMatchObject({ line: 1, column: 1, field: "" });
  });

  it("finds the place of what an alias stands for", () => {
    const read = readYaml("规则.yaml", "a: &词\n  - 一\n  - 二\nb: *词\n");
    if (!("value" in read)) throw new Error("not read");
    expect(read.problem(["b", 1], "错")).toMatchObject({ line: 3, column: 5 });
  });

  it.each([
    ["a: [1, 2", "1:9", "缩进没有对齐"],
    ['a: "甲', "1:6", "缺少结尾的引号"],
    ["a: 1\n\tb: 2", "2:1", "制表符"],
    ["a: 甲: 乙", "1:4", "给文字加引号"],
    ["a: @标题", "1:4", "不能以这个符号开头"],
    ["a:\n  - b\n c: d", "3:1", "缩进没有对齐"],
    ["a: !!js/function x", "1:4", "不支持以 ! 开头的标签"],
    ["a: 1\n---\nb: 2", "2:1", "一个文件只能有一份检查单"],
    ["a: *无", "1:4", "没有名为“&无”的锚点"],
    ["a: &圈 [*圈]", "1:8", "没有名为“&圈”的锚点"],
    ["? [a]\n: b", "1:3", "冒号前面应当是字段的名称"],
    ["", "1:1", "文件是空的"],
    ["# 只有注释\n", "1:1", "文件是空的"],
  ])("says what is wrong in %j", (text, place, message) => {
    const [first] = problems(text);
    expect(first).toContain(`${place} `);
    expect(first).toContain(message);
  });

  it("refuses a key that is written twice, wherever it stands", () => {
    expect(problems("a:\n  b: 1\n  c: 2\n  b: 3\n")).toEqual(["4:3 “b”写了两次，请合并或者删去一处"]);
  });

  it.each(["__proto__", "constructor", "prototype"])("refuses the key %s", (key) => {
    expect(problems(`a:\n  - ${key}: { x: 1 }\n`)).toEqual([`2:5 不能用“${key}”作字段的名称`]);
    expect(problems(`a: ${key}\n`)).toEqual([]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("does not unfold a bomb of aliases", () => {
    const bomb = ["a0: &a0 [弹, 弹]"];
    for (let level = 1; level <= 9; level += 1)
      bomb.push(
        `a${level}: &a${level} [${Array<string>(9)
          .fill(`*a${level - 1}`)
          .join(", ")}]`,
      );
    expect(problems(bomb.join("\n"))).toEqual(["1:1 别名（*名字）展开后太多，超过了 100 处，不再读下去"]);
    expect(problems(`a: &词 [一]\nb: [${Array<string>(101).fill("*词").join(", ")}]`)[0]).toContain(
      "别名（*名字）展开后太多",
    );
    expect(problems(`a: &词 [一]\nb: [${Array<string>(50).fill("*词").join(", ")}]`)).toEqual([]);
  });

  it("does not follow nesting without end", () => {
    for (const text of ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000), "? ".repeat(100_000)]) {
      expect(problems(text)).toHaveLength(1);
      expect(problems(text)[0]).toContain("嵌套的层数太多");
    }
    expect(problems(`${"[".repeat(20)}1${"]".repeat(20)}`)).toEqual([]);
  });
});
