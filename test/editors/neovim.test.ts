import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fazhiLint, ROOT } from "../support.js";

const FAULTY = join(ROOT, "examples/faulty.md");
const { status } = spawnSync("nvim", ["--version"]);
const hasNeovim = status === 0;
if (!hasNeovim) process.stderr.write("Neovim 没有安装，它的测试没有运行（apt-get install neovim）。\n");

interface Shown {
  readonly line: number;
  /** Neovim counts bytes. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: number;
  readonly code: string;
  readonly message: string;
}

interface Finding {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

describe.skipIf(!hasNeovim)("Neovim", () => {
  it("shows what the command finds, and mends it", () => {
    const { stdout } = fazhiLint(["check", FAULTY, "--format", "json"]);
    const found = (JSON.parse(stdout) as { files: [{ diagnostics: Finding[] }] }).files[0].diagnostics;
    const run = spawnSync(
      "nvim",
      ["--headless", "-u", "NONE", "-i", "NONE", FAULTY, "-c", `luafile ${join(ROOT, "test/editors/neovim.lua")}`],
      {
        cwd: ROOT,
        encoding: "utf8",
        timeout: 60_000,
        env: {
          ...process.env,
          FAZHI_LINT_COMMAND: JSON.stringify([process.execPath, join(ROOT, "packages/cli/bin/fazhi-lint.js"), "lsp"]),
        },
      },
    );
    const result = JSON.parse(run.stdout) as {
      diagnostics: Shown[];
      fixed: boolean;
      gone: boolean;
      lines: number;
      error?: string;
    };
    expect(result.error).toBeUndefined();
    const lines = readFileSync(FAULTY, "utf8").split("\n");
    const column = (line: number, bytes: number): number =>
      Buffer.from(lines[line] ?? "")
        .subarray(0, bytes)
        .toString().length + 1;
    const shown = result.diagnostics.map((diagnostic) => ({
      ruleId: diagnostic.code,
      severity: ["error", "warning", "info"][diagnostic.severity - 1],
      message: diagnostic.message,
      line: diagnostic.line + 1,
      column: column(diagnostic.line, diagnostic.column),
      endLine: diagnostic.endLine + 1,
      endColumn: column(diagnostic.endLine, diagnostic.endColumn),
    }));
    const expected = found.map(({ ruleId, severity, message, line, column: at, endLine, endColumn }) => ({
      ruleId,
      severity,
      message,
      line,
      column: at,
      endLine,
      endColumn,
    }));
    expect(shown).toHaveLength(expected.length);
    expect(shown).toEqual(expect.arrayContaining(expected));
    expect(result).toMatchObject({ fixed: true, gone: true });
    expect(result.lines).toBeGreaterThan(lines.length);
  });
});
