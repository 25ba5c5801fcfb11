import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigFiles } from "./config-files.js";
import { withFolder } from "../../../../test/support.js";
import { DiskFiles } from "../disk/disk-files.js";
import { IgnoreRules } from "./ignored.js";

const CONFIG = "fazhi-lint.config.yaml";

/** What keeps each path out; a path that ends in a slash is a folder. */
const reasons = (folder: string, paths: readonly string[]): (string | undefined)[] => {
  const configs = new ConfigFiles(new DiskFiles());
  const rules = new IgnoreRules((path) => configs.configFor(path), new DiskFiles());
  return paths.map((path) => {
    const ignored = path.endsWith("/") ? rules.ofFolder(join(folder, path)) : rules.ofFile(join(folder, path));
    return ignored === undefined ? undefined : rules.nameOf(ignored).replace(`${folder}/`, "");
  });
};

describe("IgnoreRules", () => {
  it("hold files to the nearest configuration, and folders with all below to that around them", () =>
    withFolder(
      {
        [CONFIG]: "ignore:\n  - 往年/\n  - '*.旧.md'\n  - '!留.旧.md'\n",
        [`各镇/${CONFIG}`]: "ignore: [草稿.md]\n",
        [`往年/${CONFIG}`]: "level: city\n",
      },
      (folder) => {
        const paths = [
          "a.md",
          "往年/",
          "往年/深/b.md",
          "a.旧.md",
          "留.旧.md",
          "各镇/a.旧.md",
          "各镇/草稿.md",
          "草稿.md",
        ];
        const old = `${CONFIG}:2 的“往年/”`;
        expect(reasons(folder, paths)).toEqual([
          undefined,
          old,
          old,
          `${CONFIG}:3 的“*.旧.md”`,
          undefined,
          undefined,
          `各镇/${CONFIG}:1 的“草稿.md”`,
          undefined,
        ]);
      },
    ));

  it("hold files to .gitignore from the repository's root down, the nearer before the farther", () =>
    withFolder(
      {
        ".gitignore": "*\n",
        "repo/.git/HEAD": "",
        "repo/.gitignore": "# 说明\n\n*.txt\r\nbuild/\n!keep.txt\n",
        "repo/sub/.gitignore": "/own.md\n!a.txt\n!build/\n",
        "repo/lib/.git": "gitdir: elsewhere\n",
      },
      (folder) => {
        const txt = "repo/.gitignore:3 的“*.txt”";
        expect(
          reasons(folder, [
            "repo/a.md",
            "repo/a.txt",
            "repo/keep.txt",
            "repo/sub/a.txt",
            "repo/sub/b.txt",
            "repo/sub/own.md",
          ]),
        ).toEqual([undefined, txt, undefined, undefined, txt, "repo/sub/.gitignore:1 的“/own.md”"]);
        const build = "repo/.gitignore:4 的“build/”";
        expect(
          reasons(folder, [
            "repo/build/",
            "repo/build/a.md",
            "repo/sub/build/",
            "repo/sub/build/a.md",
            "repo/lib/a.txt",
          ]),
        ).toEqual([build, build, undefined, undefined, undefined]);
      },
    ));

  it("hear no .gitignore outside a repository, nor where a configuration says so", () =>
    withFolder(
      {
        ".gitignore": "*.md\n",
        "repo/.git/HEAD": "",
        "repo/.gitignore": "*.md\ndrafts/\n",
        [`repo/${CONFIG}`]: "ignore: ['!读.md']\n",
        [`repo/drafts/${CONFIG}`]: "gitignore: false\n",
      },
      (folder) => {
        expect(reasons(folder, ["a.md", "repo/读.md", "repo/drafts/", "repo/drafts/a.md"])).toEqual([
          undefined,
          undefined,
          undefined,
          undefined,
        ]);
        expect(reasons(folder, ["repo/a.md"])).toEqual(["repo/.gitignore:1 的“*.md”"]);
      },
    ));

  it("leave a broken configuration to whoever checks the drafts", () =>
    withFolder({ [CONFIG]: "ignore: a.md\n" }, (folder) => {
      expect(reasons(folder, ["a.md"])).toEqual([undefined]);
    }));
});
