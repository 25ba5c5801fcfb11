import type { Charset, Decoded, DraftFile } from "@fazhi-lint/language-server/disk";
import { UserError } from "@fazhi-lint/language-server/errors";

const MARK = "\ufeff";
const UNTOUCHED = "文件没有改动";

/**
 * A changed text as bytes, in the encoding of the draft that it comes from. Throws `UserError` if the encoding has no bytes
 * for a character, or if the draft has bytes that would not come out as they went in.
 */
export async function encodeLike(draft: DraftFile, text: string): Promise<Uint8Array> {
  const { charset } = draft;
  if (!(await encode(draft)).equals(draft.bytes))
    throw new UserError(`文件里有个别字节不能按 ${charset} 编码原样写回，请另存为 UTF-8 再改；${UNTOUCHED}`);
  const bytes = await encode({ ...draft, text });
  const back = await plainText(bytes, charset);
  const written = draft.hasMark ? MARK + text : text;
  if (back !== written)
    throw new UserError(`${charset} 编码写不了“${firstDifference(written, back)}”，请另存为 UTF-8 再改；${UNTOUCHED}`);
  return bytes;
}

async function encode({ text, charset, hasMark }: Decoded): Promise<Buffer> {
  const whole = hasMark ? MARK + text : text;
  switch (charset) {
    case "UTF-8":
      return Buffer.from(whole, "utf8");
    case "UTF-16LE":
      return Buffer.from(whole, "utf16le");
    case "UTF-16BE":
      return Buffer.from(whole, "utf16le").swap16();
    default: {
      const { default: iconv } = await import("iconv-lite");
      return iconv.encode(whole, "gb18030");
    }
  }
}

/** The text of bytes, byte order mark included. */
async function plainText(bytes: Buffer, charset: Charset): Promise<string> {
  switch (charset) {
    case "UTF-8":
      return bytes.toString("utf8");
    case "UTF-16LE":
      return bytes.toString("utf16le");
    case "UTF-16BE":
      return Buffer.from(bytes).swap16().toString("utf16le");
    default: {
      const { default: iconv } = await import("iconv-lite");
      return iconv.decode(bytes, "gb18030", { stripBOM: false });
    }
  }
}

function firstDifference(text: string, other: string): string {
  let index = 0;
  while (index < text.length && text[index] === other[index]) index += 1;
  return String.fromCodePoint(text.codePointAt(index) ?? 0xfffd);
}
