import { UserError } from "./errors.js";

/** How large a file may be, and what it is called if it is larger. */
export interface Limit {
  /** In bytes. */
  readonly largest: number;
  /** 配置文件, 检查单. */
  readonly kind: string;
}

/** Where configurations and checklists are read from. Paths are absolute, with forward slashes. */
export interface TextFiles {
  /** The text of a file. Throws `UserError` that says why it cannot be read, without naming it. */
  read(path: string, limit: Limit): string;
  /** Whether there is such a file or folder. */
  exists(path: string): boolean;
  /** The file as messages name it. */
  name(path: string): string;
}

const MEGABYTE = 1024 * 1024;

/** Throws `UserError` for a file of that size. */
export function refuseLarge(bytes: number, { largest, kind }: Limit): void {
  if (bytes > largest) throw new UserError(`文件超过 ${largest / MEGABYTE} MB，不像是${kind}`);
}

/** Decodes a file as UTF-8. Throws `UserError` for what is none. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError("文件不是 UTF-8 编码，请另存为 UTF-8");
  }
}

/** A configuration that somebody wrote is far smaller than this. */
export const CONFIG_LIMIT: Limit = { largest: MEGABYTE, kind: "配置文件" };
/** And so is a checklist. */
export const CHECKLIST_LIMIT: Limit = { largest: 8 * MEGABYTE, kind: "检查单" };
