import { describe, expect, it } from "vitest";
import { uriOf } from "./uri.js";

describe("uriOf", () => {
  it.each([
    ["drafts/a.md", "drafts/a.md"],
    ["./drafts/./a.md", "drafts/a.md"],
    ["drafts/old/../a.md", "drafts/a.md"],
    ["柳河镇 2024.md", "%E6%9F%B3%E6%B2%B3%E9%95%87%202024.md"],
    ["50%#?.md", "50%25%23%3F.md"],
    ["c:a.md", "c%3Aa.md"],
    ["a\\b.md", "a%5Cb.md"],
    ["half\ud800.md", "half%EF%BF%BD.md"],
    ["<stdin>", "%3Cstdin%3E"],
    ["a\n::error::b.md", "a%0A%3A%3Aerror%3A%3Ab.md"],
  ])("a relative path stays relative: %j", (path, uri) => {
    expect(uriOf(path)).toBe(uri);
    expect(decodeURIComponent(new URL(uri, "file:///base/").pathname)).toMatch(/^\/base\//);
  });

  it.each([
    ["/home/u/柳 a.md", "file:///home/u/%E6%9F%B3%20a.md"],
    ["C:/drafts/a b.md", "file:///C:/drafts/a%20b.md"],
    ["C:\\drafts\\a.md", "file:///C:/drafts/a.md"],
    ["//server/share/a.md", "file://server/share/a.md"],
    ["\\\\server\\share\\a.md", "file://server/share/a.md"],
  ])("an absolute path is a file: %j", (path, uri) => {
    expect(uriOf(path)).toBe(uri);
    expect(new URL(uri).href).toBe(uri);
  });

  it("a path that leads out of its folder is told in full, if that is known", () => {
    expect(uriOf("../a.md", "/home/a.md")).toBe("file:///home/a.md");
    expect(uriOf("../a.md")).toBe("../a.md");
  });
});
