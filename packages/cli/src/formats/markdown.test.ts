import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Node, Parent, Root } from "mdast";
import { beforeAll, describe, expect, it } from "vitest";
import type { FileResult, RunResult } from "../output/result.js";
import { overviewMarkdown, toMarkdown } from "./markdown.js";
import { CONTEXT, runOf } from "./test-support.js";

const FAULTY = readFileSync(new URL("../../../../examples/faulty.md", import.meta.url), "utf8");
const TITLE = "云溪县柳河镇人民政府关于2024年度法治政府建设情况的报告";

let parse: (text: string) => Root;
beforeAll(async () => {
  // The parser is a dependency of the engine.
  const from = createRequire(new URL("../../../core/package.json", import.meta.url));
  const load = async (name: string): Promise<unknown> => import(pathToFileURL(from.resolve(name)).href);
  const { unified } = (await load("unified")) as {
    unified: () => { use(plugin: unknown): ReturnType<typeof unified>; parse(text: string): Root };
  };
  const { default: remark } = (await load("remark-parse")) as { default: unknown };
  const { default: gfm } = (await load("remark-gfm")) as { default: unknown };
  const processor = unified().use(remark).use(gfm);
  parse = (text) => processor.parse(text);
});

function* nodes(node: Node): Generator<Node> {
  yield node;
  for (const child of (node as Partial<Parent>).children ?? []) yield* nodes(child);
}

/** What a reader sees: the text of a node without the spaces that take no room. */
function seen(node: Node): string {
  const own = "value" in node && node.type !== "html" ? String(node.value) : "";
  return own.replaceAll("\u200b", "") + ((node as Partial<Parent>).children ?? []).map(seen).join("");
}

const cells = (row: Node): string[] => ((row as Partial<Parent>).children ?? []).map(seen);

/** Rows of the nth table. */
function table(text: string, index: number): string[][] {
  const found = [...nodes(parse(text))].filter(({ type }) => type === "table")[index];
  return ((found as Partial<Parent> | undefined)?.children ?? []).map(cells);
}

const headings = (text: string): string[] =>
  [...nodes(parse(text))].flatMap((node) =>
    node.type === "heading" ? [`${(node as { depth?: number }).depth} ${seen(node)}`] : [],
  );

describe("the sheet of one draft", () => {
  const text = toMarkdown(runOf({ "a.md": FAULTY }), CONTEXT);

  it("has the parts of the form", () => {
    expect(headings(text)).toEqual([
      "1 法治政府建设年度报告审核表",
      "2 一、发现的问题（19 条）",
      "2 二、要素对照",
      "2 三、审核意见",
    ]);
    expect(table(text, 0)).toContainEqual(["报告标题", TITLE]);
    expect(table(text, 0).at(-1)?.[1]).toMatch(/^建议退回修改。有错误 5 条/);
    expect(table(text, 2).map(([label]) => label)).toEqual(["项目", "审核意见", "审核人", "日期"]);
  });

  it("lists all elements with what they rest on", () => {
    const elements = table(text, 1);
    expect(elements).toHaveLength(30);
    expect(elements[8]).toEqual(["8", "述法", "提示", "仅提及", "“认真抓好述法工作”（（一）加强学习　第7行第49列）"]);
  });

  it("numbers the findings, with their details below", () => {
    const list = [...nodes(parse(text))].find(({ type }) => type === "list");
    const items = (list as Partial<Parent> | undefined)?.children ?? [];
    expect(items).toHaveLength(19);
    expect(seen(items[0] as Node)).toMatch(
      /^错误　行政规范性文件备案（第5行第4列，element\/normative-filing）没有写到.*建议：.*依据：/,
    );
  });
});

