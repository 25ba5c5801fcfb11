// What is measured: this tool, the tools it is compared with, and floors that check nothing.
import { join } from "node:path";
import { fazhiLint, root, toolsFolder } from "./places.mjs";
import { modules, rumdlProgram } from "./tools.mjs";
import { countsAll, each, findsMarked, namesAll, namesMarked, says } from "./verify.mjs";

/**
 * What a command is to check. It runs in the folder that the drafts are in: some tools take no others.
 * @typedef {object} Target
 * @property {string} path one file, or `.`
 * @property {string} pattern the same for tools that want a pattern
 * @property {string} scratch a folder for its cache
 */

/**
 * @typedef {object} Contestant
 * @property {string} id what the program calls it
 * @property {string} name what it is called in a table
 * @property {(target: Target) => readonly string[]} command program and arguments
 * @property {"none" | "filled" | "warm"} cache none, one made anew in every run, or one that the run before made
 * @property {import("./verify.mjs").Verify} verify whether it did its work
 */

const node = process.execPath;
const inTools = (path) => join(modules, path);

/** This tool with options. */
const ours =
  (...options) =>
  ({ path }) => [node, fazhiLint, "check", path, ...options];
/** This tool with a cache. */
const oursCached = ({ path, scratch }) => ours("--workers", "1", "--cache-location", scratch)({ path });

const textlint = ({ path }) => {
  const settings = ["--config", join(toolsFolder, "textlintrc.json"), "--rules-base-directory", modules];
  return [node, inTools("textlint/bin/textlint.js"), ...settings, path];
};
const textlintCached = (target) => [
  ...textlint(target),
  "--cache",
  "--cache-location",
  join(target.scratch, "textlint"),
];
const textlintWorks = each(namesMarked, findsMarked(/ => /gu));

const remark = ({ path }) => {
  const preset = inTools("remark-preset-lint-recommended/index.js");
  return [node, inTools("remark-cli/cli.js"), "--no-config", "--no-ignore", "--no-stdout", "--use", preset, path];
};

const rumdl = (...options) => [rumdlProgram(), "check", "--no-config", ...options];

/** Everything that is measured, in the order in which it takes turns. The tools must be installed. */
export function contestants() {
  /** @type {readonly (Omit<Contestant, "cache"> & Partial<Contestant>)[]} */
  const all = [
    { id: "ours", name: "**本工具**，一个线程", command: ours("--workers", "1"), verify: namesAll },
    { id: "ours-2", name: "**本工具**，两个线程", command: ours("--workers", "2"), verify: namesAll },
    {
      id: "ours-json",
      name: "**本工具**，一个线程，输出全部细节（JSON）",
      command: ours("--workers", "1", "--format", "json"),
      verify: namesAll,
    },
    { id: "ours-filled", name: "**本工具**，边检查边存", cache: "filled", command: oursCached, verify: namesAll },
    { id: "ours-warm", name: "**本工具**，已有缓存", cache: "warm", command: oursCached, verify: namesAll },
    { id: "rumdl", name: "rumdl", command: ({ path }) => rumdl("--no-cache", path), verify: namesAll },
    {
      id: "rumdl-warm",
      name: "rumdl，已有缓存",
      cache: "warm",
      command: ({ path, scratch }) => rumdl("--cache-dir", scratch, path),
      verify: namesAll,
    },
    {
      id: "autocorrect",
      name: "autocorrect-node",
      command: ({ path }) => [node, inTools("autocorrect-node/cli.js"), "--lint", "--format", "json", path],
      verify: namesAll,
    },
    {
      id: "markdownlint",
      name: "markdownlint-cli2",
      command: ({ pattern }) => [node, inTools("markdownlint-cli2/markdownlint-cli2-bin.mjs"), "--no-globs", pattern],
      verify: namesAll,
    },
    {
      id: "remark",
      name: "remark-cli + remark-preset-lint-recommended",
      command: remark,
      verify: each(namesAll, findsMarked(/no-undefined-references/gu)),
    },
    { id: "textlint", name: "textlint + textlint-rule-prh", command: textlint, verify: textlintWorks },
    { id: "textlint-warm", name: "textlint，已有缓存", cache: "warm", command: textlintCached, verify: textlintWorks },
    {
      id: "zhlint",
      name: "zhlint",
      command: ({ pattern }) => [node, inTools("zhlint/bin/index.js"), pattern],
      // It names a draft when it starts on it; the sum comes at the end.
      verify: each(namesAll, says(/^Found \d+ errors/mu)),
    },
    { id: "node", name: "空的 Node", command: () => [node, "-e", "0"], verify: () => undefined },
    {
      id: "lines",
      name: "下限：只读文件、分行、认标题",
      command: ({ path }) => [node, join(root, "bench/floors/lines.mjs"), path],
      verify: countsAll,
    },
    {
      id: "parse",
      name: "下限：只用 remark-parse 解析",
      command: ({ path }) => [node, join(root, "bench/floors/remark-parse.mjs"), path],
      verify: countsAll,
    },
  ];
  return all.map((contestant) => ({ cache: "none", ...contestant }));
}

/**
 * A command as it stands in the document: without places of this machine.
 * @param {Contestant} contestant
 */
export function shown(contestant) {
  return contestant
    .command({ path: ".", pattern: "*.md", scratch: "缓存" })
    .map((word) => word.replace(`${root}/`, "").replace(node, "node"))
    .map((word) => (/[*\s]/u.test(word) ? `"${word}"` : word))
    .join(" ");
}
