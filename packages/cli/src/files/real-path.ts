import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Where a file really is, links followed; one that is not there, by the folder that it would be in. Never throws. */
export function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const folder = dirname(file);
    return folder === file ? file : join(realPath(folder), basename(file));
  }
}
