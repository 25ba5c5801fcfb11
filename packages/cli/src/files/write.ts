import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { reasonOf, UserError } from "../errors.js";

/** Writes a file as a whole or not at all: a reader never sees half of it. Throws `UserError`. */
export function writeWhole(file: string, text: string): void {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) throw new UserError(`无法写入 ${file}：这是一个文件夹`);
    // A device such as /dev/null must not be replaced by a file.
    if (stats !== undefined && !stats.isFile()) writeFileSync(file, text);
    else {
      writeFileSync(draft, text);
      renameSync(draft, file);
    }
  } catch (error) {
    rmSync(draft, { force: true });
    throw error instanceof UserError ? error : new UserError(`无法写入 ${file}：${reasonOf(error)}`);
  }
}
