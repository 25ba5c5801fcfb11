// Runs before `npm start` and `npm test`: installs the pinned packages if node_modules is not what the lockfile says,
// then builds. pnpm itself comes through npx, so that Node 20 and npm are all a machine needs.
import { execSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const root = fileURLToPath(new URL("..", import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Runs a command at the root; what it prints goes to standard error, so that standard output stays the result's. */
const run = (command) => execSync(command, { stdio: ["ignore", 2, 2], cwd: root });
const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");

// pnpm leaves a byte-equal copy of the lockfile behind after an install.
const wanted = read(join(root, "pnpm-lock.yaml"));
const installed = read(join(root, "node_modules", ".pnpm", "lock.yaml"));
if (wanted === "" || wanted !== installed) {
  run(`npx --yes ${packageManager} install --frozen-lockfile --reporter=append-only`);
}
run(`"${process.execPath}" scripts/build.mjs`);
