import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { published } from "../../../../test/support.js";
import { decode } from "./decode.js";

const REPORT = published("桥头镇-2023");

async function refusal(bytes: Uint8Array): Promise<string> {
  return decode(bytes).then(
    () => "decoded",
    (error: unknown) => (error instanceof Error ? error.message : ""),
  );
}

describe("decode", () => {
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
  ])("reads %s, without the mark", async (_, encoding, addBOM) => {
    expect(await decode(iconv.encode(addBOM ? `\ufeff${REPORT}` : REPORT, encoding, { addBOM: false }))).toBe(REPORT);
  });

  it.each(["法治政府", "依法行政", "桥头镇2023年度法治政府建设情况报告", "（一）加强领导。", "没有问题"])(
    "reads GBK however short: %s",
    async (text) => {
      expect(await decode(iconv.encode(text, "gbk"))).toBe(text);
    },
  );

  it("reads rare characters that only GB18030 has", async () => {
    const text = `${REPORT}㐂村𠮷某（䶮）`;
    expect(await decode(iconv.encode(text, "gb18030"))).toBe(text);
  });

  it("keeps lone surrogates as they stand", async () => {
    const text = "法治\ud800政府\udc00";
    expect(await decode(Buffer.from(`\ufeff${text}`, "utf16le"))).toBe(text);
  });

  it("reads an empty file", async () => {
    expect(await decode(new Uint8Array())).toBe("");
  });

  it.each([
    ["a PDF", Buffer.from("%PDF-1.7\n%\xe2\xe3", "latin1"), "PDF 文件"],
    ["a picture", Buffer.from("\x89PNG\r\n\x1a\n\0\0", "latin1"), "PNG 图片"],
    ["a Word document", Buffer.from("PK\x03\x04\x14\0\0\0word/document.xml", "latin1"), "Word 文档（.docx）"],
    ["an archive", Buffer.from("PK\x03\x04\x14\0\0\0a.txt", "latin1"), "压缩包（zip）"],
    ["an old Word document", Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"), "旧版 Word/WPS 文档"],
    ["bytes of any kind", Buffer.from([0, 1, 2, 3, 0, 200, 201, 0, 9]), "二进制文件"],
  ])("names %s and says to save it as text", async (_, bytes, name) => {
    const message = await refusal(bytes);
    expect(message).toContain(name);
    expect(message).toContain("另存为纯文本");
  });

  it.each([
    ["Big5", iconv.encode("縣政府積極推動法治建設，辦理訴願案件二十五件，並提升行政執法品質。", "big5")],
    [
      "EUC-KR",
      iconv.encode("우리 시는 법치 행정을 추진하고 공무원 교육을 실시하였다. 내년에는 제도를 개선한다.", "euc-kr"),
    ],
    ["Windows-1251", iconv.encode("Отчёт о работе правительства за две тысячи двадцать третий год", "win1251")],
    ["no text at all", Uint8Array.from({ length: 400 }, (_, index) => ((index * 7919) % 127) + 128)],
  ])("does not take %s for Chinese", async (_, bytes) => {
    expect(await refusal(bytes)).toContain("无法确定文件的文字编码");
  });

  it("names the line of a damaged byte in UTF-8", async () => {
    const bytes = Buffer.concat([
      Buffer.from("第一行法治政府\n第二行建设"),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from("情况报告\n"),
    ]);
    expect(await refusal(bytes)).toContain("第 2 行有损坏的字节");
    expect(await refusal(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]))).toContain("第 2 行");
  });
});
