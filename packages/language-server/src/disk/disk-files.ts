import { existsSync, readFileSync, statSync } from "node:fs";
import { reasonOf, UserError } from "../settings/errors.js";
import { decodeUtf8, type Limit, refuseLarge, type TextFiles } from "../settings/text-files.js";
import { nameOf } from "./path.js";

/** Configurations and checklists on the disk. */
export class DiskFiles implements TextFiles {
  read(path: string, limit: Limit): string {
    let bytes: Uint8Array;
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) throw new UserError("这是一个文件夹");
      // A device never ends, and a pipe waits for whoever writes.
      if (!stats.isFile()) throw new UserError("这不是普通文件");
      refuseLarge(stats.size, limit);
      bytes = readFileSync(path);
    } catch (error) {
      throw new UserError(reasonOf(error));
    }
    return decodeUtf8(bytes);
  }

  exists(path: string): boolean {
    return existsSync(path);
  }

  name(path: string): string {
    return nameOf(path);
  }
}
