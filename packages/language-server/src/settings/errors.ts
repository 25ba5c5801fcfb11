/** Why a run, or one of its files, could not be done. The message is for the user: a Chinese sentence for each cause, one a line. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** Something wrong in a configuration or rule file. */
export interface FileProblem {
  /** Its absolute path. */
  readonly file: string;
  /** 1-based; columns count UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, without the place. */
  readonly message: string;
}

/** A configuration or rule file that cannot be used, and where it is wrong. */
export class FileError extends UserError {
  /** @param problems at least one */
  constructor(
    message: string,
    readonly problems: readonly FileProblem[],
  ) {
    super(message);
  }
}

/** A name that is none of those allowed. Who prints it adds the nearest one. */
export class UnknownNameError extends UserError {
  constructor(
    message: string,
    readonly word: string,
    readonly names: readonly string[],
  ) {
    super(message);
  }
}

/** What an unknown thrown value says of itself; the cause of a failed system call in Chinese. */
export function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code === "string" && Object.hasOwn(SYSTEM, code)) return SYSTEM[code] as string;
  return error instanceof Error ? error.message : String(error);
}

const SYSTEM: { readonly [code: string]: string } = {
  EACCES: "没有权限",
  EPERM: "没有权限",
  EROFS: "所在的磁盘是只读的",
  ENOENT: "路径不存在",
  ENOTDIR: "路径里有一段不是文件夹",
  EISDIR: "这是一个文件夹",
  ELOOP: "链接绕成了圈",
  ENAMETOOLONG: "文件名太长",
  ENOSPC: "磁盘已满",
  EMFILE: "打开的文件太多",
  EINVAL: "系统不允许",
  EBUSY: "文件正被别的程序占用",
};
