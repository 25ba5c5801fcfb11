import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

// Tests start the real command, several times each; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 60_000 });

/** The repository's root. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What a run of the command left behind. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What every run that checked something says at its end, on standard error unless `pretty` says it. */
export const CLOSING =
  /^已检查 \d+ 份、\d+ 项要素，不计 \d+ 条：错误 \d+，警告 \d+，提示 \d+(?:；与改动无关的 \d+ 条没有计)?(?:；另有 \d+ 份没能检查)?$/;

/** Standard error, line by line, without the closing line. */
export function complaints({ stderr }: Pick<Outcome, "stderr">): string[] {
  return stderr.split("\n").filter((line) => line !== "" && !CLOSING.test(line));
}

let built = false;

/** Makes the bundle of the command if it is not up to date. */
export function build(): void {
  if (!built)
    execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs")], { stdio: ["ignore", "ignore", "inherit"] });
  built = true;
}

/** Runs the real command. The bundle is made first if it is not up to date. */
export function fazhiLint(
  args: readonly string[],
  options: { cwd?: string; input?: string | Uint8Array; env?: NodeJS.ProcessEnv } = {},
): Outcome {
  build();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, "packages/cli/bin/fazhi-lint.js"), ...args],
    {
      cwd: options.cwd ?? ROOT,
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, ...options.env },
      ...(options.input === undefined ? {} : { input: options.input }),
    },
  );
  return { status, stdout, stderr };
}

/** Makes a folder of files for one test and takes it away afterwards. */
export async function withFolder(
  files: { readonly [path: string]: string | Uint8Array },
  work: (folder: string) => void | Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "fazhi-lint-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A published report from the examples. */
export function published(name: string): string {
  return readFileSync(join(ROOT, "examples/published", `${name}.txt`), "utf8");
}

interface Ajv {
  compile(schema: object): (value: unknown) => boolean;
}

/** A check of values against one of the schemas in `schemas/`. */
export function schemaCheck(name: string): (value: unknown) => boolean {
  // ajv is a development dependency of the engine.
  const load = createRequire(join(ROOT, "packages/core/package.json"));
  const { default: Constructor } = load("ajv") as { default: new (options: object) => Ajv };
  return new Constructor({ allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(join(ROOT, "schemas", name), "utf8")) as object,
  );
}
