import { describe, expect, it } from "vitest";
import { clip, pad, printable, width, wrap } from "./width.js";

describe("width", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["法治", 4],
    ["（一）", 6],
    ["“三项制度”", 10],
    ["𠮷", 2],
    ["\u001b[31m红\u001b[39m", 2],
    ["e\u0301", 1],
    ["零\u200b宽", 4],
  ])("%j takes %i columns", (text, columns) => {
    expect(width(text)).toBe(columns);
  });
});

describe("pad and clip", () => {
  it("align wide characters", () => {
    expect(pad("述法", 6)).toBe("述法  ");
    expect(clip("行政执法监督", 12)).toBe("行政执法监督");
    expect(clip("行政执法监督", 11)).toBe("行政执法监…");
    expect(clip("行政执法监督", 10)).toBe("行政执法…");
    expect(clip("一行\n两行\u00a0 三行", 40)).toBe("一行 两行 三行");
  });

  it("never cut a character in two", () => {
    expect(clip("𠮷𠮷𠮷", 4)).toBe("𠮷…");
  });
});

describe("wrap", () => {
  const TEXT =
    "没有写到“不足的原因”，宜写在“二、2024年主要安排”之前（第15行）。See national-guideline.md，逐条写出主客观原因。";

  it.each([10, 17, 20, 33, 40, 100])("keeps every character within %i columns", (columns) => {
    const lines = wrap(TEXT, columns);
    expect(lines.join("").replaceAll(" ", "")).toBe(TEXT.replaceAll(" ", ""));
    for (const line of lines) {
      // A closing mark may hang over; a Latin word is not cut.
      expect(width(line)).toBeLessThanOrEqual(Math.max(columns + 4, 24));
      expect(line).not.toMatch(/^[，。、；：）”]/);
      expect(line).not.toMatch(/[（“]$/);
    }
  });
});

describe("printable", () => {
  it("leaves out what could steer a terminal", () => {
    expect(printable("\u001b]0;title\u0007甲\u202e乙\r丙\ud800")).toBe("]0;title甲乙丙\ufffd");
  });
});
