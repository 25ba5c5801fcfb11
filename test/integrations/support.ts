import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { fazhiLint, ROOT } from "../support.js";

/** A draft that fails, and the same one mended. */
export const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
export const MENDED = readFileSync(join(ROOT, "examples/draft.md"), "utf8");

/** The environment without what a pipeline or an editor around the tests has put there. */
export function plainEnvironment(): { [name: string]: string } {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH, HOME, LANG: "C.UTF-8", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
}

/** Runs git with a name to commit under, whatever the machine's configuration. */
export function git(cwd: string, ...args: readonly string[]): string {
  const settings = { "user.name": "测试", "user.email": "test@example.org", "init.defaultBranch": "main" };
  const given = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  return execFileSync("git", [...given, ...args], {
    cwd,
    encoding: "utf8",
    env: plainEnvironment(),
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** Commits all that is in a folder. @returns the commit */
export function commit(folder: string, message: string): string {
  git(folder, "add", "--all", "--force");
  git(folder, "commit", "--quiet", "--message", message);
  return git(folder, "rev-parse", "HEAD").trim();
}

/** What a fresh clone of this repository has that the integrations use: no packages installed, nothing built. */
const CLONED = [
  ".pre-commit-hooks.yaml",
  "Dockerfile",
  "LICENSE",
  "action.yml",
  "examples",
  "integrations",
  "package.json",
  "packages",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "scripts",
  "tsconfig.base.json",
  "tsconfig.json",
];
const MADE = /[\\/](?:node_modules|dist|out)$/;
const DIST = "packages/cli/dist";

/** Lays out a clone of this repository in a folder. */
export function layOut(folder: string, { built }: { readonly built: boolean }): void {
  for (const path of CLONED)
    cpSync(join(ROOT, path), join(folder, path), { recursive: true, filter: (source) => !MADE.test(source) });
  if (!built) return;
  mkdirSync(join(folder, DIST), { recursive: true });
  for (const name of ["bundle.cjs", "rules.bin", "bundle.cache"])
    cpSync(join(ROOT, DIST, name), join(folder, DIST, name));
}

/** A clone for the tests of a file, with the bundle in it and nothing else that has been made. Gives its folder. */
export function useClone(): () => string {
  let folder = "";
  beforeAll(() => {
    // Makes the bundle if it is not up to date.
    fazhiLint(["--version"]);
    folder = mkdtempSync(join(tmpdir(), "fazhi-lint-clone-"));
    layOut(folder, { built: true });
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

/** The code blocks of a language in `integrations/README.md`. */
export function examplesOf(language: string): string[] {
  const text = readFileSync(join(ROOT, "integrations/README.md"), "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, code = ""]) => code);
}

/** All files below a folder, relative to it. */
export function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}
