import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { DRAFT_NAME, MAGIC } from "@fazhi-lint/language-server/disk";
import { CONFIG_NAME } from "@fazhi-lint/language-server/lookup";

/** What a run over some arguments depends on, as far as it can be told before it. */
export class WatchScope {
  /** Folders to be watched with all that is in them; absolute. */
  readonly folders: readonly string[];
  readonly #named = new Set<string>();
  /** Folders to be watched for files that matter by name, without what is in their folders. */
  readonly around: readonly string[];

  /**
   * @param args files, folders and patterns
   * @param folder where they start
   * @param extra other files that the run reads, absolute
   */
  constructor(args: readonly string[], folder: string, extra: readonly string[]) {
    const paths = args.map((arg) => resolve(folder, literalPart(arg, folder)));
    this.folders = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
    const files = paths.filter((path) => !this.folders.includes(path));
    const named = [...files, ...extra, join(folder, CONFIG_NAME)];
    // Configurations that apply to the drafts, or would: from where the drafts are up to the current folder.
    for (const path of paths)
      for (let at = dirname(path); isIn(folder, at); at = dirname(at)) named.push(join(at, CONFIG_NAME));
    this.add(named);
    this.around = [...new Set(named.map((file) => dirname(file)))].filter((path) => existsSync(path));
  }

  /**
   * Adds files that matter, whether or not they are there.
   * @returns what is to be watched beside the folders, as far as it is there: those that are new, and the folders they are in
   */
  add(files: Iterable<string>): string[] {
    const fresh = new Set<string>();
    for (const file of files) {
      if (this.#named.has(file)) continue;
      this.#named.add(file);
      for (const path of [dirname(file), file]) if (existsSync(path)) fresh.add(path);
    }
    return [...fresh];
  }

  /** Whether another run is due when this changes. A folder that may hold something counts. */
  matters(path: string, isFolder: boolean): boolean {
    if (this.#named.has(path) || this.folders.includes(path)) return true;
    const folder = this.folders.find((entry) => isIn(entry, path));
    if (folder === undefined) return false;
    const name = basename(path);
    const isHidden = relative(folder, isFolder ? path : dirname(path))
      .split(sep)
      .some((part) => part.startsWith(".") || part === "node_modules");
    if (isHidden) return false;
    return (
      isFolder || name === CONFIG_NAME || name === ".gitignore" || (DRAFT_NAME.test(name) && !name.startsWith("."))
    );
  }
}

/** An argument as it stands, or of a pattern the folder that it looks in. */
function literalPart(arg: string, folder: string): string {
  if (existsSync(resolve(folder, arg))) return arg;
  const parts = arg.replaceAll("\\", "/").split("/");
  const at = parts.findIndex((part) => MAGIC.test(part));
  if (at < 0) return parts.join("/");
  return parts.slice(0, at).join("/") || (arg.startsWith("/") ? "/" : ".");
}

function isIn(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
