import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { published } from "../../../../test/support.js";
import { decodeDraft } from "@fazhi-lint/language-server/disk";
import { encodeLike } from "./encode.js";

const REPORT = published("桥头镇-2023");

async function written(bytes: Uint8Array, change: (text: string) => string): Promise<Uint8Array> {
  const decoded = await decodeDraft(bytes);
  return encodeLike({ ...decoded, bytes }, change(decoded.text));
}

async function refusal(work: Promise<Uint8Array>): Promise<string> {
  return work.then(
    () => "written",
    (error: unknown) => (error instanceof Error ? error.message : ""),
  );
}

describe("encodeLike", () => {
  it.each([
    ["UTF-8", "utf8", false],
    ["UTF-8 with BOM", "utf8", true],
    ["UTF-16LE with BOM", "utf16le", true],
    ["UTF-16BE with BOM", "utf16be", true],
    ["UTF-16LE", "utf16le", false],
    ["UTF-16BE", "utf16be", false],
    ["GBK", "gbk", false],
    ["GB18030", "gb18030", false],
    ["GB18030 with BOM", "gb18030", true],
  ])("writes %s as it was, but for the change", async (_, encoding, addBOM) => {
    const bytesOf = (text: string): Buffer =>
      iconv.encode(addBOM ? `\ufeff${text}` : text, encoding, { addBOM: false });
    const crlf = REPORT.replaceAll("\n", "\r\n");
    const bytes = await written(bytesOf(crlf), (text) => text.replace("法治", "依法·行政"));
    expect(Buffer.from(bytes)).toEqual(bytesOf(crlf.replace("法治", "依法·行政")));
  });

  it("refuses a character that the encoding has no bytes for", async () => {
    const message = await refusal(written(Buffer.from(REPORT), (text) => `${text}\ud800`));
    expect(message).toMatch(/^UTF-8 编码写不了“.”，请另存为 UTF-8 再改；文件没有改动$/u);
  });

  it("refuses bytes that would not come out as they went in", async () => {
    const odd = Buffer.concat([Buffer.from(`\ufeff${REPORT}`, "utf16le"), Buffer.from([0x41])]);
    expect(await refusal(written(odd, (text) => text))).toContain("不能按 UTF-16LE 编码原样写回");
  });
});
