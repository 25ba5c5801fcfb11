// The tools that are compared with: pinned in bench/tools/package.json, installed by npm beside it.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, toolsFolder } from "./places.mjs";

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));
const pinned = readJson(join(toolsFolder, "package.json")).dependencies;

/** What npm installs into; git ignores it. */
export const modules = join(toolsFolder, "node_modules");

/** The version of a package that is installed there; `undefined` if none is. */
function installed(name) {
  const file = join(modules, name, "package.json");
  return existsSync(file) ? readJson(file).version : undefined;
}

/** Installs the pinned versions unless they are there. */
export function installTools() {
  if (Object.entries(pinned).every(([name, version]) => installed(name) === version)) return;
  process.stderr.write("正在安装对照的工具……\n");
  rmSync(modules, { recursive: true, force: true });
  execFileSync("npm", ["install", "--no-package-lock", "--no-audit", "--no-fund"], {
    cwd: toolsFolder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
}

/**
 * Name and version of everything that is compared, for the document.
 * @returns {readonly (readonly [string, string])[]}
 */
export function versions() {
  return [
    ["fazhi-lint", readJson(join(root, "packages/cli/package.json")).version],
    ...Object.keys(pinned).map((name) => [name, installed(name)]),
    ["remark-parse", readJson(join(root, "packages/core/node_modules/remark-parse/package.json")).version],
  ];
}

/** The program of rumdl itself: its npm package would start Node and `ldd` first. */
export function rumdlProgram() {
  const scope = join(modules, "@rumdl");
  const program = readdirSync(scope)
    .map((name) => join(scope, name, process.platform === "win32" ? "rumdl.exe" : "rumdl"))
    .find((file) => existsSync(file) && spawnSync(file, ["--version"]).status === 0);
  if (program === undefined) throw new Error("rumdl has no program for this machine");
  return program;
}
