import { dirname, join } from "pathe";
import { CONFIG_NAME } from "./data.js";
import type { TextFiles } from "./text-files.js";

/** The configuration that applies in a folder: the nearest upward. `undefined` if there is none. */
export function findConfig(
  folder: string,
  files: TextFiles,
  known?: Map<string, string | undefined>,
): string | undefined {
  if (known?.has(folder) === true) return known.get(folder);
  const file = join(folder, CONFIG_NAME);
  const parent = dirname(folder);
  const result = files.exists(file) ? file : parent === folder ? undefined : findConfig(parent, files, known);
  known?.set(folder, result);
  return result;
}
