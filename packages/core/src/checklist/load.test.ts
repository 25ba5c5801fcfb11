import { describe, expect, it } from "vitest";
import { checkReport } from "../check.js";
import { ROLE_NAMES } from "../diagnostics/diagnose.js";
import { ANNUAL_REPORT } from "../generated/rules.js";
import { LEVELS } from "../outline/identity.js";
import { ChecklistError } from "./checklist-error.js";
import type { ChecklistData } from "./data.js";
import { compileChecklistFile, loadChecklist } from "./load.js";

const ELEMENT = `  - id: contract
    title: 行政合同管理
    basis: []
    required: { default: warning, township: info, since: 2020 }
    place: achievements
    counts:
      - 合同 & 审查|审核
      - { when: 合同 + <数>, in: [achievements], fact: true }
    not: [劳动合同]
    explain: { counts: 写审查了多少份合同。, not: 企业的合同不算。 }
    advice: 写明审查份数。
    skeleton: 全年审查合同__份。
    tests:
      reported: [全年审查合同312份。]
      absent: [{ text: 推行劳动合同制度。, in: achievements }]
`;
const GOOD = `name: our-city
title: 本市检查单
classes:
  审: [审查, 审核]
elements:
${ELEMENT}`;

/** Files by path; names are taken relative to the folder of the file that names them. */
function files(contents: { readonly [path: string]: string }) {
  return (name: string, from: string): { file: string; text: string } => {
    const file = from.includes("/") ? `${from.slice(0, from.lastIndexOf("/"))}/${name}` : name;
    const text = contents[file];
    if (text === undefined) throw new Error("没有这个文件");
    return { file, text };
  };
}

function load(text: string, others: { readonly [path: string]: string } = {}): ChecklistData {
  return loadChecklist("规则.yaml", text, files({ "规则.yaml": text, ...others }));
}

function failure(text: string, others: { readonly [path: string]: string } = {}): ChecklistError {
  try {
    load(text, others);
  } catch (error) {
    if (error instanceof ChecklistError) return error;
    throw error;
  }
  throw new Error("the checklist was accepted");
}

/** The error's lines. */
const lines = (text: string, others: { readonly [path: string]: string } = {}): string[] =>
  failure(text, others).message.split("\n");

/** GOOD with one text in it replaced. */
function changed(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`nothing to replace: ${from}`);
  return GOOD.replace(from, to);
}

describe("a checklist of one file", () => {
  it("is read as it stands", () => {
    const data = load(GOOD);
    expect(data).toMatchObject({ name: "our-city", title: "本市检查单", classes: { 审: ["审查", "审核"] } });
    expect(data.elements.map((element) => element.id)).toEqual(["contract"]);
    expect(data.elements[0]?.counts).toEqual([
      "合同 & 审查|审核",
      { when: "合同 + <数>", in: ["achievements"], fact: true },
    ]);
  });

  it("compiles and checks reports", () => {
    const compiled = compileChecklistFile("规则.yaml", GOOD, files({}));
    const report = "某县2024年度法治政府建设报告\n\n一、主要举措和成效\n\n全年审查行政合同47份。\n";
    expect(checkReport(report, compiled).elements).toMatchObject([{ id: "contract", status: "reported" }]);
  });
});

