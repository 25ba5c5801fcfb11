import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";

describe("numbering/mark", () => {
  it("tells of each kind once, with one fix for all", () => {
    const problems = found(
      "numbering/mark",
      [TITLE, "一、主要举措和成效", "（一）、规范执法", "1、办案41件。", "2、评查24卷。"].join("\n"),
    );
    expect(problems.map(({ quote }) => quote)).toEqual(["（一）、", "1、"]);
    expect(problems[1]?.fix).toMatchObject({ safe: true });
    expect(problems[1]?.fix?.edits).toHaveLength(2);
    expect(problems.every(({ severity }) => severity === "info")).toBe(true);
  });
});
