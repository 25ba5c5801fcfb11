import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { reasonOf, UserError } from "@fazhi-lint/language-server/errors";

/**
 * Writes a file as a whole or not at all: a reader never sees half of it. Throws `UserError`.
 * @param content the text, or parts one after another
 */
export function writeWhole(file: string, content: string | Iterable<string | Uint8Array>): void {
  const parts = typeof content === "string" ? [content] : content;
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) throw new UserError(`无法写入 ${file}：这是一个文件夹`);
    // A device such as /dev/null must not be replaced by a file.
    if (stats !== undefined && (!stats.isFile() || isStream(file))) {
      const descriptor = openSync(file, "w");
      try {
        for (const part of parts) writeFileSync(descriptor, part);
      } finally {
        closeSync(descriptor);
      }
    }
    // A link stays a link.
    else replace(stats === undefined ? file : realpathSync(file), parts, undefined);
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`无法写入 ${file}：${reasonOf(error)}`);
  }
}

/** Whether a path leads to what a process has open, as /dev/stdout does: behind it may be a file, but not to be replaced. */
function isStream(file: string): boolean {
  for (let path = file, steps = 0; steps < LONGEST_CHAIN; steps += 1) {
    if (/^\/(?:dev\/(?:fd|stdout|stderr)|proc\/[^/]+\/fd)(?:\/|$)/.test(path)) return true;
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return false;
    path = resolve(dirname(path), readlinkSync(path));
  }
  return false;
}

/** Links that lead to links; systems give up at about as many. */
const LONGEST_CHAIN = 40;

/**
 * Writes a draft back, as a whole or not at all. A link stays a link, permissions and owner stay what they were. Throws
 * `UserError` if the file cannot be written, or is no longer what was read.
 */
export function rewrite(file: string, before: Uint8Array, after: Uint8Array): void {
  try {
    const target = realpathSync(file);
    const stats = statSync(target);
    // For root, and where the folder allows it, a file that may not be written could be replaced all the same.
    if ((stats.mode & 0o222) === 0) throw new UserError("无法写入：文件是只读的");
    accessSync(target, constants.W_OK);
    replace(target, [after], stats, () => {
      if (!readFileSync(target).equals(before))
        throw new UserError("无法写入：检查期间文件被别的程序改过，请再运行一次");
    });
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`无法写入：${reasonOf(error)}`);
  }
}

/**
 * Puts a file in another's place in one step.
 * @param last what to make sure of at the last moment
 */
function replace(
  target: string,
  parts: Iterable<string | Uint8Array>,
  stats: Stats | undefined,
  last?: () => void,
): void {
  // Short, for the name of a draft may be as long as names can be. In the same folder, for only there a rename is one step.
  const draft = join(dirname(target), `.fazhi-lint-${process.pid}.tmp`);
  try {
    // What a process of the same number left behind when it was killed.
    rmSync(draft, { force: true });
    const descriptor = openSync(draft, "wx", stats === undefined ? 0o666 : stats.mode & 0o777);
    try {
      for (const part of parts) writeFileSync(descriptor, part);
      if (stats !== undefined) keepOwner(draft, descriptor, stats);
      // Else a crash could leave an empty file with the name of the draft.
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    last?.();
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function keepOwner(draft: string, descriptor: number, { mode, uid, gid }: Stats): void {
  try {
    chownSync(draft, uid, gid);
  } catch {
    // Only root may give files away; for others the file becomes theirs, as with any editor.
  }
  fchmodSync(descriptor, mode & 0o7777);
}
