import { describe, expect, it } from "vitest";
import { createSource } from "../source/source.js";
import { type Markdown, readMarkdown } from "./markdown.js";

const read = (text: string): Markdown => readMarkdown(createSource(text));
const texts = (text: string, ranges: readonly { start: number; end: number }[]): string[] =>
  ranges.map((range) => text.slice(range.start, range.end));

describe("readMarkdown", () => {
  it.each(["一<!--\n", "一<?\n", "一<![CDATA[\n", "一<!A\n", "> 一<!-- \n", "|<!--|\n", "> ".repeat(60)])(
    "leaves 100 KB of %j unread, and says so",
    (mark) => {
      const start = performance.now();
      const { isUnread, headings } = read(`# 报告\n\n${mark.repeat(100_000 / mark.length)}`);
      expect({ isUnread, headings: headings.size }).toEqual({ isUnread: true, headings: 0 });
      // Half a minute without the cap.
      expect(performance.now() - start).toBeLessThan(2000);
    },
  );

  it("reads what opens a lot of HTML and closes it", () => {
    const { isUnread, comments } = read(`# 报告\n\n${"一<!-- 核 -->\n".repeat(5000)}`);
    expect({ isUnread, comments: comments.length }).toEqual({ isUnread: false, comments: 5000 });
  });

  it("finds headings by their 0-based line", () => {
    const { headings } = read("# 柳河镇报告\n\n正文。\n\n## 一、主要举措\n");
    expect([...headings.values()]).toEqual([
      { line: 0, depth: 1 },
      { line: 4, depth: 2 },
    ]);
  });

  it("takes a no-break or an ideographic space after # for a space", () => {
    expect([...read("#\u3000柳河镇报告\n\n##\u00a0一、主要举措\n").headings.values()]).toEqual([
      { line: 0, depth: 1 },
      { line: 2, depth: 2 },
    ]);
  });

  it("takes an underlined line for a heading, but no underlined paragraph", () => {
    expect([...read("主要举措\n===\n").headings.keys()]).toEqual([0]);
    expect([...read("全年审查合同3件，\n出具意见5份。\n---\n").headings.keys()]).toEqual([]);
  });

  it("leaves numbered lines to the outline, even with a # after the number", () => {
    expect(read("# 报告\n\n1.建立台账\n\n1. # 标题\n").headings.size).toBe(1);
  });

  it("leaves out comments, code and front matter", () => {
    const text = "---\nyear: 2024\n---\n\n# 报告\n\n<!-- 待核 -->\n\n```\n一、代码\n```\n";
    const { opaque, comments, frontMatter } = read(text);
    expect(texts(text, opaque)).toEqual(["---\nyear: 2024\n---", "<!-- 待核 -->", "```\n一、代码\n```"]);
    expect(texts(text, comments)).toEqual(["<!-- 待核 -->"]);
    expect(frontMatter?.value).toBe("year: 2024");
  });

  it("finds comments inside a paragraph and inside a heading", () => {
    const text = "# 报告<!-- 甲 -->\n\n全年<!-- 乙 -->审查合同3件。\n";
    expect(texts(text, read(text).comments)).toEqual(["<!-- 甲 -->", "<!-- 乙 -->"]);
  });

  it("finds comments behind an office's indent, and leaves what stands beside one to the report", () => {
    const text = "\u3000\u3000<!-- 甲 -->\n正文。\n\n    <!-- 乙 -->\n\n<!-- 丙 -->全年<!-- 丁 -->审查合同3件。\n";
    const { comments, opaque } = read(text);
    expect(texts(text, comments)).toEqual(["<!-- 甲 -->", "<!-- 乙 -->", "<!-- 丙 -->", "<!-- 丁 -->"]);
    expect(opaque).toEqual(comments);
  });

  it("takes four leading spaces for an indent, not for code", () => {
    expect(read("# 报告\n\n    全年审查合同3件。\n").opaque).toEqual([]);
  });

  it("counts offsets from the BOM on", () => {
    const text = "\ufeff---\nyear: 2024\n---\n\n# 报告\n";
    expect(texts(text, read(text).opaque)).toEqual(["---\nyear: 2024\n---"]);
  });

  it("finds nothing in plain text, whatever its numbering", () => {
    const plain = read("一、主要举措\n（一）强化领导。\n1.建立台账。\n- 公示\n");
    expect(plain).toEqual({ headings: new Map(), opaque: [], comments: [], frontMatter: undefined, isUnread: false });
  });

  // Each of them took the parser minutes: marks that open and never close, containers in containers, thousands of blocks.
  it.each([
    ">",
    "- ",
    "1. ",
    "[",
    "]",
    "![",
    "*_",
    "**甲*",
    "~甲~",
    "[甲](",
    "甲\n===\n",
    "- 甲\n",
    "```\n",
    "甲|乙\n-|-\n",
  ])("ends with 100 KB of %j", (mark) => {
    const text = `# 一、主要举措\n${mark.repeat(Math.ceil(100_000 / mark.length))}`;
    expect(read(text).comments).toEqual([]);
  });
});