describe("mistakes in fields", () => {
  it.each([
    [
      "    advice: 写明审查份数。\n",
      "    advise: 写明审查份数。\n",
      "规则.yaml:16:5 要素 contract 的 advise：没有名为“advise”的字段，是不是想写“advice”",
    ],
    [
      "title: 本市检查单\n",
      "title: 本市检查单\ncolour: 红\n",
      "规则.yaml:3:1 colour：没有名为“colour”的字段，可以写的字段有：name、title、version、extends、include、checks、order、disable、classes、elements",
    ],
    [
      "    place: achievements",
      "    place: achievement",
      "规则.yaml:10:12 要素 contract 的 place：不能写“achievement”，是不是想写“achievements”；可以写的有：lead、achievements、first-responsible-person、rectification、problems、plan、background",
    ],
    [
      "township: info",
      "township: none",
      "规则.yaml:9:45 要素 contract 的 required.township：不能写“none”，可以写的有：error、warning、info、off",
    ],
    [
      "required: { default: warning, township: info, since: 2020 }",
      "required: warn",
      "规则.yaml:9:15 要素 contract 的 required：不能写“warn”，可以写的有：error、warning、info、off",
    ],
    [
      "since: 2020",
      "since: 20",
      "规则.yaml:9:58 要素 contract 的 required.since：写得不对。从哪个报告年度起要求，写 2000 到 2100 之间的年份；以前的报告不要求。",
    ],
    [
      "fact: true",
      "fact: 是",
      "规则.yaml:13:53 要素 contract 的 counts 第 2 项 的 fact：应当是“true”或者“false”，现在是文字。true 表示要有数字、日期、文件或者具体动作才算。",
    ],
    [
      "not: [劳动合同]",
      "not: [12348]",
      '规则.yaml:14:11 要素 contract 的 not 第 1 项：应当是文字，现在是数字 12348。请加引号写成 "12348"。要查找的词，或者 <词类>，或者用 … 连起来的几个词，如 听取…汇报。不能是空的；词里不用 |，几个词就写成几项。',
    ],
    [
      "not: [劳动合同]",
      "not: [劳动|劳务]",
      "规则.yaml:14:11 要素 contract 的 not 第 1 项：写得不对。要查找的词，或者 <词类>，或者用 … 连起来的几个词，如 听取…汇报。不能是空的；词里不用 |，几个词就写成几项。",
    ],
    [
      "not: [劳动合同]",
      "not: 劳动合同",
      "规则.yaml:14:10 要素 contract 的 not：应当是列表，现在是文字。找到的分句里有这些词就不算。",
    ],
    [
      "not: [劳动合同]",
      "not:",
      "规则.yaml:14:5 要素 contract 的 not：应当是列表，现在是空的。找到的分句里有这些词就不算。",
    ],
    [
      "- 合同 & 审查|审核",
      "- [合同]",
      "规则.yaml:12:9 要素 contract 的 counts 第 1 项：写法不对，现在是列表。算作写到的一种写法：一个式子，或者带条件的式子。",
    ],
    [
      "    basis: []",
      "    basis: [{ instrument: 《办法》 }]",
      "规则.yaml:8:27 要素 contract 的 basis 第 1 项 的 instrument：写得不对。文件的全称，不带书名号《》。",
    ],
    [
      "    basis: []",
      "    basis: [{ number: 某发〔2020〕1号 }]",
      "规则.yaml:8:13 要素 contract 的 basis 第 1 项：缺少字段“instrument”",
    ],
    [
      "in: [achievements]",
      "in: [achievements, achievements]",
      "规则.yaml:13:46 要素 contract 的 counts 第 2 项 的 in 第 2 项：与第 1 项重复",
    ],
    [
      "in: [achievements]",
      "in: []",
      "规则.yaml:13:31 要素 contract 的 counts 第 2 项 的 in：至少要写一项。只在这些部分算；不写就是所有部分。",
    ],
    [
      "id: contract",
      "id: 合同",
      "规则.yaml:6:9 要素 合同 的 id：写得不对。小写英文字母开头，只用小写英文字母、数字和连字符，如 contract-management。",
    ],
    [
      "审: [审查, 审核]",
      "数: [审查]",
      "规则.yaml:4:3 词类“数”：名称写得不对。词类名称不能含空白和 < > | & + @，不能是 数、题名、发文、日期、事实、上年份、下年份 这些内置的名称。",
    ],
    [
      "审: [审查, 审核]",
      "审 查: [审查]",
      "规则.yaml:4:3 词类“审 查”：名称写得不对。词类名称不能含空白和 < > | & + @，不能是 数、题名、发文、日期、事实、上年份、下年份 这些内置的名称。",
    ],
    ["title: 本市检查单\n", "", "规则.yaml:1:1 name：写了“name”，就要写“title”"],
    ["name: our-city\ntitle: 本市检查单\n", "", "规则.yaml:1:1 检查单要有“name”（名称）和“title”（标题）"],
    [
      "    advice: 写明审查份数。\n    skeleton: 全年审查合同__份。\n",
      "",
      "规则.yaml:6:5 要素 contract：缺少字段“advice”“skeleton”",
    ],
    [
      "    counts:\n      - 合同 & 审查|审核\n      - { when: 合同 + <数>, in: [achievements], fact: true }\n",
      "",
      "规则.yaml:6:5 要素 contract：没有写怎样算写到，请写“counts”“headings”或者“part”",
    ],
  ])("%j → %j", (from, to, message) => {
    expect(lines(changed(from, to))).toEqual([message]);
  });

  it("a sentence that YAML takes for a field", () => {
    expect(lines(changed("- 合同 & 审查|审核", "- 合同: 审查"))).toEqual([
      "规则.yaml:12:9 要素 contract 的 counts 第 1 项：缺少字段“when”",
      "规则.yaml:12:9 要素 contract 的 counts 第 1 项 的 合同：没有名为“合同”的字段，可以写的字段有：when、in、fact、always、stance。含“: ”的文字要加引号。",
    ]);
  });

  it("are all listed, in the order of the text", () => {
    const text = changed("place: achievements", "place: 成效")
      .replace("advice:", "advise:")
      .replace("title: 行政合同管理", "title: 7");
    expect(failure(text).problems.map(({ line, column, field }) => [line, column, field])).toEqual([
      [7, 12, "要素 contract 的 title"],
      [10, 12, "要素 contract 的 place"],
      [16, 5, "要素 contract 的 advise"],
    ]);
  });

  it("are listed up to ten", () => {
    const error = failure(`${GOOD}disable: [${Array.from({ length: 14 }, (_, index) => `x${index}`).join(", ")}]\n`);
    expect(error.problems).toHaveLength(10);
    expect(error.omitted).toBe(4);
    expect(error.message.split("\n")[10]).toBe("另有 4 处问题没有列出");
    expect(error).toMatchObject({
      file: "规则.yaml",
      line: 21,
      column: 11,
      field: "disable 第 1 项",
      message: expect.stringContaining("没有名为“x0”的要素"),
    });
  });

  it.each(["- 甲", "一段文字", "null", "[]"])("a file that is no checklist at all: %s", (text) => {
    expect(failure(text)).toMatchObject({ line: 1, column: 1 });
  });

  it("an empty checklist", () => {
    expect(lines("name: a\ntitle: 甲\nelements: []\n")).toEqual([
      "规则.yaml:1:1 检查单里没有要素，请在“elements”里至少写一个",
    ]);
  });

  it("YAML that is none", () => {
    expect(lines("name: [a\ntitle: 甲\n")[0]).toMatch(/^规则\.yaml:2:1 /);
    expect(lines(changed("fact: true", "__proto__: { fact: true }"))).toEqual([
      "规则.yaml:13:47 __proto__：不能用“__proto__”作字段的名称",
    ]);
  });
});

