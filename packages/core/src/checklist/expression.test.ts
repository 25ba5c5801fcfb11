import { describe, expect, it } from "vitest";
import { VocabularyBuilder, VocabularyError } from "../statements/vocabulary.js";
import { compileExpression, type Expression } from "./expression.js";

function compile(source: string): { expression: Expression; slot: (...words: string[]) => number } {
  const builder = new VocabularyBuilder(new Map([["干部", ["领导干部", "班子成员"]]]));
  return { expression: compileExpression(source, builder), slot: (...words) => builder.slot(words) };
}

describe("compileExpression", () => {
  it("reads & as in the same clause and | as or", () => {
    const { expression, slot } = compile("执法人员|执法队员 & 培训");
    expect(expression.groups).toEqual([[slot("执法人员", "执法队员"), slot("培训")]]);
  });

  it("reads + as in the same statement: a group of its own", () => {
    const { expression, slot } = compile("执法人员 & 培训 + 合格");
    expect(expression.groups).toEqual([[slot("执法人员"), slot("培训")], [slot("合格")]]);
  });

  it("reads - and -- as what must not be there, in the clauses or in the statement", () => {
    const { expression, slot } = compile("合同 & 审查 - 劳动合同 -- 往年");
    expect(expression.notInClauses).toEqual([slot("劳动合同")]);
    expect(expression.notInStatement).toEqual([slot("往年")]);
  });

  it("reads @ as words in a heading above", () => {
    const { expression, slot } = compile("@执法|监管 评查");
    expect(expression.headings).toEqual([slot("执法", "监管")]);
    expect(expression.groups).toEqual([[slot("评查")]]);
  });

  it("reads <…> as a class of words", () => {
    const { expression, slot } = compile("<干部> & 述法");
    expect(expression.groups[0]?.[0]).toBe(slot("<干部>"));
  });

  it("takes full-width signs for the same", () => {
    const { expression, slot } = compile("执法人员｜执法队员 ＆ 培训 ＋ 合格");
    expect(expression.groups).toEqual([[slot("执法人员", "执法队员"), slot("培训")], [slot("合格")]]);
  });

  it.each([
    ["", "没有要找的词"],
    ["- 企业", "没有要找的词"],
    ["执法 培训", "前面缺少 &、+、- 或 --"],
    ["执法 & + 培训", "连着写了两个连接号"],
    ["执法 &", "末尾多了一个连接号"],
    ["执法||培训", "两边要有词"],
    ["<没有>", "没有名为“没有”的词类"],
  ])("refuses “%s”", (source, message) => {
    expect(() => compile(source)).toThrow(VocabularyError);
    expect(() => compile(source)).toThrow(message);
  });
});
