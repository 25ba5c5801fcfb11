import { describe, expect, it } from "vitest";
import { found, mended } from "../test-support.js";

const at = (text: string): string[] => found("punctuation/enumeration", text).map(({ quote }) => quote);

describe("punctuation/enumeration", () => {
  it("mentions 、 between titles or quotations, once", () => {
    const text = "学习《民法典》、《行政处罚法》、《行政复议法》，落实“三项制度”、“双随机”。";
    expect(found("punctuation/enumeration", text)).toHaveLength(1);
    expect(mended(text)).toBe("学习《民法典》《行政处罚法》《行政复议法》，落实“三项制度”“双随机”。");
  });

  it("knows the exception of the standard: something stands between them", () => {
    expect(at("学习《民法典》（2020年通过）、《行政处罚法》（2021年修订）。")).toEqual([]);
  });
});