describe("mistakes in expressions", () => {
  it.each([
    [
      "合同 & 审查|审核",
      "合同 审查",
      "规则.yaml:12:9 要素 contract 的 counts 第 1 项：“合同 审查”里“审查”前面缺少 &、+、- 或 --",
    ],
    ["合同 & 审查|审核", "合同 & <审核词>", "规则.yaml:12:9 要素 contract 的 counts 第 1 项：没有名为“审核词”的词类"],
    [
      "合同 & 审查|审核",
      "合同 & <审耶>",
      "规则.yaml:12:9 要素 contract 的 counts 第 1 项：没有名为“审耶”的词类，是不是“审”",
    ],
    [
      "合同 & 审查|审核",
      "合同 & 审查|",
      "规则.yaml:12:9 要素 contract 的 counts 第 1 项：“合同 & 审查|”里的“|”两边要有词",
    ],
    ["合同 & 审查|审核", "合同 &", "规则.yaml:12:9 要素 contract 的 counts 第 1 项：“合同 &”末尾多了一个连接号"],
    [
      "when: 合同 + <数>",
      "when: 合同 + <数",
      "规则.yaml:13:17 要素 contract 的 counts 第 2 项 的 when：“<数”里的 < 没有对应的 >",
    ],
    ["not: [劳动合同]", "not: [合同, <劳动>]", "规则.yaml:14:15 要素 contract 的 not 第 2 项：没有名为“劳动”的词类"],
    ["not: [劳动合同]", "headings: [“”]", "规则.yaml:14:16 要素 contract 的 headings 第 1 项：““””里没有可以查找的词"],
    ["审: [审查, 审核]", "审: [审查, <核>]", "规则.yaml:4:11 词类“审” 第 2 项：没有名为“核”的词类"],
    [
      "审: [审查, 审核]",
      "审: [审查, <核>]\n  核: [审核, <审>]",
      "规则.yaml:4:11 词类“审” 第 2 项：词类绕回了自己：审 → 核 → 审",
    ],
    [
      "    not: [劳动合同]",
      "    part: { roles: [plan], stance: [done], vague: [打算, <无>] }",
      "规则.yaml:14:56 要素 contract 的 part.vague 第 2 项：没有名为“无”的词类",
    ],
  ])("%j → %j", (from, to, message) => {
    const [first, ...rest] = lines(changed(from, to));
    expect(first).toBe(message);
    expect(rest).toEqual([]);
  });

  it("are all listed", () => {
    const text = changed("合同 & 审查|审核", "合同 & <甲>").replace("when: 合同 + <数>", "when: 合同 + <乙>");
    expect(failure(text).problems.map(({ line, message }) => [line, message])).toEqual([
      [12, "没有名为“甲”的词类"],
      [13, "没有名为“乙”的词类"],
    ]);
  });

  it("classes that name each other without end", () => {
    const chain = Array.from({ length: 5000 }, (_, index) => `  类${index}: [<类${index + 1}>]`);
    expect(lines(changed("  审: [审查, 审核]", `${chain.join("\n")}\n  类5000: [审]`))[0]).toContain(
      "词类一个套一个，超过了 30 层",
    );
  });
});

