import { parse, stringify } from "yaml";
import { describe, expect, it } from "vitest";
import { configTemplate } from "../templates/config.js";
import { schemaCheck } from "../../../../test/support.js";
import type { Config } from "./data.js";
import { parseConfig } from "./parse.js";

const validate = schemaCheck("config.schema.json");

const read = (text: string): Config => parseConfig(text, "/drafts/c.yaml", "c.yaml");

const failure = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "accepted";
};

/** A configuration that says all that one can say. */
const EVERYTHING = `checklist: rules/my.yaml
level: county
year: 2024
unit: 花都区
failOn: warning
severities:
  three-systems: off
  element/causes: info
  figures/*: warning
overrides:
  - files: 部门/
    level: department
    checklist: annual-report
    year: 2023
    unit: 财政局
    failOn: never
    severities:
      figures/ratio: error
  - files: [a.md, "!b.md"]
ignore:
  - 往年/
  - "!往年/2023.md"
gitignore: false
suppressions:
  - files: 报告.txt
    rule: figures/ratio
    quote: 占比12.5%
    reason: 按户籍人口计算
  - files: ["*.txt"]
    rule: figures/*
    reason: 摘自报表
`;

describe("parseConfig", () => {
  it("reads every key, and where it stands", () => {
    const config = read(EVERYTHING);
    expect(config).toMatchObject({
      file: "/drafts/c.yaml",
      name: "c.yaml",
      checklist: { value: "/drafts/rules/my.yaml", place: { line: 1, column: 1 } },
      level: { value: "county", place: { line: 2, column: 1 } },
      year: { value: 2024 },
      unit: { value: "花都区" },
      failOn: { value: "warning" },
      severities: [
        { key: "three-systems", value: "off", place: { line: 7, column: 3 } },
        { key: "element/causes", value: "info", place: { line: 8, column: 3 } },
        { key: "figures/*", value: "warning", place: { line: 9, column: 3 } },
      ],
      overrides: [
        {
          index: 0,
          place: { line: 11, column: 5 },
          level: { value: "department", place: { line: 12, column: 5 } },
          checklist: { value: "annual-report" },
          severities: [{ key: "figures/ratio", value: "error", place: { line: 18, column: 7 } }],
        },
        { index: 1, severities: [] },
      ],
      gitignore: false,
      suppressions: [
        {
          rule: { value: "figures/ratio", place: { line: 26, column: 11 } },
          quote: "占比12.5%",
          reason: "按户籍人口计算",
        },
        { rule: { value: "figures/*" }, reason: "摘自报表", place: { line: 29, column: 5 } },
      ],
    });
    expect(config.ignore.patterns.map(({ value, place }) => `${place.line} ${value}`)).toEqual([
      "21 往年/",
      "22 !往年/2023.md",
    ]);
    expect(config.overrides[1]?.files.patterns.map(({ value }) => value)).toEqual(["a.md", "!b.md"]);
  });

  it.each(["", "# 只有说明\n", "level:\nseverities:\noverrides:\nignore:\ngitignore:\nsuppressions:\n"])(
    "takes an empty file or field for nothing said: %j",
    (text) => {
      expect(read(text)).toMatchObject({ severities: [], overrides: [], suppressions: [], gitignore: true });
      expect(Object.keys(read(text))).not.toContain("level");
    },
  );

  it("follows anchors", () => {
    const { overrides } = read("overrides:\n  - files: &f [a.md]\n    level: city\n  - files: *f\n    year: 2023\n");
    expect(overrides[1]?.files.decide("a.md").matched).toBe(true);
  });

  const KEYS = "checklist、level、year、unit、severities、failOn";

  it.each([
    ["year: 2024\nlevle: county\n", "c.yaml:2:1：不认识的配置项“levle”，是不是想写“level”？"],
    [
      "colour: red\n",
      `c.yaml:1:1：不认识的配置项“colour”，可用的有 ${KEYS}、overrides、ignore、gitignore、suppressions`,
    ],
    ["__proto__: 1\n", "c.yaml:1:1：不认识的配置项“__proto__”"],
    ["? [a]\n: 1\n", "c.yaml:1:3：冒号前面应当是名称"],
    ["- level\n", "c.yaml:1:1：配置文件应当是“名称: 内容”的形式"],
    [
      "level: countty\n",
      "c.yaml:1:8：level 应当是 province、city、county、township、department 之一，是不是想写“county”？",
    ],
    ["year: 二〇二四\n", "c.yaml:1:7：year 应当是四位数的年份，如 2024"],
    ["unit: 2024\n", 'c.yaml:1:7：unit 应当是单位名称，请加引号写成 "2024"'],
    ["checklist: [a]\n", "c.yaml:1:12：checklist 应当是检查单的名称或者文件"],
    ["failOn: 3\n", "c.yaml:1:9：failOn 应当是 error、warning、info、never 之一"],
    ["gitignore: 不\n", "c.yaml:1:12：gitignore 应当是 true（是）或者 false（否）"],
    ["severities: [causes]\n", "c.yaml:1:13：severities 应当逐行写"],
    [
      "severities:\n  causes: warn\n",
      "c.yaml:2:11：causes 的级别应当是 error、warning、info、off 之一，是不是想写“warning”？",
    ],
    [
      "severities:\n  causes: false\n",
      "c.yaml:2:11：causes 的级别应当是 error、warning、info、off 之一，是不是想写“off”？",
    ],
    ["severities:\n  causes:\n", "c.yaml:2:3：causes 的级别应当是"],
    ["ignore: 往年/\n", "c.yaml:1:9：ignore 应当是列表，每一项前面加短横"],
    ["ignore:\n  - a: 1\n", "c.yaml:2:5：这里应当是文件或者通配符，如 drafts/*.md"],
    ["ignore: [往年\\]\n", "c.yaml:1:10：通配符里的路径用 /，不用 \\"],
    ["ignore: [./往年]\n", "c.yaml:1:10：通配符不要以 ./ 或者 ../ 开头，路径从配置文件所在的文件夹算起"],
    ["ignore: ['D:/往年']\n", "c.yaml:1:10：通配符不要写盘符"],
    ["ignore: ['#1.md']\n", "c.yaml:1:10：以 # 开头的文件名前面要加 \\"],
    ["ignore: ['']\n", "c.yaml:1:10：通配符不能是空的"],
    ['ignore: ["a\\nb"]\n', "c.yaml:1:10：一个通配符只能写一行"],
    ["overrides: a.md\n", "c.yaml:1:12：overrides 应当是列表"],
    ["overrides: [a.md]\n", "c.yaml:1:13：overrides 的第 1 项应当是“名称: 内容”的形式"],
    ["overrides:\n  - level: city\n", "c.yaml:2:5：overrides 的第 1 项没有写 files（对哪些文件有效）"],
    ["overrides:\n  - files: []\n", "c.yaml:2:12：files 至少要写一个文件或者通配符"],
    ["overrides:\n  - files: ['!a.md']\n", "c.yaml:2:12：files 里只有 ! 开头的例外，还要写对哪些文件有效"],
    ["overrides:\n  - files: a.md\n    levle: city\n", "c.yaml:3:5：不认识的配置项“levle”，是不是想写“level”？"],
    [
      "overrides:\n  - files: a.md\n    ignore: []\n",
      `c.yaml:3:5：不认识的配置项“ignore”，overrides 里可用的有 files、${KEYS}`,
    ],
    [
      "suppressions:\n  - files: a.md\n    rule: figures/ratio\n",
      "c.yaml:2:5：suppressions 的第 1 项没有写 reason（为什么可以不改）",
    ],
    ["suppressions:\n  - { files: a, rule: r, reason: '……' }\n", "c.yaml:2:34：reason 应当写明理由，只有标点不算"],
    ["suppressions:\n  - { files: a, rule: r, reason: '' }\n", "c.yaml:2:34：reason 应当是一句理由"],
    ["suppressions:\n  - { files: a, rule: 3, reason: 理由 }\n", "c.yaml:2:23：rule 应当是要素或者检查的名称"],
    [
      "suppressions:\n  - { files: a, rules: r, reason: 理由 }\n",
      "c.yaml:2:17：不认识的配置项“rules”，是不是想写“rule”？",
    ],
    ["year: 2024\nyear: 2025\n", "c.yaml:2:1：“year”写了两次，请删去一处"],
    ["severities:\n  a: off\n  a: info\n", "c.yaml:3:3：“a”写了两次"],
    ["level: [county\n", "c.yaml:2:1：YAML 格式有误"],
    ["unit: *a\n", "c.yaml:1:7：YAML 格式有误：引用了没有定义的锚点，以 * 开头的文字要加引号"],
    ["ignore:\n  - !a.md\n", "c.yaml:2:5：YAML 格式有误：不支持以 ! 开头的标签"],
    ["ignore:\n  - *.md\n", "c.yaml:2:5：YAML 格式有误：引用了没有定义的锚点，以 * 开头的文字要加引号"],
    ["unit: !甲 乙\n", "c.yaml:1:8：YAML 格式有误：不支持以 ! 开头的标签，以 ! 开头的文字要加引号"],
    ["year: 2024\n---\nyear: 2025\n", "c.yaml:2:1：YAML 格式有误：一个文件只能写一份配置"],
  ])("%j → %s", (text, message) => {
    expect(failure(text)).toContain(message);
    expect(failure(text)).not.toContain("\n");
  });

  it("refuses what is nested without end, and names that are too many, in no time", () => {
    expect(failure(`a: ${"[".repeat(100_000)}`)).toContain("c.yaml:1:");
    const many = Array.from({ length: 50_000 }, (_, index) => `  a${index}: off\n`).join("");
    expect(read(`severities:\n${many}`).severities).toHaveLength(50_000);
  });

  it("reads the template that init writes, with the facts in it", () => {
    const text = configTemplate({ level: "township", year: 2024, unit: "桥头镇: 甲" });
    expect(read(text)).toMatchObject({
      checklist: { value: "annual-report" },
      level: { value: "township" },
      year: { value: 2024 },
      unit: { value: "桥头镇: 甲" },
      failOn: { value: "error" },
      overrides: [],
      gitignore: true,
    });
    expect(validate(parse(text))).toBe(true);
  });

  it("reads the template with all its examples switched on", () => {
    const text = configTemplate({}).replace(/^( *)# ((?:- |  )*[\w*/-]+:.*|- .*)$/gm, "$1$2");
    expect(text).toContain("\n  - files: 报告.txt\n    rule: figures/ratio\n");
    expect(read(text)).toMatchObject({ year: { value: 2024 }, overrides: [{}, {}], suppressions: [{}] });
    expect(validate(parse(text))).toBe(true);
  });
});

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The document with another value, or none, at each of its places in turn. */
function* variants(value: Json, others: readonly (Json | undefined)[]): Generator<Json | undefined> {
  yield* others;
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries())
      for (const other of variants(item, others))
        yield value.flatMap((entry: Json, at) => (at === index ? (other === undefined ? [] : [other]) : [entry]));
  } else if (typeof value === "object" && value !== null) {
    const record = value as { readonly [key: string]: Json };
    for (const [key, item] of Object.entries(record)) {
      yield { ...record, [`${key}s`]: item };
      for (const other of variants(item, others)) {
        const { [key]: _, ...rest } = record;
        yield other === undefined ? rest : { ...rest, [key]: other };
      }
    }
  }
}

describe("the schema", () => {
  it("accepts and refuses the same documents as the parser", () => {
    const others = [undefined, null, "", " ", "county", "never", "a.md", "!a.md", "a\\b", "\\#a", "../a", "…"];
    const more = [
      0,
      2024,
      2024.5,
      true,
      [],
      [null],
      ["a.md"],
      ["!a.md"],
      ["!a.md", "a.md"],
      {},
      { a: "off" },
      { a: 1 },
    ];
    const verdicts = { accepted: 0, refused: 0 };
    for (const variant of variants(parse(EVERYTHING) as Json, [...others, ...more])) {
      const text = variant === undefined ? "" : stringify(variant);
      const message = failure(text);
      expect([text, message, validate(parse(text))]).toEqual([text, message, message === "accepted"]);
      verdicts[message === "accepted" ? "accepted" : "refused"] += 1;
      if (message !== "accepted") expect(message).toMatch(/^c\.yaml:\d+:\d+：[^\n]+$/);
    }
    expect(verdicts.accepted).toBeGreaterThan(100);
    expect(verdicts.refused).toBeGreaterThan(500);
  });
});
