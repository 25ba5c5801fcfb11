// Bundles the extension and its server for the desktop and the browser; with --package, makes fazhi-lint.vsix of them.
// Needs no network.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");

// The package is none of "type": "module": the extension host of browsers refuses those.
execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b"], {
  cwd: root,
  stdio: ["ignore", 2, 2],
});
rmSync(join(here, "dist"), { recursive: true, force: true });
const shared = { bundle: true, minify: true, legalComments: "none", logLevel: "error", absWorkingDir: here };
await Promise.all([
  build({
    ...shared,
    entryPoints: { extension: "src/extension.ts", server: "src/server.ts" },
    outdir: "dist",
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode"],
  }),
  build({
    ...shared,
    entryPoints: { extension: "src/web/extension.ts" },
    outdir: "dist/web",
    platform: "browser",
    target: "es2022",
    format: "cjs",
    external: ["vscode"],
    conditions: ["worker", "browser"],
  }),
  build({
    ...shared,
    entryPoints: { server: "src/web/server.ts" },
    outdir: "dist/web",
    platform: "browser",
    target: "es2022",
    format: "iife",
    conditions: ["worker", "browser"],
  }),
]);
mkdirSync(join(here, "schemas"), { recursive: true });
for (const name of ["config", "checklist"])
  copyFileSync(join(root, `schemas/${name}.schema.json`), join(here, `schemas/${name}.schema.json`));
copyFileSync(join(root, "LICENSE"), join(here, "LICENSE"));

if (process.argv.includes("--package")) {
  const vsce = join(dirname(createRequire(import.meta.url).resolve("@vscode/vsce/package.json")), "vsce");
  const out = join(root, "fazhi-lint.vsix");
  // VS Code shows pictures in a readme only from the network, where these are not.
  const readme = readFileSync(join(here, "README.md"), "utf8").replace(/^!\[[^\]]*\]\([^)]*\)\n\n/gm, "");
  writeFileSync(join(here, "dist/README.md"), readme);
  const options = ["--no-dependencies", "--allow-missing-repository", "--readme-path", "dist/README.md", "-o", out];
  execFileSync(process.execPath, [vsce, "package", ...options], { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
  process.stdout.write(`${out}\n`);
}