describe("include", () => {
  const MAIN = "name: a\ntitle: 甲\ninclude: [parts/words.yaml, parts/elements.yaml]\norder: [second, contract]\n";
  const WORDS = "classes:\n  审: [审查, 审核]\n";
  const SECOND = ELEMENT.replace("id: contract", "id: second").replace("合同 & 审查|审核", "合同 & <审>");

  it("puts the parts together, in the order that the main file gives", () => {
    const data = load(MAIN, {
      "parts/words.yaml": WORDS,
      "parts/elements.yaml": "include: [more/second.yaml]\nelements:\n" + ELEMENT,
      "parts/more/second.yaml": "elements:\n" + SECOND,
    });
    expect(data.elements.map((element) => element.id)).toEqual(["second", "contract"]);
    expect(Object.keys(data)).toEqual(["name", "title", "classes", "elements", "checks"]);
  });

  it("points into the part that is wrong", () => {
    const others = {
      "parts/words.yaml": "classes:\n  查: [审查]\n",
      "parts/elements.yaml": "elements:\n" + ELEMENT + SECOND,
    };
    expect(lines(MAIN, others)).toEqual(["parts/elements.yaml:23:9 要素 second 的 counts 第 1 项：没有名为“审”的词类"]);
  });

  it.each([
    ["a file that is not there", {}, ["规则.yaml:3:11 include 第 1 项：读不到文件“b.yaml”：没有这个文件"]],
    [
      "a circle",
      { "b.yaml": "include: [c.yaml]\n", "c.yaml": "include:\n  - b.yaml\n" },
      ["c.yaml:2:5 include 第 1 项：绕回了自己：b.yaml → c.yaml → b.yaml"],
    ],
    [
      "itself",
      { "b.yaml": "include: [规则.yaml]\n" },
      ["b.yaml:1:11 include 第 1 项：绕回了自己：规则.yaml → b.yaml → 规则.yaml"],
    ],
    [
      "twice",
      { "b.yaml": "include: [c.yaml, d.yaml]\n", "c.yaml": "include: [d.yaml]\n", "d.yaml": "classes: {}\n" },
      ["b.yaml:1:19 include 第 2 项：文件“d.yaml”已经包含过了"],
    ],
    [
      "a whole checklist",
      { "b.yaml": "name: b\ntitle: 乙\n" },
      ["b.yaml:1:1 name：被包含的文件里不能写“name”，请写在总表里"],
    ],
    [
      "an id that is taken",
      { "b.yaml": `elements:\n${ELEMENT}` },
      ["b.yaml:2:9 要素 contract 的 id：已经有编号相同的要素了，在 规则.yaml"],
    ],
    [
      "a class that is taken",
      { "b.yaml": "classes:\n  审: [审议]\n" },
      ["b.yaml:2:3 词类“审”：已经有同名的词类了，在 规则.yaml"],
    ],
  ])("refuses %s", (_, others, expected) => {
    expect(lines(changed("classes:", "include: [b.yaml]\nclasses:"), others)).toEqual(expected);
  });

  it("refuses absolute paths and addresses", () => {
    for (const name of ["/etc/rules.yaml", "C:\\rules.yaml", "https://example.org/rules.yaml"]) {
      expect(lines(changed("classes:", `include: ['${name}']\nclasses:`))).toEqual([
        "规则.yaml:3:11 include 第 1 项：写得不对。相对于本文件的路径，不能是绝对路径或者网址。",
      ]);
    }
  });

  it("refuses files within files without end", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`${index}.yaml`, `include: [${index + 1}.yaml]\n`]),
    );
    expect(lines(changed("classes:", "include: [0.yaml]\nclasses:"), chain)).toEqual([
      "8.yaml:1:11 include 第 1 项：文件一个套一个，超过了 10 层",
    ]);
  });

  it("refuses an order of what is not there", () => {
    expect(lines(`${GOOD}order: [contracts]\n`)).toEqual([
      "规则.yaml:21:9 order 第 1 项：没有名为“contracts”的要素，是不是“contract”",
    ]);
  });
});

