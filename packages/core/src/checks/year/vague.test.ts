import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

describe("year/vague", () => {
  it("tells once, with the count and the words", () => {
    const problems = found("year/vague", "今年以来，调解纠纷75起。截至目前，化解74起。今年以来，普法12场。");
    expect(problems.map(({ quote }) => quote)).toEqual(["今年以来"]);
    expect(problems[0]?.message).toContain("3处“今年以来”“截至目前”");
  });

  it("leaves 近年来 alone", () => {
    expect(found("year/vague", "近年来，调解纠纷75起。")).toEqual([]);
  });
});
