import { dirname, isAbsolute, relative } from "pathe";
import type { Config } from "./data.js";

/** The path of a file as the patterns of a configuration see it; empty if it lies outside the configuration's folder. */
export function pathIn(config: Pick<Config, "file">, file: string): string {
  const path = relative(dirname(config.file), file);
  return path.startsWith("../") || isAbsolute(path) ? "" : path;
}
