import { readdirSync, statSync, type Stats } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { reasonOf } from "../errors.js";

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

const DRAFT = /\.(?:md|markdown|txt)$/i;
const MAGIC = /[*?[\]{}!()]/;

/**
 * Finds the drafts that the arguments name, in the order of the arguments; those of a folder or pattern by path, code
 * unit by code unit. A draft that is named twice is found once. Never throws: what is not found is returned.
 * @param folder the folder that relative arguments start from
 */
export async function findDrafts(
  args: readonly string[],
  folder: string,
): Promise<{ found: Found[]; missing: NotFound[] }> {
  const found = new Map<string, Found>();
  const missing: NotFound[] = [];
  const add = (path: string): void => {
    const file = resolve(folder, path);
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
    else if (!stats.isDirectory()) add(path);
    else addFolder(path);
  }
  return { found: [...found.values()], missing };

  function addFolder(path: string): void {
    const trouble: NotFound[] = [];
    const drafts = walk(resolve(folder, path), "", trouble);
    const at = shown(path).replace(/\/+$/, "");
    const prefix = at === "." ? "" : `${at}/`;
    if (drafts.length === 0 && trouble.length === 0) {
      missing.push({ path: shown(path), message: "文件夹里没有可检查的草稿（.md、.markdown、.txt）" });
    }
    for (const entry of trouble)
      missing.push({ path: `${prefix}${entry.path}`.replace(/\/$/, ""), message: entry.message });
    for (const draft of drafts.toSorted(byCodeUnit)) add(`${prefix}${draft}`);
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
    if (matches.length === 0) missing.push({ path: pattern, message: "没有文件符合这个通配符，请核对路径" });
    for (const match of matches.map(shown).toSorted(byCodeUnit)) add(match);
  }
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

function walk(folder: string, prefix: string, trouble: NotFound[]): string[] {
  const drafts: string[] = [];
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    trouble.push({ path: prefix, message: `无法读取文件夹：${reasonOf(error)}` });
    return drafts;
  }
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith(".") || name === "node_modules") continue;
    if (entry.isDirectory()) drafts.push(...walk(`${folder}/${name}`, `${prefix}${name}/`, trouble));
    else if (DRAFT.test(name) && (entry.isFile() || isLinkedFile(`${folder}/${name}`))) drafts.push(`${prefix}${name}`);
  }
  return drafts;
}

function isLinkedFile(file: string): boolean {
  const stats = statOf(file);
  return stats !== undefined && !(stats instanceof Error) && stats.isFile();
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A path as results show it: forward slashes on every system. */
export function shown(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

/** A file as messages name it: from the current folder if it is below that, else in full. */
export function nameOf(file: string): string {
  const path = relative(process.cwd(), file);
  return shown(path === "" || path.startsWith("..") || isAbsolute(path) ? file : path);
}
