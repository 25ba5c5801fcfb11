import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string): string[] => found("punctuation/dash", text).map(({ quote }) => quote);

describe("punctuation/dash", () => {
  it("mentions a doubled dash between years", () => {
    expect(at("落实《某县法治建设规划（2021--2025年）》。")).toHaveLength(1);
    expect(at("落实《某县法治建设规划（2021—2025年）》，电话0769-12345678。")).toEqual([]);
  });
});
