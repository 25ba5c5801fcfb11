// A floor: parses every file given (or in the folder given) with plain remark-parse, the version that this tool uses.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { drafts } from "./drafts.mjs";

const require = createRequire(new URL("../../packages/core/package.json", import.meta.url));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const [{ unified }, { default: remarkParse }] = await Promise.all([load("unified"), load("remark-parse")]);

const parser = unified().use(remarkParse);
let count = 0;
let blocks = 0;
for (const file of drafts()) {
  blocks += parser.parse(readFileSync(file, "utf8")).children.length;
  count += 1;
}
if (blocks === 0) process.exitCode = 1;
process.stdout.write(`${count}\n`);
