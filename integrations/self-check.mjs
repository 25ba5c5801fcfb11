import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fazhiLint } from "./command.mjs";

const BAD = "faulty.md";
const GOOD = "draft.md";
/** What the bad draft is there to show: three systems, promised for next year only. */
const KNOWN = "element/three-systems";

/**
 * Holds the gate against a draft that is known to be bad, which it must fail, and one that is known to be good.
 * @returns why the gate cannot be relied on; `undefined` if it can
 */
export function selfCheck() {
  // Away from the configuration of whoever uses the gate.
  const folder = mkdtempSync(join(tmpdir(), "fazhi-lint-canary-"));
  try {
    for (const name of [BAD, GOOD]) copyFileSync(new URL(`../examples/${name}`, import.meta.url), join(folder, name));
    const { status, stdout, stderr } = fazhiLint(["check", "-f", "json", "--", BAD, GOOD], { cwd: folder });
    const errors = errorsOf(stdout);
    // A program that breaks also ends with status 1; only a result can say what was found.
    if (errors === undefined) return `没有得到结果（退出状态 ${status}）：${stderr.trim() || stdout.trim()}`;
    if (status !== 1) return `一份明知有错的稿子没有拦下（退出状态 ${status}，应当是 1）`;
    if (!errors.get(BAD)?.includes(KNOWN)) return `一份明知有错的稿子没有查出 ${KNOWN}`;
    if (errors.get(GOOD)?.length !== 0) return "一份明知没有错的稿子没有通过";
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rules that made errors, by draft; `undefined` if that is no result. */
function errorsOf(stdout) {
  try {
    return new Map(
      JSON.parse(stdout).files.map(({ path, diagnostics }) => [
        path,
        diagnostics.filter(({ severity }) => severity === "error").map(({ ruleId }) => ruleId),
      ]),
    );
  } catch {
    return undefined;
  }
}
