// How long a whole process runs, what it takes of the processors, and how much memory at its peak.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Without a variable that makes Node read certificates at start, which has nothing to do with what is measured. */
export const childEnvironment = { ...process.env };
delete childEnvironment.NODE_EXTRA_CA_CERTS;

/**
 * What one run took. `cpu` is user and system time of all threads and children, `memory` the peak of the largest process;
 * `undefined` where the machine cannot say.
 * @typedef {{ wall: number, cpu?: number, memory?: number }} Run
 * @property wall seconds
 * @property cpu seconds
 * @property memory bytes
 */

const GNU_TIME = "/usr/bin/time";
const hasGnuTime = existsSync(GNU_TIME) && /GNU/u.test(spawnSync(GNU_TIME, ["--version"], { encoding: "utf8" }).stdout);
const isLinux = process.platform === "linux";

/** How it is measured here, for the document. */
export const method = hasGnuTime
  ? "GNU time（`/usr/bin/time`）：CPU 是用户态加内核态，含全部线程和子进程；内存是最大的那个进程的常驻内存峰值"
  : isLinux
    ? "shell 的 `times`（CPU，含全部线程和子进程）；内存每 10 毫秒读一次 `/proc/…/status` 的 `VmHWM`，取最大的那个进程"
    : "只有墙钟：这台机器上没有 GNU time，也不是 Linux";

/**
 * Runs a program once. What it prints goes to the null device.
 * @param {readonly string[]} command
 * @param {string} cwd
 * @returns {Promise<Run>}
 */
export async function run(command, cwd) {
  const folder = mkdtempSync(join(tmpdir(), "fazhi-lint-time-"));
  try {
    if (hasGnuTime) return withGnuTime(command, cwd, join(folder, "time"));
    if (isLinux) return await withShell(command, cwd, join(folder, "time"));
    return { wall: wallTime(command, cwd) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Seconds from starting a program to its end, measured with nothing in between.
 * @param {readonly string[]} command
 * @param {string} cwd
 */
export function wallTime(command, cwd) {
  const start = performance.now();
  const { error, signal, status } = spawnSync(command[0], command.slice(1), {
    cwd,
    env: childEnvironment,
    stdio: "ignore",
  });
  const wall = (performance.now() - start) / 1000;
  complain(command, error, signal, status);
  return wall;
}

/** Findings give status 1; anything else is no run to be measured. */
function complain(command, error, signal, status) {
  if (error !== undefined) throw error;
  if (signal !== null || status > 1) throw new Error(`${command.join(" ")}: ${signal ?? `exit status ${status}`}`);
}

/** @returns {Run} */
function withGnuTime(command, cwd, file) {
  const wall = wallTime([GNU_TIME, "--quiet", "-f", "%U %S %M", "-o", file, ...command], cwd);
  const [user, system, kilobytes] = readFileSync(file, "utf8").trim().split(" ").map(Number);
  return { wall, cpu: user + system, memory: kilobytes * 1024 };
}

/** @returns {Promise<Run>} */
async function withShell(command, cwd, file) {
  const start = performance.now();
  const script = '"$@"; status=$?; times >"$FAZHI_LINT_TIMES"; exit $status';
  const env = { ...childEnvironment, FAZHI_LINT_TIMES: file };
  const child = spawn("sh", ["-c", script, "sh", ...command], { cwd, env, stdio: "ignore" });
  let memory = 0;
  const watch = setInterval(() => {
    for (const pid of childrenOf(child.pid)) memory = Math.max(memory, peakOf(pid));
  }, 10);
  const [status, signal] = await new Promise((done, fail) => {
    child.on("error", fail).on("exit", (...how) => done(how));
  }).finally(() => clearInterval(watch));
  const wall = (performance.now() - start) / 1000;
  complain(command, undefined, signal, status);
  // The second line is about children: `0m1.234s 0m0.056s`.
  const [user, system] = readFileSync(file, "utf8")
    .trim()
    .split("\n")[1]
    .split(" ")
    .map((time) => {
      const [, minutes, seconds] = /^(\d+)m([\d.]+)s$/u.exec(time);
      return Number(minutes) * 60 + Number(seconds);
    });
  return { wall, cpu: user + system, memory: memory === 0 ? undefined : memory };
}

const readProc = (path) => {
  try {
    return readFileSync(join("/proc", path), "utf8");
  } catch {
    // The process ended meanwhile.
    return "";
  }
};

/** The processes below one, at all depths. */
function childrenOf(pid) {
  const children = readProc(`${pid}/task/${pid}/children`).split(" ").filter(Boolean);
  return children.flatMap((child) => [child, ...childrenOf(child)]);
}

/** The most memory a running process has held. In bytes. */
const peakOf = (pid) => Number(/VmHWM:\s+(\d+)/u.exec(readProc(`${pid}/status`))?.[1] ?? 0) * 1024;
