import { describe, expect, it } from "vitest";
import { foldBlocks, foldString, unfold } from "./fold.js";

describe("foldString", () => {
  it.each([
    ["full-width punctuation", "（一）审查，印发；公布：", "(一)审查,印发;公布:"],
    ["full-width digits and letters", "２０２４年ＡＢ", "2024年ab"],
    ["spaces of every kind, line breaks too", "行政\u3000执法\u00a0案 卷\r\n评查", "行政执法案卷评查"],
    ["quotation marks", '“三项制度”『八五』"普法"', "三项制度八五普法"],
    ["Markdown emphasis", "**重大**决策*目录*`", "重大决策目录"],
    ["no underscores, which are blanks to fill in", "审查合同__份", "审查合同__份"],
    ["zero-width characters and a BOM", "\ufeff法\u200b治", "法治"],
    ["other forms of one mark", "厅字〔2019〕28号｡", "厅字[2019]28号。"],
  ])("%s", (_, given, folded) => {
    expect(foldString(given)).toBe(folded);
  });

  it("keeps 《》, 、 and 。, which tell what is a title and where a sentence ends", () => {
    expect(foldString("《行政处罚法》、《行政复议法》。")).toBe("《行政处罚法》、《行政复议法》。");
  });

  it("keeps lone surrogates", () => {
    expect(foldString("\ud840 \udc00")).toBe("\ud840\udc00");
  });
});

describe("foldBlocks", () => {
  const text = "一、成效\n全年审查\n　　合同３件。";
  const heading = [{ start: 0, end: 4 }];
  const paragraph = [
    { start: 5, end: 9 },
    { start: 12, end: text.length },
  ];
  const folded = foldBlocks(text, [heading, paragraph]);

  it("joins the pieces of a block and ends each block with a line feed", () => {
    expect(folded.text).toBe("一、成效\n全年审查合同3件。\n");
    expect(folded.blocks.map((block) => folded.text.slice(block.start, block.end))).toEqual([
      "一、成效",
      "全年审查合同3件。",
    ]);
  });

  it("knows for every folded character where it stands in the draft", () => {
    const at = folded.text.indexOf("合同3件");
    expect(folded.offsets[at]).toBe(12);
    expect(text[folded.offsets[at + 2]]).toBe("３");
  });

  it("folds text of any length", () => {
    const long = "法治 ".repeat(10_000);
    expect(foldBlocks(long, [[{ start: 0, end: long.length }]]).text).toBe(`${"法治".repeat(10_000)}\n`);
  });
});

describe("unfold", () => {
  it("gives the range in the draft, without what was dropped at its ends", () => {
    const text = "落实 “三项\n制度” 要求";
    const folded = foldBlocks(text, [[{ start: 0, end: text.length }]]);
    const at = folded.text.indexOf("三项制度");
    const range = unfold(folded, at, at + 4);
    expect(text.slice(range.start, range.end)).toBe("三项\n制度");
  });

  it("gives an empty range for an empty range", () => {
    const folded = foldBlocks("法治", [[{ start: 0, end: 2 }]]);
    expect(unfold(folded, 1, 1)).toEqual({ start: 1, end: 1 });
  });
});
