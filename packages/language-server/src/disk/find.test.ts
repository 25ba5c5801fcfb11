import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withFolder } from "../../../../test/support.js";
import { ConfigFiles } from "../settings/config-files.js";
import { DiskFiles } from "./disk-files.js";
import { findDrafts } from "./find.js";
import { IgnoreRules } from "../settings/ignored.js";

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

const ignores = (): IgnoreRules => {
  const configs = new ConfigFiles(new DiskFiles());
  return new IgnoreRules((folder) => configs.configFor(folder), new DiskFiles());
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

  describe("with files to ignore", () => {
    const TREE = {
      "fazhi-lint.config.yaml": "ignore: [往年/, 旧.md]\n",
      ".git/HEAD": "",
      ".gitignore": "私/\n密.md\n",
      "a.md": "",
      "旧.md": "",
      "密.md": "",
      "往年/b.md": "",
      "私/c.md": "",
      "空/旧.md": "",
    };

    it.each([
      ["leaves them out of folders", ["."], ["a.md"], []],
      ["leaves them out of patterns", ["**/*.md"], ["a.md"], []],
      ["skips what is named", ["a.md", "旧.md", "往年", "私"], ["a.md"], ["旧.md", "往年", "私"]],
      ["asks .gitignore nothing about a file that is named", ["密.md", "私/c.md"], ["密.md", "私/c.md"], []],
    ])("%s", (_, args, expected, left) =>
      withFolder(TREE, async (folder) => {
        const { found, missing, skipped } = await findDrafts(args, folder, ignores());
        expect(found.map(({ path }) => path)).toEqual(expected);
        expect(missing).toEqual([]);
        expect(skipped.map(({ path }) => path)).toEqual(left);
        for (const { message } of skipped) expect(message).toMatch(/^被 \S+:\d 的“.+”忽略，没有检查/);
      }),
    );

    it.each([
      ["空", "文件夹里没有可检查的草稿（.md、.markdown、.txt）；旧.md 被配置文件的 ignore 或者 .gitignore 忽略了"],
      ["往年/*.md", "符合这个通配符的 1 份文件都被配置文件的 ignore 或者 .gitignore 忽略了"],
    ])("passes nothing in silence: %s", (arg, message) =>
      withFolder(TREE, async (folder) => {
        expect(await findDrafts([arg], folder, ignores())).toEqual({
          found: [],
          missing: [{ path: arg, message }],
          skipped: [],
        });
      }),
    );
  });
});
