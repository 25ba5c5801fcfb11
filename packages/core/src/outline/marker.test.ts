import { describe, expect, it } from "vitest";
import { MARKER_RANK, readChineseNumeral, readMarker } from "./marker.js";

describe("readMarker", () => {
  it.each([
    ["一、主要举措", "chinese", 1, 2],
    ["十二、附则", "chinese", 12, 3],
    ["三.存在问题", "chinese", 3, 2],
    ["壹、总体情况", "chinese", 1, 2],
    ["乙、问题", "chinese", 2, 2],
    ["（一）强化领导", "chinese-parenthesis", 1, 3],
    ["(二)强化领导", "chinese-parenthesis", 2, 3],
    ["（三）、强化领导", "chinese-parenthesis", 3, 4],
    ["1.建立台账", "arabic", 1, 2],
    ["２．建立台账", "arabic", 2, 2],
    ["3、建立台账", "arabic", 3, 2],
    ["12. 建立台账", "arabic", 12, 3],
    ["(1)公示", "arabic-parenthesis", 1, 3],
    ["（2）公示", "arabic-parenthesis", 2, 3],
    ["3）公示", "arabic-parenthesis", 3, 2],
    ["①公示", "circled", 1, 1],
    ["⑳公示", "circled", 20, 1],
    ["第一部分 主要举措", "part", 1, 4],
    ["第二章、问题", "part", 2, 4],
  ] as const)("%s", (text, kind, ordinal, end) => {
    expect(readMarker(text, 0)).toEqual({ kind, ordinal, end });
  });

  it.each([
    "3.85万件",
    "2024年",
    "一站式服务",
    "三项制度",
    "一是",
    "第一，",
    "第一责任人",
    "（以下简称办法）",
    "0.建立",
    "2、3号楼",
    "100.建立",
    "",
    "法治",
  ])("%s is no numbering", (text) => {
    expect(readMarker(text, 0)).toBeUndefined();
  });

  it("reads at the offset given", () => {
    expect(readMarker("情况如下：二、问题", 5)).toEqual({ kind: "chinese", ordinal: 2, end: 7 });
  });
});

describe("readChineseNumeral", () => {
  it.each([
    ["一", 1],
    ["十", 10],
    ["十九", 19],
    ["二十", 20],
    ["九十九", 99],
  ])("%s is %d", (text, value) => {
    expect(readChineseNumeral(text, 0)).toEqual({ value, end: text.length });
  });

  it("knows no numeral that is none", () => {
    expect(readChineseNumeral("一三", 0)).toBeUndefined();
    expect(readChineseNumeral("法", 0)).toBeUndefined();
  });
});

describe("MARKER_RANK", () => {
  it("puts the four steps of GB/T 9704—2012 in order", () => {
    const steps = (["chinese", "chinese-parenthesis", "arabic", "arabic-parenthesis"] as const).map(
      (kind) => MARKER_RANK[kind],
    );
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });
});
