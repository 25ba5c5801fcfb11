// Compiles the packages and bundles the command into packages/cli/dist/bundle.mjs. Does nothing if that is up to date.
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
  writeFileSync,
} from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join, relative } from "node:path";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = join(root, "packages/cli/dist/bundle.mjs");
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
  const { build: esbuild } = await import("esbuild");
  const draft = `${bundle}.${process.pid}.tmp`;
  await esbuild({
    entryPoints: [join(root, "packages/cli/src/main.ts")],
    outfile: draft,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    minify: true,
    legalComments: "none",
    logLevel: "error",
    // Packages in CommonJS ask for Node's own modules with require.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  const { utimesSync } = await import("node:fs");
  utimesSync(draft, start, start);
  renameSync(draft, bundle);
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
