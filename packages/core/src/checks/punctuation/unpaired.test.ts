import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string): string[] => found("punctuation/unpaired", text).map(({ quote }) => quote);
const REPORT =
  "柳河镇2024年度法治政府建设情况报告\n一、主要举措和成效\n打造“光明模式。\n推行“三项制度”，开展“双随机”检查。\n";

describe("punctuation/unpaired", () => {
  it("stands at the lone mark and says where its partner is missing", () => {
    const [problem] = found("punctuation/unpaired", "打造群众诉求“光明模式，受理诉求9791宗。");
    expect(problem?.quote).toBe("“");
    expect(problem?.message).toContain("光明模式");
    expect(problem?.related).toHaveLength(1);
  });

  it.each([
    ["落实《行政处罚法，办案41件。", ["《"]],
    ["落实行政执法三项制度”，办案41件。", ["”"]],
    ["办案41件（其中罚款20件，警告5件。", ["（"]],
    ["办案41件，其中罚款20件）。", ["）"]],
  ])("finds: %s", (text, quotes) => expect(at(text)).toEqual(quotes));

  it("does not let one lone mark spoil the rest of the text", () => {
    expect(at(REPORT)).toHaveLength(1);
  });

  it.each([
    "开展“送法进‘万家’”活动，印发《关于落实〈行政处罚法〉的通知》（试行）。",
    "（一)混用全角和半角的括号，1)也是序号。",
    "it's 3.15活动的口号。",
  ])("leaves alone: %s", (text) => expect(at(text)).toEqual([]));
});
