// What a floor is given.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The files that the command line names: one, or all Markdown files of a folder. */
export function drafts() {
  const path = process.argv[2];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(path, name));
}
