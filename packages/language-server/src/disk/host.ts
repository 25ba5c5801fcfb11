import { readFile, stat } from "node:fs/promises";
import { resolve } from "pathe";
import { decode } from "./decode.js";
import { findDrafts } from "./find.js";
import { LARGEST, TOO_LARGE } from "./limit.js";
import type { Host } from "../server/host.js";
import { UserError } from "../settings/errors.js";

/** The files of this machine. */
export const diskHost: Host = {
  async readFile(path) {
    try {
      const stats = await stat(path);
      if (!stats.isFile()) return undefined;
      if (stats.size > LARGEST) throw new UserError(`文件${TOO_LARGE}`);
      return await readFile(path);
    } catch (error) {
      if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
        return undefined;
      throw error;
    }
  },
  async exists(path) {
    try {
      await stat(path);
      return true;
    } catch {
      return false;
    }
  },
  async findDrafts(folder) {
    const { found } = await findDrafts(["."], folder);
    return found.map(({ file }) => resolve(file));
  },
  decode,
};
