import { describe, expect, it } from "vitest";
import { Globs } from "./globs.js";

const globs = (...patterns: string[]): Globs =>
  new Globs(patterns.map((value, index) => ({ value, place: { line: index + 1, column: 1 } })));

describe("Globs", () => {
  it.each([
    ["*.md", "a.md", true],
    ["*.md", "sub/A.MD", true],
    ["drafts/*.md", "drafts/a.md", true],
    ["drafts/*.md", "drafts/sub/a.md", false],
    ["drafts/*.md", "old/drafts/a.md", false],
    ["drafts/**/*.md", "drafts/sub/deep/a.md", true],
    ["往年/", "往年/2020/甲 乙.md", true],
    ["往年/", "各镇/往年/a.md", true],
    ["/往年/", "各镇/往年/a.md", false],
    ["a?.md", "a1.md", true],
    ["\\#1.md", "#1.md", true],
    ["*.md", "../a.md", false],
    ["*.md", "", false],
  ])("%j and %j: %s", (pattern, path, expected) => {
    expect(globs(pattern).decide(path).matched).toBe(expected);
  });

  it("let the last pattern decide, and tell which it was", () => {
    const list = globs("*.md", "!说明.md", "old/说明.md");
    expect(list.decide("a.md")).toMatchObject({ matched: true, pattern: { value: "*.md" } });
    expect(list.decide("说明.md")).toEqual({ matched: false, excepted: true });
    expect(list.decide("old/说明.md")).toMatchObject({ matched: true, pattern: { place: { line: 3 } } });
  });
});
