// `npm start`: checks the published example reports; `npm start -- …` runs the command with these arguments.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const root = fileURLToPath(new URL("..", import.meta.url));
const given = process.argv.slice(2);
const args = given.length > 0 ? given : ["check", "examples/published", "--fail-on", "never"];
const { status, error } = spawnSync(process.execPath, [join(root, "packages/cli/bin/fazhi-lint.js"), ...args], {
  cwd: given.length > 0 ? process.cwd() : root,
  stdio: "inherit",
});
if (error !== undefined) throw error;
process.exitCode = status ?? 2;