describe("extends", () => {
  const OWN = `name: our-city\ntitle: 本市检查单\nextends: annual-report\n`;

  it("takes the built-in checklist as it is", () => {
    const data = load(OWN);
    expect(data.elements).toEqual(ANNUAL_REPORT.elements);
    expect(data.classes).toEqual(ANNUAL_REPORT.classes);
    expect(data.title).toBe("本市检查单");
  });

  it("changes the fields that are given, adds what is new and leaves out what is disabled", () => {
    const data = load(
      `${OWN}disable: [causes]\nclasses:\n  本市用语: [合同]\n  执法人员: [城管]\nelements:\n  - id: three-systems\n    required: info\n    advice: 写三项制度。\n${ELEMENT}`,
    );
    const ids = ANNUAL_REPORT.elements.map((element) => element.id).filter((id) => id !== "causes");
    expect(data.elements.map((element) => element.id)).toEqual([...ids, "contract"]);
    const before = ANNUAL_REPORT.elements.find((element) => element.id === "three-systems");
    const after = data.elements.find((element) => element.id === "three-systems");
    expect(before).toBeDefined();
    expect(after).toEqual({ ...before, required: "info", advice: "写三项制度。" });
    expect(data.classes["执法人员"]).toEqual(["城管"]);
    expect(data.classes["本市用语"]).toEqual(["合同"]);
    expect(ANNUAL_REPORT.classes["执法人员"]).not.toEqual(["城管"]);
  });

  it("compiles", () => {
    const compiled = compileChecklistFile(
      "规则.yaml",
      `${OWN}elements:\n  - id: three-systems\n    counts: [<执法人员> & 三项]\n`,
      files({}),
    );
    expect(compiled.elements).toHaveLength(ANNUAL_REPORT.elements.length);
  });

  it("extends another file, which may extend a third", () => {
    const data = load(
      "name: c\ntitle: 丙\nextends: city.yaml\norder: [contract]\nelements:\n  - id: contract\n    title: 合同\n",
      {
        "city.yaml": "name: b\ntitle: 乙\nextends: annual-report\nelements:\n" + ELEMENT,
      },
    );
    expect(data.elements).toHaveLength(ANNUAL_REPORT.elements.length + 1);
    expect(data.elements[0]).toMatchObject({ id: "contract", title: "合同", advice: "写明审查份数。" });
  });

  it("points at the expression in the file it is from", () => {
    const others = { "city.yaml": changed("合同 & 审查|审核", "合同 & <审计>") };
    expect(
      lines("name: c\ntitle: 丙\nextends: city.yaml\nelements:\n  - id: contract\n    title: 合同\n", others),
    ).toEqual(["city.yaml:12:9 要素 contract 的 counts 第 1 项：没有名为“审计”的词类，是不是“审”"]);
  });

  it.each([
    [
      "extends: annual-reports",
      "规则.yaml:3:10 extends：没有名为“annual-reports”的内置检查单，是不是“annual-report”；要写文件时，文件名以 .yaml 结尾",
    ],
    ["extends: 规则.yaml", "规则.yaml:3:10 extends：绕回了自己：规则.yaml → 规则.yaml"],
    ["extends: no.yaml", "规则.yaml:3:10 extends：读不到文件“no.yaml”：没有这个文件"],
    [
      "extends: annual-report\ndisable: [three-system]",
      "规则.yaml:4:11 disable 第 1 项：没有名为“three-system”的要素，是不是“three-systems”",
    ],
    [
      "extends: annual-report\nelements:\n  - id: three-system\n    headings: [三项制度]",
      "规则.yaml:5:5 要素 three-system：缺少字段“title”“basis”“required”“place”“explain”“advice”“skeleton”“tests”；要修改继承来的要素时，是不是“three-systems”",
    ],
    [
      "extends: annual-report\nclasses:\n  领导干部: [<主官>]\n  主官: [<领导干部>]",
      "规则.yaml:5:10 词类“领导干部” 第 1 项：词类绕回了自己：领导干部 → 主官 → 领导干部",
    ],
  ])("refuses %j", (text, message) => {
    expect(lines(`name: our-city\ntitle: 本市检查单\n${text}\n`)).toEqual([message]);
  });
});

