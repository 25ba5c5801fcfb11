import { describe, expect, it } from "vitest";
import { found, mended } from "../test-support.js";

const at = (text: string): string[] => found("punctuation/space", text).map(({ quote }) => quote);

describe("punctuation/space", () => {
  it("mentions a space inside a title, a year or a word", () => {
    expect(at("对照《法治政府建设实施纲要（2021—2025 年）》自查。")).toEqual([" "]);
    expect(at("选派领导干 部旁听庭审3次。")).toEqual([" "]);
    expect(mended("选派领导干 部旁听庭审3次。")).toBe("选派领导干部旁听庭审3次。");
  });

  it("leaves indents, the official space in a title and tight text alone", () => {
    expect(at("　　办案41件，学习《中共中央关于进一步全面深化改革 推进中国式现代化的决定》。")).toEqual([]);
  });
});
