// Inputs that are made from their parts, so that a failing one can be shrunk part by part.
import { createRequire } from "node:module";
import { stringify } from "yaml";
import { INTERESTING } from "./bytes.mjs";

/** fast-check is a development dependency of the engine. */
export const fc = createRequire(new URL("../../packages/core/package.json", import.meta.url))("fast-check");

const MARKS = [
  "一、",
  "二、",
  "十一、",
  "（一）",
  "(二)",
  "（三）、",
  "1.",
  "2．",
  "3、",
  "(1)",
  "①",
  "第一部分 ",
  "一是",
  "二是",
  "第一，",
  "# ",
  "## ",
  "###",
  "#",
  "- ",
  "* ",
  "> ",
  "| ",
  "+ ",
  "　　",
  "    ",
  "\u00a0\u00a0",
  "\t",
  "",
];
const PHRASES = [
  "柳河镇人民政府关于2024年度法治政府建设情况的报告",
  "主要举措和成效",
  "存在的不足和原因",
  "上年度存在问题整改情况",
  "下一步工作安排",
  "2025年工作打算",
  "党政主要负责人履行第一责任人职责情况",
  "2024年，我镇",
  "2023年",
  "2020年至今",
  "全年未制定规范性文件",
  "审查行政合同63份",
  "办结行政复议案件3件",
  "受理12件，办结11件，办结率98.5%",
  "其中甲类3件、乙类4件，共8件",
  "同比增长20%",
  "比上年增加5件",
  "下降0个百分点",
  "占比",
  "%",
  "1200余人次",
  "3.5万元",
  "近百家",
  "二十三个",
  "2月30日",
  "但执法力量不足",
  "原因是人手少",
  "下一步将开展案卷评查",
  "落实行政执法“三项制度”",
  "《中华人民共和国行政处罚法》",
  "《行政复议法实施条例》（国务院令第499号）",
  "国发〔2021〕33号",
  "国办发[2018]118号",
  "《未配对",
  "》",
  "（",
  "）",
  "“",
  "”",
  "'",
  '"',
  "妥否，请批示",
  "XX件",
  "【待补充】",
  "责令我局",
  "来源：县司法局",
  "上一篇：没有了",
  "扫一扫在手机打开当前页",
  "柳河镇人民政府",
  "2025年1月10日",
  "𠮷林",
  "\ud840",
  "\udc00",
  "😀",
  "é",
];
const PUNCTUATION = [
  "，",
  "。",
  "；",
  "：",
  "、",
  "！",
  "？",
  ",",
  ".",
  ";",
  ":",
  "(",
  ")",
  "|",
  "……",
  "——",
  "-",
  "~",
  " ",
  "\u3000",
  "\u00a0",
  "*",
  "**",
  "`",
  "``",
  "[",
  "](",
  "<",
  ">",
  "&amp;",
  "\\",
];
const LINES = [
  "",
  "",
  "---",
  "===",
  "```",
  "~~~",
  "* * *",
  "| 事项 | 数量 |",
  "|---|:-:|",
  "<!-- 此处待核 -->",
  "<!--\n多行说明\n-->",
  "<!--",
  "-->",
  "<!-- fazhi-lint-disable-next-line element/causes, wording/* -- 上级口径 -->",
  "<!-- fazhi-lint-disable year/stale——上级口径 -->",
  "<!-- fazhi-lint-disable-line figures/*：已核 -->",
  "<!-- fazhi-lint-enable -->",
  "<!-- fazhi-lint-disable-file numbering/sequnce -->",
  "<div>",
  "</div>",
  "<?php",
  "<![CDATA[",
  "\ufeff",
  "\u2028",
  "\r",
  "\f",
];
const FRONT_MATTER = [
  "",
  "year: 2024",
  "year: 99999",
  "level: county",
  "level: [a]",
  "unit: 甲",
  "unit: {a: b}",
  "checklist: no",
  "checklist: self.yaml",
  "prior: ../x.md",
  "__proto__: {a: 1}",
  "a: &a [1]",
  "b: [*a, *a]",
  "<<: *a",
  "title: |",
  "  x",
  "- 1",
  "year: 2024",
  "? a",
  "\t",
  "---",
  "...",
  "x: !!js/function y",
  "x: !y z",
];

