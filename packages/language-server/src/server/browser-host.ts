import type { Connection } from "vscode-languageserver";
import {
  FindDraftsRequest,
  type FindDraftsParams,
  type ReadFileParams,
  ReadFileRequest,
  type ReadFileResult,
} from "../protocol.js";
import { UserError } from "../settings/errors.js";
import type { Host } from "./host.js";
import { toPath, toUri } from "./paths.js";

/** Files that the client reads: for a server in a browser, which has no disk. */
export function createBrowserHost(connection: Connection, hasFiles: boolean): Host {
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    if (!hasFiles) return undefined;
    const params: ReadFileParams = { uri: toUri(path) };
    const result = await connection.sendRequest<ReadFileResult>(ReadFileRequest, params);
    return "base64" in result
      ? Uint8Array.from(atob(result.base64), (character) => character.charCodeAt(0))
      : undefined;
  };
  return {
    readFile: read,
    exists: async (path) => (await read(path)) !== undefined,
    findDrafts: async (folder) => {
      if (!hasFiles) return [];
      const params: FindDraftsParams = { folder: toUri(folder) };
      const uris = await connection.sendRequest<string[]>(FindDraftsRequest, params);
      return uris.map(toPath).toSorted();
    },
    decode: async (bytes) => {
      for (const encoding of ["utf-8", "gb18030"]) {
        try {
          return new TextDecoder(encoding, { fatal: true }).decode(bytes);
        } catch {
          // The next one.
        }
      }
      throw new UserError("文件不是 UTF-8 或者 GB18030 编码的文本");
    },
  };
}
