import { readdirSync, statSync, type Stats } from "node:fs";
import { resolve, sep } from "node:path";
import { reasonOf } from "../settings/errors.js";
import type { IgnoreRules } from "../settings/ignored.js";
import { shown } from "./path.js";

/** A draft to check: its path as it is shown (forward slashes) and as the file system takes it. */
export interface Found {
  readonly path: string;
  readonly file: string;
}

/** An argument that led to no draft, or a folder that could not be read. */
export interface NotFound {
  readonly path: string;
  readonly message: string;
}

/** What the arguments lead to. */
export interface Drafts {
  readonly found: readonly Found[];
  readonly missing: readonly NotFound[];
  /** Files and folders that are named but that a configuration leaves out. */
  readonly skipped: readonly NotFound[];
}

/** Names of files that are taken for drafts where nobody names them one by one. */
export const DRAFT_NAME = /\.(?:md|markdown|txt)$/i;
/** What makes an argument, or a part of it, a pattern. */
export const MAGIC = /[*?[\]{}!()]/;

/**
 * Finds the drafts that the arguments name, in the order of the arguments; those of a folder or pattern by path, code
 * unit by code unit. A draft that is named twice is found once. Never throws: what is not found is returned.
 * @param folder the folder that relative arguments start from
 * @param ignores what is left out; a file that is named is held to the configuration alone
 */
export async function findDrafts(args: readonly string[], folder: string, ignores?: IgnoreRules): Promise<Drafts> {
  const found = new Map<string, Found>();
  const missing: NotFound[] = [];
  const skipped: NotFound[] = [];
  const add = (path: string, file = resolve(folder, path)): void => {
    if (!found.has(file)) found.set(file, { path: shown(path), file });
  };
  for (const arg of args) {
    const path = literal(arg, folder);
    if (path === undefined) {
      await addMatches(arg);
      continue;
    }
    const stats = statOf(resolve(folder, path)) as Stats | Error;
    if (stats instanceof Error) missing.push({ path: shown(path), message: `无法读取：${reasonOf(stats)}` });
    else if (!stats.isDirectory()) {
      const message = skipMessage(resolve(folder, path), ignores);
      if (message === undefined) add(path);
      else skipped.push({ path: shown(path), message });
    } else addFolder(path);
  }
  return { found: [...found.values()], missing, skipped };

  function addFolder(path: string): void {
    const ignored = ignores?.ofFolder(resolve(folder, path));
    if (ignored !== undefined) {
      const hint = ignored.by === "gitignore" ? "（要检查，可以在配置文件里写 gitignore: false）" : "";
      skipped.push({ path: shown(path), message: `被 ${ignores?.nameOf(ignored)}忽略，没有检查${hint}` });
      return;
    }
    const trouble: NotFound[] = [];
    const left: string[] = [];
    const top = resolve(folder, path);
    const drafts = walk(top, "", { trouble, left, ignores });
    const at = shown(path).replace(/\/+$/, "");
    const prefix = at === "." ? "" : `${at}/`;
    if (drafts.length === 0 && trouble.length === 0) {
      const [first] = left.toSorted(byCodeUnit);
      const some = left.length > 1 ? `${first} 等 ${left.length} 处` : `${first} `;
      const why = first === undefined ? "" : `；${some}被配置文件的 ignore 或者 .gitignore 忽略了`;
      missing.push({ path: shown(path), message: `文件夹里没有可检查的草稿（.md、.markdown、.txt）${why}` });
    }
    for (const entry of trouble)
      missing.push({ path: `${prefix}${entry.path}`.replace(/\/$/, ""), message: entry.message });
    for (const draft of drafts.toSorted(byCodeUnit)) add(`${prefix}${draft}`, below(top, draft));
  }

  async function addMatches(arg: string): Promise<void> {
    if (!MAGIC.test(arg)) {
      missing.push({ path: shown(arg), message: "找不到这个文件或文件夹，请核对路径" });
      return;
    }
    const { glob } = await import("tinyglobby");
    const pattern = shown(arg);
    const matches = await glob(pattern, {
      cwd: folder,
      ignore: ["**/node_modules/**"],
      expandDirectories: false,
      onlyFiles: true,
    });
    const wanted = matches.filter((match) => ignores?.ofFile(resolve(folder, match)) === undefined);
    if (matches.length === 0) missing.push({ path: pattern, message: "没有文件符合这个通配符，请核对路径" });
    else if (wanted.length === 0) {
      const message = `符合这个通配符的 ${matches.length} 份文件都被配置文件的 ignore 或者 .gitignore 忽略了`;
      missing.push({ path: pattern, message });
    }
    for (const match of wanted.map(shown).toSorted(byCodeUnit)) add(match);
  }
}

/** Why a file that is named is not checked; `undefined` if it is. Git's view of it does not matter then. */
export function skipMessage(file: string, ignores: IgnoreRules | undefined): string | undefined {
  const ignored = ignores?.ofFile(file);
  return ignored?.by === "config" ? `被 ${ignores?.nameOf(ignored)}忽略，没有检查` : undefined;
}

/** The path of an argument that names a file or folder as it stands; `undefined` if there is none. */
function literal(arg: string, folder: string): string | undefined {
  if (statOf(resolve(folder, arg)) !== undefined) return arg;
  // A path that was copied from Windows.
  const turned = arg.replaceAll("\\", "/");
  return turned !== arg && statOf(resolve(folder, turned)) !== undefined ? turned : undefined;
}

function statOf(file: string): Stats | Error | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === "ENOTDIR" || code === "ERR_INVALID_ARG_VALUE" ? undefined : (error as Error);
  }
}

/** What a walk goes by, and what it meets. */
interface Walk {
  readonly ignores: IgnoreRules | undefined;
  /** Folders that could not be read. */
  readonly trouble: NotFound[];
  /** Drafts and folders that were left out. */
  readonly left: string[];
}

function walk(folder: string, prefix: string, state: Walk): string[] {
  const { ignores, trouble, left } = state;
  const drafts: string[] = [];
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    trouble.push({ path: prefix, message: `无法读取文件夹：${reasonOf(error)}` });
    return drafts;
  }
  const isOpen = ignores?.isOpen(folder) !== false;
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith(".") || name === "node_modules") continue;
    const file = below(folder, name);
    if (entry.isDirectory()) {
      if (ignores?.ofFolder(file) === undefined) drafts.push(...walk(file, `${prefix}${name}/`, state));
      else left.push(`${prefix}${name}/`);
    } else if (DRAFT_NAME.test(name) && (entry.isFile() || isLinkedFile(file))) {
      if (isOpen || ignores?.ofFile(file) === undefined) drafts.push(`${prefix}${name}`);
      else left.push(`${prefix}${name}`);
    }
  }
  return drafts;
}

/** A path without `.` or `..`, with forward slashes, in an absolute folder; `join` would look at every character. */
function below(folder: string, path: string): string {
  const inside = folder.endsWith(sep) ? folder : folder + sep;
  return inside + (sep === "/" ? path : path.replaceAll("/", sep));
}

function isLinkedFile(file: string): boolean {
  const stats = statOf(file);
  return stats !== undefined && !(stats instanceof Error) && stats.isFile();
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
