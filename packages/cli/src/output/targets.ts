import { statSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "@fazhi-lint/language-server/errors";
import type { CheckOptions, FormatName, FormatTarget } from "../options.js";

/** Where the text of a format goes. */
export interface Target {
  readonly format: FormatName;
  /** As it was given; `undefined`: standard output. */
  readonly path: string | undefined;
  /** Whether `path` is a folder, to be filled with files. */
  readonly isFolder: boolean;
}

/** Formats that can fill a folder. */
const OF_FOLDERS: readonly FormatName[] = ["html"];

/**
 * Reads what `--format` and `--output` say together: the format without a file of its own goes to `--output`, else to
 * standard output. Throws `UserError` for two that would write over each other.
 */
export function targetsOf({ format, output }: Pick<CheckOptions, "format" | "output">): Target[] {
  const given: readonly FormatTarget[] = format ?? [{ format: "pretty" }];
  const loose = given.filter(({ file }) => file === undefined);
  if (loose.length > 1) {
    const names = loose.map((entry) => entry.format).join("、");
    throw new UserError(
      `只能有一种格式写到${output === undefined ? "标准输出" : ` ${output}`}，这里有 ${names}；其余的请写明文件，如 -f ${loose[0]?.format}=结果文件`,
    );
  }
  if (output !== undefined && loose.length === 0)
    throw new UserError("每种格式都写明了文件，--output 没有用处，请去掉");
  const targets = given.map((entry) => targetOf(entry.format, entry.file ?? output));
  const seen = new Map<string, FormatName>();
  for (const target of targets) {
    if (target.path === undefined) continue;
    const path = resolve(target.path);
    const other = seen.get(path);
    if (other !== undefined) throw new UserError(`${other} 和 ${target.format} 都要写到 ${target.path}，请分开`);
    seen.set(path, target.format);
  }
  return targets;
}

function targetOf(format: FormatName, path: string | undefined): Target {
  const canBeFolder = OF_FOLDERS.includes(format);
  if (!canBeFolder && path !== undefined && /[\\/]$/.test(path))
    throw new UserError(`${format} 写成一个文件，不能写成文件夹 ${path}，请写明文件名`);
  const isFolder = canBeFolder && path !== undefined && (/[\\/]$/.test(path) || isExistingFolder(path));
  return { format, path, isFolder };
}

function isExistingFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
