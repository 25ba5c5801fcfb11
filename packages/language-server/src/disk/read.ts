import { readFileSync, statSync } from "node:fs";
import { reasonOf, UserError } from "../settings/errors.js";
import { decode, type Decoded, decodeDraft } from "./decode.js";
import { LARGEST, TOO_LARGE } from "./limit.js";

/** A draft as it was read, to be written back in the same way. */
export interface DraftFile extends Decoded {
  readonly bytes: Uint8Array;
}

/** Reads and decodes a draft. Throws `UserError` if it cannot be read or is no text. */
export async function readDraft(file: string): Promise<string> {
  return (await readDraftFile(file)).text;
}

/** The same, with all that it takes to write the draft back. */
export async function readDraftFile(file: string): Promise<DraftFile> {
  let bytes: Uint8Array;
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw new UserError("这不是普通文件");
    if (stats.size > LARGEST) throw new UserError(`文件${TOO_LARGE}`);
    bytes = readFileSync(file);
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`无法读取：${reasonOf(error)}`);
  }
  return { ...(await decodeDraft(bytes)), bytes };
}

/** Reads a draft from standard input to its end. */
export async function readStandardInput(input: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST) throw new UserError(`标准输入${TOO_LARGE}`);
    chunks.push(bytes);
  }
  return decode(Buffer.concat(chunks));
}
