/** Where a server finds files. Paths are absolute, with forward slashes; see `paths.ts`. */
export interface Host {
  /** The bytes of a file; `undefined` if there is none or it is a folder. Rejects with an error if it cannot be read. */
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** Whether there is such a file or folder. */
  exists(path: string): Promise<boolean>;
  /** Drafts (.md, .markdown, .txt) below a folder, in a stable order. Skips hidden folders and node_modules. */
  findDrafts(folder: string): Promise<readonly string[]>;
  /** The text of a draft, whatever its encoding. Rejects with `UserError`. */
  decode(bytes: Uint8Array): Promise<string>;
}