describe("several drafts", () => {
  const drafts = { "甲.md": FAULTY, "乙.md": "# 说明\n\n安装以后就可以使用。\n" };
  const errors = [{ path: "坏.md", message: "无法读取：不是文本" }];
  const run = runOf(drafts, { errors });

  it("begin with the list of them", () => {
    const text = toMarkdown(run, CONTEXT);
    expect(headings(text).slice(0, 5)).toEqual([
      "1 法治政府建设年度报告审核汇总表",
      "2 各份草稿",
      "2 没能检查的（1 份）",
      "2 1. 柳河镇2024年度",
      "3 一、发现的问题（19 条）",
    ]);
    expect(table(text, 1)).toContainEqual([
      "1",
      "甲.md",
      "柳河镇",
      "2024",
      "乡镇（街道）",
      "建议退回修改",
      "5",
      "2",
      "12",
      "0",
      "8/27",
    ]);
    expect(table(text, 1)).toContainEqual([
      "2",
      "乙.md",
      "不明",
      "不明",
      "不明",
      "建议退回修改",
      "1",
      "0",
      "0",
      "0",
      "—",
    ]);
    expect(table(text, 2)).toContainEqual(["坏.md", "无法读取：不是文本"]);
  });

  it("can be told by the list alone", () => {
    expect(toMarkdown(run, CONTEXT).startsWith(overviewMarkdown(run).split("\n本表由")[0] ?? "")).toBe(true);
    expect(headings(overviewMarkdown(run))).toHaveLength(3);
  });

  it("name entries of the baseline that can be taken out", () => {
    const stale = [{ file: "甲.md", rule: "figures/ratio", words: "办结率⟦80%⟧" }];
    expect(overviewMarkdown({ ...run, baseline: { path: "基线.yaml", stale } })).toContain(
      "- 甲.md：figures/ratio，办结率⟦80%⟧",
    );
  });
});

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "[点这里](javascript:alert(1))",
  "![图](https://example.org/a.png)",
  "a|b\\|c | d",
  "**强** _调_ ~~删~~ `码`",
  "<!-- 注释 --> &lt;b&gt; &#x5b;",
  "@all 请 @组织/小组 与 @some-one #12 !34 GH-5 $x$ :tada:",
  "https://example.org www.example.org mailto:a@example.org a.b@example.org",
  "# 一\n## 二\n- 三\n1. 四\n> 五\n| - |\n---\n```\n六",
  "\\",
  "[^1] [x]: y",
  "甲\u202e乙",
];

/** A run in which a draft, its path and all that is said of it hold these words. */
function hostile(words: string): RunResult {
  const run = runOf({ "a.md": FAULTY }, { errors: [{ path: words, message: words }], since: words });
  const files = run.files.map((file): FileResult => ({
    ...file,
    path: words,
    report: { ...file.report, unit: words, title: words },
    checklist: { name: words, title: words, version: words },
    elements: file.elements.map((element) => ({
      ...element,
      title: words,
      evidence: element.evidence.map((entry) => ({ ...entry, quote: words, section: words })),
    })),
    diagnostics: file.diagnostics.map((entry) => ({
      ...entry,
      ruleId: words,
      message: words,
      basis: words,
      words: `${words}⟦${words}⟧${words}`,
    })),
    suppressed: file.diagnostics.map((entry) => ({ ...entry, reason: words })),
  }));
  return { ...run, files };
}

describe("words of drafts stay words", () => {
  it.each(HOSTILE)("%j", (words) => {
    const run = hostile(words);
    const text = toMarkdown(run, CONTEXT);
    const tree = parse(text);
    const found = [...nodes(tree)];
    const types = new Set(found.map(({ type }) => type));
    for (const type of [
      "link",
      "image",
      "linkReference",
      "imageReference",
      "definition",
      "footnoteReference",
      "delete",
      "emphasis",
      "code",
      "blockquote",
    ])
      expect(types).not.toContain(type);
    // The only elements are those for new lines in cells.
    for (const node of found) if (node.type === "html") expect(node).toMatchObject({ value: "<br>" });
    // Names in code are the rules'.
    const shown = words.replace(/\s+/g, " ").replace("\u202e", "⟨U+202E⟩");
    expect(table(text, 1)[1]?.slice(0, 3)).toEqual(["1", shown, shown]);
    expect(table(text, 2)[1]).toEqual([shown, shown]);
    expect(table(text, 4)[1]?.[4]).toContain(`“${shown}”`);
    expect(headings(text).filter((line) => !line.startsWith("2 1. "))).toEqual(
      headings(toMarkdown(hostile("甲"), CONTEXT)).filter((line) => !line.startsWith("2 1. ")),
    );
  });

  it("call nobody and nothing where services look for names in plain words", () => {
    const text = toMarkdown(hostile(HOSTILE[6] ?? ""), CONTEXT);
    for (const call of [/@all/, /@some-one/, /#12/, /!34/, /GH-5/, /\$x/, /:tada:/])
      expect(text.replace(/`[^`\n]*`/g, "")).not.toMatch(call);
  });
});
