import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

describe("punctuation/bullet", () => {
  it("finds a bullet between two parts of a name, and offers the middle dot", () => {
    const [problem] = found("punctuation/bullet", "开展“12•4”国家宪法日宣传。");
    expect(problem?.quote).toBe("•");
    expect(problem?.fix).toMatchObject({ safe: true, edits: [{ newText: "·" }] });
  });

  it("leaves a list mark and the middle dot alone", () => {
    expect(found("punctuation/bullet", "• 开展“12·4”国家宪法日宣传。")).toEqual([]);
  });
});
