// Makes a folder that holds all the command needs: `node integrations/pack.mjs FOLDER`. It runs wherever Node is, without
// network and without anything to install, and can be carried there on a stick.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./command.mjs";

/** What goes along, at the same places as here. */
const PARTS = [
  "LICENSE",
  "packages/cli/package.json",
  "packages/cli/bin/fazhi-lint.js",
  "packages/cli/bin/package.json",
  "packages/cli/dist/bundle.cjs",
  "packages/cli/dist/rules.bin",
  "examples/draft.md",
  "examples/faulty.md",
  "integrations",
];

const root = fileURLToPath(new URL("..", import.meta.url));

/** @returns the exit status */
function pack(given) {
  if (given === undefined) return complain("还要写明放到哪个文件夹，例如：node integrations/pack.mjs fazhi-lint-离线");
  const folder = resolve(given);
  if (existsSync(folder) && readdirSync(folder).length > 0) return complain(`文件夹 ${given} 里已有东西，请换一个`);
  if (!build()) return 2;
  mkdirSync(dirname(folder), { recursive: true });
  // Whole or not at all: whoever finds the folder may rely on it.
  const draft = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    for (const part of PARTS) cpSync(join(root, part), join(draft, part), { recursive: true });
    chmodSync(draft, 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    return complain(`写不成 ${given}（${error.message}）`);
  }
  process.stdout.write(`已放到 ${given}，用法见其中的 integrations/README.md\n`);
  return 0;
}

function complain(sentence) {
  process.stderr.write(`错误：${sentence}\n`);
  return 2;
}

process.exitCode = pack(process.argv[2]);
