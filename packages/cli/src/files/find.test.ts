import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withFolder } from "../test-support.js";
import { findDrafts } from "./find.js";

const FILES = {
  "b.md": "",
  "a.txt": "",
  "甲 乙.markdown": "",
  "图.png": "",
  "sub/z.MD": "",
  "sub/.hidden/a.md": "",
  "node_modules/x/readme.md": "",
  "empty/x.pdf": "",
};

describe("findDrafts", () => {
  it.each([
    ["a folder: drafts below it, by code unit", ["."], ["a.txt", "b.md", "sub/z.MD", "甲 乙.markdown"]],
    ["a folder with a slash after it", ["sub/"], ["sub/z.MD"]],
    [
      "files in the order given, each once",
      ["b.md", "./a.txt", "b.md", "."],
      ["b.md", "./a.txt", "sub/z.MD", "甲 乙.markdown"],
    ],
    ["a file whatever its name", ["图.png"], ["图.png"]],
    ["a path with a space", ["甲 乙.markdown"], ["甲 乙.markdown"]],
    ["a path copied from Windows", ["sub\\z.MD"], ["sub/z.MD"]],
    ["a pattern", ["**/*.md"], ["b.md"]],
    ["a pattern with choices", ["{b.md,a.txt}"], ["a.txt", "b.md"]],
  ])("finds %s", (_, args, expected) =>
    withFolder(FILES, async (folder) => {
      const { found, missing } = await findDrafts(args, folder);
      expect(found.map(({ path }) => path)).toEqual(expected);
      expect(missing).toEqual([]);
    }),
  );

  it.each([
    ["a file that is not there", "c.md", "找不到"],
    ["a pattern that nothing fits", "*.docx", "没有文件符合"],
    ["a folder without drafts", "empty", "没有可检查的草稿"],
    ["a file taken for a folder", "b.md/c.md", "找不到"],
    ["a link to itself", "loop.md", "链接绕成了圈"],
  ])("says what is wrong with %s", (_, arg, message) =>
    withFolder(FILES, async (folder) => {
      symlinkSync("loop.md", join(folder, "loop.md"));
      const { found, missing } = await findDrafts([arg, "b.md"], folder);
      expect(found.map(({ path }) => path)).toEqual(["b.md"]);
      expect(missing).toEqual([{ path: arg, message: expect.stringContaining(message) }]);
    }),
  );
});
