import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const at = (...lines: string[]): string[] =>
  found("numbering/level", [TITLE, ...lines].join("\n")).map(({ quote }) => quote);

describe("numbering/level", () => {
  it("mentions a level that is skipped, but not 一、 to 1.", () => {
    expect(at("一、主要举措和成效", "（1）办案41件。", "（2）评查24卷。")).toEqual(["（1）"]);
    expect(at("一、主要举措和成效", "1.办案41件。", "2.评查24卷。")).toEqual([]);
  });
});
