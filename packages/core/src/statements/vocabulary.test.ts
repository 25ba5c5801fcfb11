import { describe, expect, it } from "vitest";
import { FIGURE, type SymbolId, VocabularyBuilder, VocabularyError } from "./vocabulary.js";

const builder = (classes: Record<string, readonly string[]> = {}): VocabularyBuilder => new VocabularyBuilder(new Map(Object.entries(classes)));

/** Symbols whose terms stand in a text. */
function symbolsIn(made: VocabularyBuilder, text: string): Set<SymbolId> {
  const vocabulary = made.build();
  const symbols = new Set<SymbolId>();
  vocabulary.automaton.scan(text, (term) => {
    for (const symbol of vocabulary.symbolsOfTerm[term] as readonly SymbolId[]) symbols.add(symbol);
  });
  return symbols;
}

describe("VocabularyBuilder", () => {
  it("makes one symbol of a set of alternatives", () => {
    const made = builder();
    const training = made.slot(["培训", "轮训"]);
    expect(symbolsIn(made, "组织轮训2次")).toContain(training);
  });

  it("gives the same symbol to the same set", () => {
    const made = builder();
    expect(made.slot(["培训", "轮训"])).toBe(made.slot(["培训", "轮训"]));
    expect(made.slot(["培训"])).not.toBe(made.slot(["轮训"]));
  });

  it("folds words as drafts are folded", () => {
    const made = builder();
    const slot = made.slot(["“三项制度”", "（试行）"]);
    expect(symbolsIn(made, "三项制度")).toContain(slot);
    expect(symbolsIn(made, "(试行)")).toContain(slot);
  });

  it("looks up classes by name, and classes in classes", () => {
    const made = builder({ 干部: ["领导干部", "<主官>"], 主官: ["镇长", "书记"] });
    const slot = made.slot(["<干部>"]);
    const vocabulary = made.build();
    // 镇长 counts for 主官, and 主官 in turn for 干部.
    const mayor = [...symbolsIn(made, "镇长")];
    const targets = mayor.flatMap((symbol) => (vocabulary.sequencesByFirst.get(symbol) ?? []).map((sequence) => sequence.target));
    expect(targets).toContain(slot);
    expect(symbolsIn(made, "领导干部")).toContain(slot);
  });

  it("reads … as a gap before the next part", () => {
    const made = builder();
    const slot = made.slot(["承担…职责"]);
    const sequences = [...made.build().sequencesByFirst.values()].flat();
    expect(sequences).toHaveLength(1);
    expect(sequences[0]?.target).toBe(slot);
    expect(sequences[0]?.parts.map((part) => part.gap)).toEqual([false, true]);
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
    expect(() => builder(classes as Record<string, readonly string[]>).slot([word])).toThrow(VocabularyError);
    expect(() => builder(classes as Record<string, readonly string[]>).slot([word])).toThrow(message);
  });
});
