import { describe, expect, it } from "vitest";
import { createSource } from "../source/source.js";
import { foldBlocks } from "../source/fold.js";
import { LANGUAGE } from "../generated/rules.js";
import { readMarkdown } from "../markdown/markdown.js";
import { buildOutline } from "../outline/outline.js";
import { readStatements } from "./statements.js";
import { markedSymbols, stanceSymbols } from "./stance.js";
import { FIGURE, VocabularyBuilder, VocabularyError, vocabularyOf } from "./vocabulary.js";

type Classes = Record<string, readonly string[]>;
const builder = (classes: Classes = {}): VocabularyBuilder => new VocabularyBuilder(new Map(Object.entries(classes)));

/** What of a sentence the alternatives find. */
function find(alternatives: readonly string[], sentence: string, classes: Classes = {}): string[] {
  const made = builder(classes);
  const stance = stanceSymbols(LANGUAGE.stance, LANGUAGE.masks, made);
  const slot = made.slot(alternatives);
  const source = createSource(sentence);
  const outline = buildOutline(source, readMarkdown(source), LANGUAGE.outline, { year: 2024 });
  const folded = foldBlocks(
    sentence,
    outline.blocks.map((block) => block.pieces),
  );
  const found: string[] = [];
  readStatements(outline, folded, vocabularyOf(made.build(markedSymbols(stance))), stance, (_, findings) => {
    for (const hit of findings.of(slot)) found.push(folded.text.slice(hit.start, hit.end));
  });
  return found;
}

describe("VocabularyBuilder", () => {
  it("finds any of the alternatives", () => {
    expect(find(["培训", "轮训"], "全年组织轮训2次，组织培训3次。")).toEqual(["轮训", "培训"]);
  });

  it("gives the same symbol to the same set", () => {
    const made = builder();
    expect(made.slot(["培训", "轮训"])).toBe(made.slot(["培训", "轮训"]));
    expect(made.slot(["培训"])).not.toBe(made.slot(["轮训"]));
  });

  it("folds words as drafts are folded", () => {
    expect(find(["“三项制度”"], "全面落实行政执法三项制度的要求。")).toEqual(["三项制度"]);
    expect(find(["（试行）"], "印发评查办法(试行)并组织学习。")).toEqual(["(试行)"]);
  });

  it("looks up classes by name, and classes in classes", () => {
    const classes = { 干部: ["领导干部", "<主官>"], 主官: ["镇长", "党委书记"] };
    expect(find(["<干部>"], "镇长带头述法，领导干部全部参加。", classes)).toEqual(["镇长", "领导干部"]);
  });

  it("joins parts that stand together", () => {
    expect(find(["<主官>出庭"], "镇长出庭2次，由镇长带队出庭应诉。", { 主官: ["镇长"] })).toEqual(["镇长出庭"]);
  });

  it("lets … stand for a few other words, but not for many", () => {
    expect(find(["承担…职责"], "该科承担行政复议职责。")).toEqual(["承担行政复议职责"]);
    expect(find(["承担…职责"], "该科承担行政复议和行政应诉以及规范性文件审核等各项职责。")).toEqual([]);
  });

  it("knows <数> without a class of that name", () => {
    expect(builder().slot(["<数>"])).toBe(FIGURE);
  });

  it.each([
    ["a class that does not exist", {}, "<无此类>", "没有名为“无此类”的词类"],
    ["a class that leads back to itself", { 甲: ["<乙>"], 乙: ["<甲>"] }, "<甲>", "绕回了自己"],
    ["a < without >", {}, "<干部", "没有对应的 >"],
    ["nothing to look for", {}, "“”", "没有可以查找的词"],
  ])("refuses %s", (_, classes, word, message) => {
    expect(() => builder(classes as Classes).slot([word])).toThrow(VocabularyError);
    expect(() => builder(classes as Classes).slot([word])).toThrow(message);
  });
});