const among = (list) => fc.constantFrom(...list);
const joined = (arbitrary, maxLength, by = "") => fc.array(arbitrary, { maxLength }).map((parts) => parts.join(by));
const many = fc
  .tuple(
    among([...MARKS, ...PHRASES, ...PUNCTUATION, ...LINES, "一<!--\n", "一<?", "> ", "- ", "《", "1%"]),
    // Mostly few: one that is repeated thousands of times takes as long as a hundred others.
    fc.double({ min: 0, max: 1, noNaN: true }).map((size) => 1 + Math.floor(3000 * size ** 8)),
  )
  .map(([unit, times]) => unit.repeat(times));
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.nat(0xffff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes)),
);
const words = joined(
  fc.oneof(
    { weight: 8, arbitrary: among(PHRASES) },
    { weight: 8, arbitrary: among(PUNCTUATION) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 99_999 }).map(String) },
    { weight: 1, arbitrary: anyText },
    { weight: 1, arbitrary: among(INTERESTING).map((bytes) => bytes.toString("utf8")) },
  ),
  10,
);
const line = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(among(MARKS), words).map(([mark, rest]) => mark + rest) },
  { weight: 4, arbitrary: among(LINES) },
  { weight: 1, arbitrary: many },
);
const draft = fc
  .tuple(
    fc.option(
      joined(among(FRONT_MATTER), 5, "\n").map((yaml) => `---\n${yaml}\n---\n`),
      { nil: "", freq: 6 },
    ),
    fc.option(fc.constant("# 柳河镇人民政府关于2024年度法治政府建设情况的报告\n"), { nil: "", freq: 2 }),
    fc.array(line, { maxLength: 30 }),
    among(["\n", "\n", "\n", "\r\n", "\n\n", ""]),
  )
  .map(([front, title, lines, lineBreak]) => front + title + lines.join(lineBreak));

const CHARSETS = ["utf8", "utf8", "utf8", "utf8", "mark", "utf16le", "utf16be"];
/** A draft as one of the programs that offices use would write it. */
const report = fc.tuple(draft, among(CHARSETS)).map(([text, charset]) => {
  switch (charset) {
    case "mark":
      return Buffer.from(`\ufeff${text}`, "utf8");
    case "utf16le":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf16be":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    default:
      return Buffer.from(text, "utf8");
  }
});

// Structured data: mostly what is allowed, now and then anything.

const KEYS = [
  "id",
  "name",
  "title",
  "level",
  "files",
  "when",
  "in",
  "__proto__",
  "constructor",
  "a b",
  "<<",
  "说明",
  "1",
  "",
];
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(words, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(among(KEYS), tie("value")), { maxLength: 3 }).map((pairs) => new Map(pairs)),
  ),
})).value;
const mostly = (arbitrary) => fc.oneof({ weight: 30, arbitrary }, { weight: 1, arbitrary: anything });
const listOf = (arbitrary, maxLength = 4) => mostly(fc.array(mostly(arbitrary), { maxLength }));
const fields = (shape) =>
  mostly(
    fc
      .tuple(
        ...Object.entries(shape).map(([key, [arbitrary, freq]]) =>
          fc.option(
            mostly(arbitrary).map((value) => [key, value]),
            { nil: undefined, freq },
          ),
        ),
        fc.option(fc.tuple(among(KEYS), anything), { nil: undefined, freq: 1 }),
        fc.nat(20),
      )
      .map((parts) => {
        const isStrange = parts.pop() === 0;
        const other = parts.pop();
        return new Map([...parts, isStrange ? other : undefined].filter((pair) => pair !== undefined));
      }),
  );

const OFTEN = 9;
const SELDOM = 1;
const LEVELS = ["province", "city", "county", "township", "department"];
const PARTS = ["achievements", "lead", "problems", "plan", "rectification", "first-responsible-person"];
const REQUIREMENTS = ["error", "warning", "info", "off"];
const IDS = [
  "contracts",
  "three-systems",
  "causes",
  "甲",
  "a-b",
  "achievements",
  "audit-oversight",
  "figures/*",
  "figures/ratio",
  "element/causes",
  "wording/placeholder",
];
const TERMS = [
  "合同",
  "审查|审核",
  "<合同>",
  "<甲>",
  "词…3…语",
  "词…语",
  "合同 & 审查",
  "听证会 & <甲> ! 不",
  "(甲|乙) & 丙",
  "<数>",
  "甲 <2> 乙",
  "below 乙",
  "…",
  "|",
  "&",
  "<",
  ">",
  "((((",
  "a\\b",
  "合 同",
];
const word = fc.oneof({ weight: 6, arbitrary: among(TERMS) }, { weight: 1, arbitrary: words });
const sentence = fc.oneof(among(PHRASES), words);
const required = fc.oneof(
  among(REQUIREMENTS),
  fields(
    Object.fromEntries([
      ["default", [among(REQUIREMENTS), OFTEN]],
      ...LEVELS.map((level) => [level, [among(REQUIREMENTS), SELDOM]]),
      ["since", [fc.integer({ min: 1900, max: 2100 }), SELDOM]],
    ]),
  ),
);
const test = fc.oneof(sentence, fields({ text: [sentence, OFTEN], in: [among(PARTS), OFTEN] }));
const element = fields({
  id: [among(IDS), 40],
  title: [words, 40],
  basis: [listOf(fields({ instrument: [words, 40], number: [words, SELDOM], article: [words, SELDOM] })), 40],
  required: [required, 40],
  place: [among(PARTS), 40],
  names: [listOf(word), SELDOM],
  headings: [listOf(word), SELDOM],
  counts: [
    listOf(
      fc.oneof(word, fields({ when: [word, 40], in: [listOf(among(PARTS)), SELDOM], fact: [fc.boolean(), SELDOM] })),
    ),
    OFTEN,
  ],
  not: [listOf(word), SELDOM],
  notInSentence: [listOf(word), SELDOM],
  masks: [listOf(word), SELDOM],
  part: [
    fields({
      roles: [listOf(among(PARTS)), OFTEN],
      also: [listOf(among(PARTS)), SELDOM],
      stance: [listOf(among(["done", "planned", "shortcoming"])), SELDOM],
      unless: [listOf(word), SELDOM],
      vague: [listOf(word), SELDOM],
    }),
    SELDOM,
  ],
  explain: [fields({ counts: [words, 40], not: [words, 40] }), 40],
  advice: [words, 40],
  skeleton: [words, 40],
  tests: [
    fields(
      Object.fromEntries(
        ["reported", "mentioned", "planned", "absent"].map((status) => [status, [listOf(test, 2), OFTEN]]),
      ),
    ),
    40,
  ],
});
const classes = mostly(
  fc
    .array(fc.tuple(among(["甲", "乙", "合同", "__proto__", "数", "a b"]), listOf(word)), { maxLength: 4 })
    .map((pairs) => new Map(pairs)),
);
const checklistData = fields({
  name: [among(["own", "annual-report", "甲"]), 60],
  title: [words, 60],
  version: [fc.oneof(words, fc.integer()), SELDOM],
  extends: [among(["annual-report", "base.yaml", "self.yaml", "no.yaml", "../../etc/passwd", "annual-reprot"]), SELDOM],
  include: [listOf(among(["part.yaml", "self.yaml", "classes/common.yaml", "/etc/passwd", "no.yaml"]), 2), SELDOM],
  order: [listOf(among(IDS)), SELDOM],
  disable: [listOf(among(IDS)), SELDOM],
  checks: [
    fc.array(fc.tuple(among(IDS), among(REQUIREMENTS)), { maxLength: 3 }).map((pairs) => new Map(pairs)),
    SELDOM,
  ],
  classes: [classes, OFTEN],
  elements: [listOf(element, 3), 40],
});

