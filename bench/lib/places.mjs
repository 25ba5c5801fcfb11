// Where things are.
import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The root of the repository, without a slash at its end. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/u, "");
/** What starts the command that is measured. */
export const fazhiLint = join(root, "packages/cli/bin/fazhi-lint.js");
/** The tools that are compared with, and their settings; `node_modules` in it is ignored by git. */
export const toolsFolder = join(root, "bench/tools");
/** The document that the tables stand in. */
export const documentFile = join(root, "docs/benchmarks.md");
