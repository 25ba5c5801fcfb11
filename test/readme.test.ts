import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Lines of a README's sample output, in order; an ellipsis stands for lines left out. */
function sampleLines(readme: string): string[] {
  const text = readFileSync(`${root}${readme}`, "utf8");
  const block = /```text\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
  return block.split("\n").filter((line) => line !== "" && line !== "…");
}

it.each(["README.md", "README.en.md"])("%s shows what the program prints", (readme) => {
  const run = spawnSync(process.execPath, ["packages/cli/bin/fazhi-lint.js", "check", "examples/faulty.md"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, COLUMNS: "100", NO_COLOR: "1" },
  });
  expect(run.status).toBe(1);
  const printed = run.stdout.split("\n");
  const lines = sampleLines(readme);
  expect(lines.length).toBeGreaterThan(8);
  let from = 0;
  for (const line of lines) {
    const at = printed.indexOf(line, from);
    expect(at, line).toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
});
