import { describe, expect, it } from "vitest";
import { sameUri, toPath, toUri } from "./paths.js";

describe("toPath", () => {
  it.each([
    ["file:///home/%E6%8A%A5%E5%91%8A/a%20b.md", "/home/报告/a b.md"],
    ["file:///home/报告/a.md", "/home/报告/a.md"],
    ["file:///c%3A/%E6%8A%A5/a.md", "C:/报/a.md"],
    ["file:///D:/a.md", "D:/a.md"],
    ["file://server/share/a.md", "//server/share/a.md"],
    ["untitled:Untitled-1", "/.virtual/untitled/-/Untitled-1"],
    ["vscode-vfs://github/a/b.md", "/.virtual/vscode-vfs/github/a/b.md"],
  ])("of %s is %s", (uri, path) => {
    expect(toPath(uri)).toBe(path);
  });

  it("of what is no URI is some path", () => {
    for (const uri of ["%%%", "", "C:\\a.md", "//x", "报告.md"]) expect(toPath(uri)).toMatch(/^(?:\/|C:)/);
  });
});

describe("toUri", () => {
  it.each(["/home/报告/a b.md", "C:/报/a.md", "//server/share/a.md", "/.virtual/vscode-vfs/github/a/b.md"])(
    "leads back from %s",
    (path) => {
      expect(toPath(toUri(path))).toBe(path);
    },
  );
});

describe("sameUri", () => {
  it("is one for all spellings of a URI", () => {
    expect(sameUri("file:///c%3A/%E6%8A%A5.md")).toBe(sameUri("file:///C:/报.md"));
  });
});