describe("a large checklist", () => {
  it("of ten thousand terms and ten thousand classes is loaded, and finds the last of them", () => {
    const terms = Array.from({ length: 10_000 }, (_, index) => `术语${index}号`);
    const text = changed(
      "  审: [审查, 审核]",
      `  术语: [${terms.join(", ")}]\n${terms.map((term) => `  ${term}: [${term}]`).join("\n")}`,
    ).replace("合同 & 审查|审核", "<术语> & <术语9999号>|审查");
    const compiled = compileChecklistFile("规则.yaml", text, files({}));
    expect(compiled.data.classes["术语"]).toHaveLength(10_000);
    const report = "某县2024年度法治政府建设报告\n\n一、主要举措和成效\n\n全年审查术语9999号事项47份。\n";
    expect(checkReport(report, compiled).elements).toMatchObject([{ status: "reported" }]);
  });
});

describe("the schema", () => {
  it("knows the parts of a report and the levels that the engine knows", () => {
    const roles = Object.keys(ROLE_NAMES).filter((role) => role !== "boilerplate");
    const all = LEVELS.map((level) => `${level}: off`).join(", ");
    for (const role of roles)
      expect(load(changed("place: achievements", `place: ${role}`)).elements[0]?.place).toBe(role);
    expect(load(changed("township: info", all)).elements).toHaveLength(1);
  });
});
