import { isAbsolute, relative, sep } from "node:path";

/** A path as results show it: forward slashes on every system. */
export function shown(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

/** A file as messages name it: from the current folder if it is below that, else in full. */
export function nameOf(file: string): string {
  const path = relative(process.cwd(), file);
  return shown(path === "" || path.startsWith("..") || isAbsolute(path) ? file : path);
}