const GLOBS = [
  "a.md",
  "!b.md",
  "*.txt",
  "往年/",
  "**/x",
  "部门/*.md",
  "../x",
  "/",
  "a[",
  "a]{1,2}",
  "\\#1.md",
  "*".repeat(60),
  `${"*a".repeat(30)}b`,
  "(a+)+$",
  "__proto__",
  "constructor",
];
const globs = fc.oneof(among(GLOBS), listOf(among(GLOBS)), words);
const severities = fc
  .array(fc.tuple(fc.oneof(among(IDS), words), among(REQUIREMENTS)), { maxLength: 4 })
  .map((pairs) => new Map(pairs));
const layer = {
  checklist: [among(["annual-report", "self.yaml", "base.yaml", "no", "../../etc/passwd", "/etc/passwd"]), SELDOM],
  level: [among(LEVELS), OFTEN],
  year: [fc.integer({ min: 1990, max: 2110 }), OFTEN],
  unit: [words, SELDOM],
  failOn: [among([...REQUIREMENTS, "never"]), SELDOM],
  severities: [severities, SELDOM],
};
const configurationData = fields({
  ...layer,
  overrides: [listOf(fields({ files: [globs, 40], ...layer })), OFTEN],
  ignore: [listOf(among(GLOBS)), SELDOM],
  gitignore: [fc.boolean(), SELDOM],
  suppressions: [
    listOf(fields({ files: [globs, 40], rule: [among(IDS), 40], quote: [sentence, SELDOM], reason: [sentence, 40] })),
    SELDOM,
  ],
});
const baselineData = fields({
  version: [fc.constant(1), 40],
  files: [
    fc
      .array(
        fc.tuple(
          fc.oneof(among(GLOBS), words),
          listOf(fc.tuple(fc.oneof(among(IDS), words), words).map((pair) => new Map([pair]))),
        ),
        { maxLength: 4 },
      )
      .map((pairs) => new Map(pairs)),
    40,
  ],
});

/** Data as YAML, with something in it that no serializer writes, now and then. */
const yaml = (data) =>
  fc
    .tuple(
      data,
      fc.option(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), among(INTERESTING)), { nil: undefined, freq: 1 }),
      fc.boolean(),
    )
    .map(([value, extra, isFlow]) => {
      const text = Buffer.from(
        stringify(value, { aliasDuplicateObjects: false, ...(isFlow ? { collectionStyle: "flow" } : {}) }),
        "utf8",
      );
      if (extra === undefined) return text;
      const at = Math.floor(extra[0] * text.length);
      return Buffer.concat([text.subarray(0, at), extra[1], text.subarray(at)]);
    });

/** Inputs of each target, as bytes. */
export const GENERATORS = {
  report,
  checklist: yaml(checklistData),
  configuration: fc.oneof(
    { weight: 3, arbitrary: yaml(configurationData) },
    { weight: 1, arbitrary: yaml(baselineData) },
  ),
};
