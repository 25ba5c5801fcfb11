import { readdirSync, readFileSync } from "node:fs";
import { array, assert, constantFrom, property } from "fast-check";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, it } from "vitest";
import { createSource } from "../source/source.js";
import { readMarkdown } from "./markdown.js";

const ROOT = new URL("../../../../", import.meta.url);

const full = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]);
const gfm = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ["yaml"]);

/** What drafts are made of, and what Markdown makes of signs in them. */
const PIECES = [
  "# 一、主要举措",
  "## （一）规范执法",
  "法治政府",
  "全年办结案件41件，",
  "**重点**",
  "*一*",
  "_甲_",
  "~~删~~",
  "`代码`",
  "``",
  "`",
  "<!-- 注释 -->",
  "<!--",
  "-->",
  "<b>",
  "</b>",
  "<br/>",
  "[链接](http://例.cn)",
  "[甲]",
  "![图](a.png)",
  "[甲]: b",
  "https://a.cn",
  "<https://a.cn>",
  "a@b.cn",
  "|",
  "| --- | --- |",
  "| 甲 | 乙 |",
  "---",
  "===",
  "***",
  "```",
  "~~~",
  "> ",
  "- ",
  "1. ",
  "    ",
  "\t",
  "\\",
  "&amp;",
  "[^1]",

  "- [ ] 待办",
  "  ",
  "\n",
  "\n",
  "\n",
  "\n\n",
] as const;

it("finds what the full parser finds, whatever the signs", () => {
  assert(
    property(array(constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      const source = createSource(`# 标题\n${pieces.join("")}`);
      const reduced = readMarkdown(source);
      const whole = readMarkdown(source, (text) => full.parse(text));
      expect(reduced).toEqual(whole);
    }),
    { numRuns: 2000 },
  );
});

/** Signs among which nothing but # makes a heading. */
const PLAIN_PIECES = [
  ..."# 一|## 二|###### 六|####### 七|#|#无| # 甲|   ## 乙|    # 丙|\t# 丁|甲乙|丙|- |* |+ |1. |10. |2) |1.|-     |[a]: b|[a]:".split(
    "|",
  ),
  ...'"|`|``|\\|***|* * *|- - -|_x_|\0|\u00a0|\u3000|\ufeff|\u2028|<|< |~| |  |    |\t'.split("|"),
  "|",
  ..."\n,\n,\n,\n\n,\r\n,\r".split(","),
];

it("finds the headings of a draft without other signs without a parser", () => {
  assert(
    property(array(constantFrom(...PLAIN_PIECES), { maxLength: 25 }), (pieces) => {
      const source = createSource(pieces.join(""));
      expect(readMarkdown(source)).toEqual(readMarkdown(source, (text) => full.parse(text)));
    }),
    { numRuns: 3000 },
  );
});

/** GFM knows a little more: an address takes in a backslash, a footnote what follows. Drafts have neither. */
it("finds in every draft of this repository what the parser with GFM finds", () => {
  const folders = [
    "examples/",
    "examples/published/",
    "test/checks/clean/",
    "test/checks/faulty/",
    "test/gold/practice/",
  ];
  const drafts = folders.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT))
      .filter((name) => /\.(?:md|txt)$/.test(name))
      .map((name) => readFileSync(new URL(folder + name, ROOT), "utf8")),
  );
  expect(drafts.length).toBeGreaterThan(30);
  for (const draft of drafts) {
    const source = createSource(draft);
    expect(readMarkdown(source)).toEqual(readMarkdown(source, (text) => gfm.parse(text)));
  }
});
