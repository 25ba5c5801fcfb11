import { decodeUtf8, refuseLarge } from "../../packages/language-server/dist/settings/text-files.js";
import { UserError } from "../../packages/language-server/dist/settings/index.js";

/** Where the files are taken to lie. */
export const FOLDER = "/drafts";

/**
 * Files in memory, read as those on the disk are.
 * @param {ReadonlyMap<string, string | Uint8Array>} files by their path below `FOLDER`
 */
export function textFiles(files) {
  const find = (path) => files.get(path.slice(FOLDER.length + 1));
  return {
    read(path, limit) {
      const content = path.startsWith(`${FOLDER}/`) ? find(path) : undefined;
      if (content === undefined) throw new UserError("路径不存在");
      if (typeof content === "string") return content;
      refuseLarge(content.length, limit);
      return decodeUtf8(content);
    },
    exists: (path) => path.startsWith(`${FOLDER}/`) && files.has(path.slice(FOLDER.length + 1)),
    name: (path) => (path.startsWith(`${FOLDER}/`) ? path.slice(FOLDER.length + 1) : path),
  };
}
