import { describe, expect, it } from "vitest";
import { plain } from "./plain.js";

describe("plain", () => {
  it("leaves words as they are", () => {
    const text = "“三项制度”<b>&amp;</b> 99.20% 𠮷 é";
    expect(plain(text)).toBe(text);
  });

  it("puts them on one line", () => {
    expect(plain(" 一\r\n　二\t三\u00a0四\u2028")).toBe("一 二 三 四");
  });

  it("shows what would turn the words around or hide them", () => {
    expect(plain("报告\u202etxt.exe")).toBe("报告⟨U+202E⟩txt.exe");
    expect(plain("\u001b[31m红\u0000\u0085\u200f\u2066")).toBe("⟨U+001B⟩[31m红⟨U+0000⟩⟨U+0085⟩⟨U+200F⟩⟨U+2066⟩");
    expect(plain("\u{e0041}\uffff\ufff9")).toBe("⟨U+E0041⟩⟨U+FFFF⟩⟨U+FFF9⟩");
  });

  it("shows half a surrogate pair, so that the text can be written as UTF-8", () => {
    expect(plain("甲\ud800乙\udc00")).toBe("甲⟨U+D800⟩乙⟨U+DC00⟩");
    expect(plain("\ud842\udfb7")).toBe("𠮷");
  });
});
