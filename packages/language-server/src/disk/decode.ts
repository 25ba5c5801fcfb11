import { UserError } from "../settings/errors.js";
import { kindOf } from "./kind.js";

const SAVE_AS_TEXT = "请另存为纯文本（.txt）或 Markdown（.md）再检查";

/** How the characters of a draft are written as bytes. */
export type Charset = "UTF-8" | "UTF-16LE" | "UTF-16BE" | "GB18030";

/** The text of a draft, without its byte order mark, and how it was written. */
export interface Decoded {
  readonly text: string;
  readonly charset: Charset;
  readonly hasMark: boolean;
}

/**
 * Decodes a draft: by its byte order mark, else as UTF-8, UTF-16 or GB18030 (which holds GBK and GB2312), whichever reads
 * as Chinese. The mark is left out, so that column 1 is the first character.
 * Throws `UserError` for a binary file and for an encoding that cannot be told.
 */
export async function decode(bytes: Uint8Array): Promise<string> {
  return (await decodeDraft(bytes)).text;
}

/** The same, with the encoding, for a draft that is to be written back. */
export async function decodeDraft(bytes: Uint8Array): Promise<Decoded> {
  const marked = byMark(bytes);
  if (marked !== undefined) return marked;
  const kind = kindOf(bytes);
  if (kind !== undefined) throw new UserError(`这是${kind}，不是文本，${SAVE_AS_TEXT}`);
  const hasNul = bytes.includes(0);
  if (!hasNul) {
    const text = strict("utf-8", bytes);
    if (text !== undefined) return { text, charset: "UTF-8", hasMark: false };
  }
  const wide = asUtf16(bytes);
  if (wide !== undefined) return wide;
  if (hasNul) throw new UserError(`这是二进制文件，不是文本，${SAVE_AS_TEXT}`);
  return asChinese(bytes);
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    const text = strict("utf-8", bytes.subarray(3));
    if (text === undefined) throw new UserError(damaged(bytes));
    return { text, charset: "UTF-8", hasMark: true };
  }
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw new UserError("文件用的是 UTF-32 编码，请另存为 UTF-8 再检查");
  }
  // Not by TextDecoder, which replaces lone surrogates: what the file holds stays as it is.
  if (a === 0xff && b === 0xfe) return { text: littleEndian(bytes.subarray(2)), charset: "UTF-16LE", hasMark: true };
  if (a === 0xfe && b === 0xff)
    return { text: littleEndian(swapped(bytes.subarray(2))), charset: "UTF-16BE", hasMark: true };
  return undefined;
}

function strict(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function littleEndian(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf16le");
}

function swapped(bytes: Uint8Array): Uint8Array {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}

/** Share of the characters that a Chinese or plain text is made of, in a sample of the start. */
function plausible(text: string): number {
  const sample = text.slice(0, 20_000);
  let good = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const code = sample.charCodeAt(index);
    if (
      (code >= 0x4e00 && code <= 0x9fa5) ||
      (code >= 0x20 && code <= 0x7e) ||
      (code >= 9 && code <= 13) ||
      (code >= 0x3000 && code <= 0x301f) ||
      (code >= 0xff00 && code <= 0xff5e) ||
      (code >= 0x2010 && code <= 0x203b) ||
      code === 0xa0 ||
      code === 0xb7 ||
      (code >= 0x2460 && code <= 0x2473)
    ) {
      good += 1;
    }
  }
  return sample.length === 0 ? 0 : good / sample.length;
}

/** UTF-16 without a mark: read the right way round it is Chinese or plain text, the wrong way round hardly any of it is. */
function asUtf16(bytes: Uint8Array): Decoded | undefined {
  if (bytes.length % 2 !== 0 || bytes.length < 4) return undefined;
  const readings: readonly Decoded[] = [
    { text: littleEndian(bytes), charset: "UTF-16LE", hasMark: false },
    { text: littleEndian(swapped(bytes)), charset: "UTF-16BE", hasMark: false },
  ];
  for (const reading of readings) {
    const { text } = reading;
    if (plausible(text) >= 0.95 && !text.includes("\0") && frequent(text) >= MOST_FREQUENT_SHARE) return reading;
  }
  return undefined;
}

/** The most frequent characters of official prose. In any such text they are a fifth of it and more. */
const FREQUENT = new Set(
  "的一是在和有大主中人上为们地用工时要动国以会作来分生对学下级年发成部民可出能方进行面加机实定化现政法治府建设依规行执审查理管理监督制度落全强推社务服公众委县市区镇街道局党领导干报告情况件项次问题整改办案复议诉讼培训宣传责任重点开展组织健完善深入积极提高水平安排不足原因",
);
const MOST_FREQUENT_SHARE = 0.12;

/** Share of frequent characters among those beyond ASCII; 1 if there are none. */
function frequent(text: string): number {
  let count = 0;
  let known = 0;
  for (const character of text.slice(0, 20_000)) {
    if (character < "\u4e00" || character > "\u9fff") continue;
    count += 1;
    if (FREQUENT.has(character)) known += 1;
  }
  return count === 0 ? 1 : known / count;
}

async function asChinese(bytes: Uint8Array): Promise<Decoded> {
  if (mostlyUtf8(bytes)) throw new UserError(damaged(bytes));
  const [{ default: iconv }, { analyse }] = await Promise.all([import("iconv-lite"), import("chardet")]);
  const whole = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), "gb18030", { stripBOM: false });
  const text = whole.replace(/^\ufeff/, "");
  // Bytes of another encoding often are valid GB18030 too: only what reads as Chinese is accepted.
  if (!text.includes("\ufffd") && plausible(text) >= 0.9 && frequent(text) >= MOST_FREQUENT_SHARE)
    return { text, charset: "GB18030", hasMark: whole !== text };
  const guess = analyse(bytes.subarray(0, 64 * 1024))[0];
  const looks =
    guess !== undefined && guess.confidence >= 30 && !/^(?:GB18030|UTF-8|ASCII)$/.test(guess.name)
      ? `（像是 ${guess.name}）`
      : "";
  throw new UserError(`无法确定文件的文字编码${looks}，请另存为 UTF-8 再检查`);
}

/** Whether a text is UTF-8 but for a few bytes, as when a file was cut off or patched together. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes.subarray(0, 256 * 1024));
  let bad = 0;
  let wide = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) bad += 1;
    else if (code > 0x7f) wide += 1;
  }
  return wide > bad * 10;
}

function damaged(bytes: Uint8Array): string {
  const before = new TextDecoder("utf-8").decode(bytes).split("\ufffd", 1)[0] ?? "";
  return `文件的编码是 UTF-8，但第 ${before.split(/\r\n|\r|\n/).length} 行有损坏的字节，请修复或者重新另存为 UTF-8 再检查`;
}
