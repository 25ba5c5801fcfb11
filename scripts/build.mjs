// Compiles the packages and bundles the command into packages/cli/dist/: bundle.cjs, the rules it reads (rules.bin), and
// what the JavaScript engine made of the bundle (bundle.cache). Does nothing if that is up to date.
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, dirname, join, relative } from "node:path";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = join(root, "packages/cli/dist/bundle.cjs");
const cache = join(root, "packages/cli/dist/bundle.cache");
const rules = join(root, "packages/cli/dist/rules.bin");
const lock = join(root, "node_modules/.fazhi-lint-build");
const command = join(root, "node_modules/.bin", process.platform === "win32" ? "fazhi-lint.cmd" : "fazhi-lint");

/** When the newest file below a path was written; 0 if there is none. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path, { withFileTypes: true }).map((entry) =>
      entry.name.endsWith(".test.ts") ? 0 : newest(join(path, entry.name)),
    ),
  );
}

function isFresh() {
  const sources = [
    "packages/core/src",
    "packages/language-server/src",
    "packages/cli/src",
    "packages/core/package.json",
    "packages/language-server/package.json",
    "packages/cli/package.json",
    "tsconfig.base.json",
    "pnpm-lock.yaml",
    "scripts/build.mjs",
    "scripts/bundle.mjs",
    "packages/cli/bin",
    "scripts/prebuilt.mjs",
  ];
  return existsSync(bundle) && statSync(bundle).mtimeMs > Math.max(...sources.map((path) => newest(join(root, path))));
}

async function build() {
  // What was there when the build began counts: a source that changes meanwhile makes the bundle stale again.
  const start = new Date();
  try {
    execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b"], {
      cwd: root,
      stdio: ["ignore", 2, 2],
    });
  } catch {
    process.stderr.write("类型检查没有通过，没有生成命令。\n");
    process.exitCode = 1;
    return;
  }
  const { bundleCommand } = await import("./bundle.mjs");
  const draft = `${bundle}.${process.pid}.tmp`;
  const rulesDraft = `${rules}.${process.pid}.tmp`;
  writeFileSync(draft, await bundleCommand(root, rulesDraft, basename(rules)));
  utimesSync(draft, start, start);
  // What belongs to another bundle must not be taken for this one's: the engine compares only how long the source is.
  rmSync(cache, { force: true });
  // Side by side, so that hardly anybody finds one without the other.
  renameSync(rulesDraft, rules);
  renameSync(draft, bundle);
  warmUp();
}

/** Runs the bundle once on an example and keeps what was compiled on the way: the next start need not do it again. */
function warmUp() {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, "packages/cli/bin/fazhi-lint.js"), "check", join(root, "examples/faulty.md"), "--fail-on", "never"],
    { encoding: "utf8", env: { ...process.env, FAZHI_LINT_WRITE_CACHE: "1" } },
  );
  if (status !== 0) throw new Error(`the bundle does not run: ${stderr}`);
}

/** `npx fazhi-lint` works from the root also if pnpm did not link the command, as when it was installed before the first build. */
function linkCommand() {
  if (existsSync(command)) return;
  const target = join(root, "packages/cli/bin/fazhi-lint.js");
  mkdirSync(dirname(command), { recursive: true });
  if (process.platform === "win32") writeFileSync(command, `@node "${target}" %*\r\n`);
  else {
    rmSync(command, { force: true });
    symlinkSync(relative(dirname(command), target), command);
    chmodSync(target, 0o755);
  }
}

/** Two builds at once (tests run in parallel) would write the same files: the second waits for the first. */
async function alone(work) {
  const longest = 120_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > longest) rmSync(lock, { recursive: true, force: true });
      else await new Promise((done) => setTimeout(done, 100));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

if (!isFresh()) {
  await alone(async () => {
    if (isFresh()) return;
    await build();
    if (process.exitCode === 1) return;
    linkCommand();
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, "packages/cli/bin/fazhi-lint.js"), "--version"],
      { encoding: "utf8" },
    );
    if (status !== 0 || !/^\d/.test(stdout)) {
      process.stderr.write("生成的命令不能运行。\n");
      process.exitCode = 1;
    }
  });
} else linkCommand();
