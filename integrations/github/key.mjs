// Names what the bundle is made of, so that it can be kept between runs: `hashFiles` sees only the user's own repository.
// Writes `key` and `bundle` (its files) for the steps that follow.
import { createHash } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FILES } from "../command.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Everything that `scripts/bootstrap.mjs` looks at. */
const SOURCES = [
  "package.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "tsconfig.base.json",
  "tsconfig.json",
  "scripts/bootstrap.mjs",
  "scripts/build.mjs",
  "scripts/bundle.mjs",
  "scripts/prebuilt.mjs",
  "packages/cli/bin",
  ...["core", "language-server", "cli"].flatMap((name) =>
    ["package.json", "tsconfig.json", "src"].map((path) => `packages/${name}/${path}`),
  ),
];

function* filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) {
    if (!path.endsWith(".test.ts")) yield path;
    return;
  }
  for (const name of readdirSync(join(root, path)).toSorted()) yield* filesIn(`${path}/${name}`);
}

const hash = createHash("sha256");
for (const file of SOURCES.flatMap((path) => [...filesIn(path)])) {
  const content = readFileSync(join(root, file));
  hash.update(`${file}\0${content.length}\0`).update(content);
}
appendFileSync(
  process.env.GITHUB_OUTPUT,
  `key=fazhi-lint-${hash.digest("hex")}\nbundle<<END\n${FILES.join("\n")}\nEND\n`,
);
