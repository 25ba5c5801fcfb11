import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../packages/cli/src/options.js";
import { build, type Outcome, ROOT, withFolder } from "../support.js";
import { type Row, ROWS } from "./rows.js";

/** Runs the built command without waiting for others. */
function run(row: Row, folder: string, format: string): Promise<Outcome> {
  const command = [join(ROOT, "packages/cli/bin/fazhi-lint.js"), ...row.args, "--format", format];
  const full = row.stdout === "full" ? openSync("/dev/full", "w") : undefined;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      cwd: join(folder, row.cwd ?? ""),
      env: { ...process.env, GITHUB_STEP_SUMMARY: "", ...row.env },
      stdio: ["ignore", full ?? "pipe", "pipe"],
    });
    const outcome = { stdout: "", stderr: "" };
    // A reader that is gone before anything is written.
    if (row.stdout === "closed") child.stdout?.destroy();
    else child.stdout?.setEncoding("utf8").on("data", (text: string) => (outcome.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (outcome.stderr += text));
    child.on("error", reject);
    child.on("close", (status) => {
      if (full !== undefined) closeSync(full);
      resolve({ status, ...outcome });
    });
  });
}

/** The rows of the table in the documentation: what happens, and the status. */
function documented(): { name: string; status: number }[] {
  const text = readFileSync(join(ROOT, "docs/gate.md"), "utf8");
  return [...text.matchAll(/^\| ([^|]+) \| ([012]) \|$/gm)].map(([, name = "", status]) => ({
    name,
    status: Number(status),
  }));
}

const CLOSING = /已检查 \d+ 份、\d+ 项要素，不计 \d+ 条：错误 \d+，警告 \d+，提示 \d+/;

describe("exit statuses", () => {
  it("are those of the table in docs/gate.md, row by row", () => {
    expect(documented()).toEqual(ROWS.map(({ name, status }) => ({ name, status })));
  });

  it("close every hole that docs/gate.md lists", () => {
    const text = readFileSync(join(ROOT, "docs/gate.md"), "utf8");
    const listed = [...text.matchAll(/^\| `([^`]+)` \| 0 \| ([^|]+) \|$/gm)].map(([, hole, row]) => `${hole}: ${row}`);
    const closed = ROWS.flatMap(({ name, closes = [] }) => closes.map((hole) => `${hole}: ${name}`));
    expect(new Set(listed)).toEqual(new Set(closed));
    expect(ROWS.filter(({ closes }) => closes !== undefined).every(({ status }) => status > 0)).toBe(true);
  });

  build();
  const usable = ROWS.filter(({ stdout }) => stdout !== "full" || existsSync("/dev/full"));
  it.concurrent.each(usable.map((row) => [row.status, row.name, row] as const))(
    "%i: %s",
    { timeout: 300_000 },
    async (status, _name, row) => {
      await withFolder(row.files, async (folder) => {
        row.prepare?.(folder);
        for (const format of FORMATS) {
          const outcome = await run(row, folder, format);
          const about = `${format}: ${outcome.stderr}`;
          expect(outcome.status, about).toBe(status);
          if (row.says !== undefined) expect(outcome.stderr + outcome.stdout, about).toMatch(row.says);
          // Whoever passes learns how much was looked at.
          if (status < 2 && row.stdout !== "closed") expect(outcome.stderr + outcome.stdout, about).toMatch(CLOSING);
          // Whoever fails learns why in one line, without a trace of the program.
          expect(outcome.stderr, about).not.toMatch(/^\s+at |node:internal/m);
        }
      });
    },
  );
});

it.runIf(existsSync("/dev/full"))("ends with 2 if standard output is full, whatever is printed", () => {
  build();
  const full = openSync("/dev/full", "w");
  const command = join(ROOT, "packages/cli/bin/fazhi-lint.js");
  for (const args of [["rules", "list"], ["--version"], ["config", "show", join(ROOT, "examples/draft.md")]]) {
    const { status, stderr } = spawnSync(process.execPath, [command, ...args], {
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    expect({ status, stderr }, args.join(" ")).toEqual({
      status: 2,
      stderr: expect.stringContaining("无法写到标准输出") as string,
    });
  }
  closeSync(full);
});
