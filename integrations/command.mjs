// Starts the command from a checkout, or from a folder that pack.mjs made.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The file that starts the command. */
export const COMMAND = at("packages/cli/bin/fazhi-lint.js");
/** The file that holds the command; a fresh checkout has not made it yet. */
export const BUNDLE = at("packages/cli/dist/bundle.cjs");
/** All that a build leaves for the command: the bundle, the rules it reads, and what makes it start quicker. */
export const FILES = [BUNDLE, at("packages/cli/dist/rules.bin"), at("packages/cli/dist/bundle.cache")];

/** Bytes of output that are kept: the result of some ten thousand drafts. */
const LARGEST = 256 * 1024 * 1024;

/**
 * Runs the command.
 * @param options those of `spawnSync`
 * @returns its exit status and output. Status 2 if it could not be started or was killed: that must not look like findings
 */
export function fazhiLint(args, options = {}) {
  const { error, status, signal, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    encoding: "utf8",
    maxBuffer: LARGEST,
    ...options,
  });
  const killed = error?.message ?? (signal === null ? undefined : signal);
  const cause = killed === undefined ? "" : `错误：程序没有运行完（${killed}）\n`;
  return { status: status ?? 2, stdout: stdout ?? "", stderr: `${stderr ?? ""}${cause}` };
}

/**
 * Installs and builds, if that has not been done here or the sources have changed since. Needs the package registry only if
 * packages are missing.
 * @returns whether the command is there; if not, says why on standard error
 */
export function build() {
  const bootstrap = at("scripts/bootstrap.mjs");
  const isCheckout = existsSync(bootstrap);
  // What came with its bundle and without packages is used as it is.
  if (existsSync(BUNDLE) && !(isCheckout && existsSync(at("node_modules")))) return true;
  if (!isCheckout) {
    process.stderr.write(`错误：这个文件夹不完整，没有 ${BUNDLE}，请重新复制一份\n`);
    return false;
  }
  if (!existsSync(BUNDLE)) process.stderr.write("第一次使用，正在安装，一般不到一分钟……\n");
  const { status, stdout, stderr } = spawnSync(process.execPath, [bootstrap], { encoding: "utf8", maxBuffer: LARGEST });
  if (status === 0 && existsSync(BUNDLE)) return true;
  process.stderr.write(`${stdout ?? ""}${stderr ?? ""}错误：安装没有成功，原因见上面；安装要能连上 npm 的软件源\n`);
  return false;
}
