import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

/** The set-up that the documentation gives, for the command of this repository. */
function setUp(): string {
  const documentation = readFileSync(join(ROOT, "docs/editors.md"), "utf8");
  const lua = /```lua\n([\s\S]*?)```/.exec(documentation)?.[1] ?? "";
  expect(lua).toContain("/路径/fazhi-lint.js");
  return lua.replace("/路径/fazhi-lint.js", join(ROOT, "packages/cli/bin/fazhi-lint.js"));
}

describe.skipIf(!hasNeovim)("Neovim", () => {
  it("shows what the command finds, and mends it", () => {
    const { stdout } = fazhiLint(["check", FAULTY, "--format", "json"]);
    const found = (JSON.parse(stdout) as { files: [{ diagnostics: Finding[] }] }).files[0].diagnostics;
    const folder = mkdtempSync(join(tmpdir(), "fazhi-lint-neovim-"));
    const init = join(folder, "init.lua");
    writeFileSync(init, setUp());
    const run = spawnSync(
      "nvim",
      ["--headless", "-u", init, "-i", "NONE", FAULTY, "-c", `luafile ${join(ROOT, "test/editors/neovim.lua")}`],
      { cwd: ROOT, encoding: "utf8", timeout: 60_000 },
    );
    rmSync(folder, { recursive: true, force: true });
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
