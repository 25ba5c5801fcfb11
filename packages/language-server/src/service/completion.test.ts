import { describe, expect, it } from "vitest";
import { type CompletionItem, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { completionsOf } from "./completion.js";
import { THIN, withCursor } from "./test-support.js";

/** What is offered at the cursor, in the order that an editor shows, and the draft with each of them put in. */
function offered(marked: string, snippets = false): { item: CompletionItem; text: string }[] {
  const { draft, position } = withCursor(marked);
  const { items } = completionsOf(draft, position, { snippets });
  return items
    .toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1))
    .map((item) => ({
      item,
      text: TextEdit.is(item.textEdit) ? TextDocument.applyEdits(draft.document, [item.textEdit]) : "",
    }));
}

const labels = (marked: string): string[] => offered(marked).map(({ item }) => item.label);

describe("completionsOf", () => {
  it("offers exact titles after 《, and closes them", () => {
    const [first] = offered("学习《行政处罚|");
    expect(first?.item.label).toBe("中华人民共和国行政处罚法");
    expect(first?.text).toBe("学习《中华人民共和国行政处罚法》");
    expect(offered("学习《行政处罚|》两遍")[0]?.text).toBe("学习《中华人民共和国行政处罚法》两遍");
    expect(labels("学习《|").length).toBeGreaterThan(20);
  });

  it("offers no title that is no longer in force", () => {
    expect(labels("学习《信访|")).toContain("信访工作条例");
    expect(labels("学习《信访|")).not.toContain("信访条例");
  });

  it("offers the skeletons of what is missing, those of the part at hand first", () => {
    const list = labels(THIN.replace("二、存在的不足", "|\n\n二、存在的不足"));
    expect(list).toContain("上年度存在问题的整改情况");
    expect(list.indexOf("上年度存在问题的整改情况")).toBeGreaterThan(list.indexOf("法治宣传教育（普法）"));
    expect(list).not.toContain("行政规范性文件备案");
  });

  it("puts a skeleton in the place of what was typed, with places to jump to", () => {
    const marked = THIN.replace("二、存在的不足", "普法|\n\n二、存在的不足");
    const skeleton = offered(marked, true).find(({ item }) => item.label === "法治宣传教育（普法）");
    expect(skeleton?.text).toMatch(/\$\{1:__\}/);
    expect(skeleton?.text).not.toContain("普法|");
    expect(offered(marked).find(({ item }) => item.label === "法治宣传教育（普法）")?.text).not.toContain("$");
  });

  it("offers what holds the words that were typed before anything else", () => {
    const typed = THIN.replace("二、存在的不足", "合法|\n\n二、存在的不足");
    expect(labels(typed)[0]).toBe("行政规范性文件合法性审核");
  });

  it.each(["- ", "2024/", "# ", "> ", "3"])("offers nothing after %s", (start) => {
    const list = labels(THIN.replace("二、存在的不足", `${start}|\n\n二、存在的不足`));
    expect(list).toEqual([]);
  });

  it("offers nothing in the middle of a sentence", () => {
    expect(labels(THIN.replace("全部按期", "全部|按期"))).toEqual([]);
  });

  it("offers directives and the rules that something was found of in a comment", () => {
    expect(labels("<!-- |")).toContain("fazhi-lint-disable-next-line");
    expect(labels("<!--\n  |")).toContain("fazhi-lint-disable-next-line");
    expect(labels(`${THIN}<!-- fazhi-lint-disable-file |`)).toContain("element/prior-rectification");
    expect(labels(`${THIN}<!-- fazhi-lint-disable-file element/causes -- 因|`)).toEqual([]);
  });
});
