/** First bytes of files that are taken for drafts by mistake, and how to name them. */
const SIGNATURES: readonly (readonly [bytes: string, name: string])[] = [
  ["%PDF-", "PDF 文件"],
  ["\x89PNG", "PNG 图片"],
  ["\xff\xd8\xff", "JPEG 图片"],
  ["GIF8", "GIF 图片"],
  ["BM", "BMP 图片"],
  ["II*\0", "TIFF 图片"],
  ["MM\0*", "TIFF 图片"],
  ["\xd0\xcf\x11\xe0", "旧版 Word/WPS 文档（.doc、.wps）"],
  ["{\\rtf", "RTF 文档"],
  ["Rar!", "RAR 压缩包"],
  ["7z\xbc\xaf", "7z 压缩包"],
  ["\x1f\x8b", "gzip 压缩包"],
  ["\x7fELF", "程序"],
  ["MZ", "程序"],
];

/** What an office document, which is a zip archive, holds inside. */
const INSIDE: readonly (readonly [part: string, name: string])[] = [
  ["word/", "Word 文档（.docx）"],
  ["xl/", "Excel 表格（.xlsx）"],
  ["ppt/", "演示文稿（.pptx）"],
  ["OFD.xml", "OFD 版式文件"],
  ["opendocument", "OpenDocument 文档"],
];

/** Names the kind of a file that is no plain text; `undefined` if its first bytes are none of a known kind. */
export function kindOf(bytes: Uint8Array): string | undefined {
  const latin = (length: number): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString("latin1");
  const start = latin(16);
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) {
    const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return INSIDE.find(([part]) => names.includes(part, 0, "latin1"))?.[1] ?? "压缩包（zip）";
  }
  const name = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
  // Two letters alone may open a text.
  return name !== undefined && /^(?:BM|MZ)/.test(start) && !bytes.includes(0) ? undefined : name;
}
