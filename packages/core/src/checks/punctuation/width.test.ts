import { describe, expect, it } from "vitest";
import { found, mended } from "../test-support.js";

const at = (text: string): string[] => found("punctuation/width", text).map(({ quote }) => quote);

describe("punctuation/width", () => {
  it("is one finding with a count and one fix", () => {
    const problems = found("punctuation/width", "全年办案41件,评查24卷,培训210人次;群众满意.");
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/共\d处/);
    expect(problems[0]?.fix).toMatchObject({ safe: true });
  });

  it("converts marks in Chinese text and leaves numbering, figures, times and Latin text alone", () => {
    expect(mended("1.规范执法,办案1,200件,占3.85%,于9:00开始(含节假日),网址www.example.cn,使用APP(iOS)办理.")).toBe(
      "1.规范执法，办案1,200件，占3.85%，于9:00开始（含节假日），网址www.example.cn，使用APP(iOS)办理。",
    );
  });

  it("has nothing to say of full-width text", () => {
    expect(at("全年办案41件，评查24卷（含复查）。")).toEqual([]);
  });
});
