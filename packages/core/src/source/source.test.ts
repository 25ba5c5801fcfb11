import { describe, expect, it } from "vitest";
import { createSource } from "./source.js";

describe("createSource", () => {
  it("counts lines from 1 and columns from 1", () => {
    const source = createSource("一、存在的问题\n执法力量不足。");
    expect(source.position(0)).toEqual({ line: 1, column: 1 });
    expect(source.position(2)).toEqual({ line: 1, column: 3 });
    expect(source.position(8)).toEqual({ line: 2, column: 1 });
  });

  it("takes LF, CRLF and CR for line breaks and leaves them out of the lines", () => {
    const text = "甲\n乙\r\n丙\r丁";
    const source = createSource(text);
    expect(source.lines.map((line) => text.slice(line.start, line.end))).toEqual(["甲", "乙", "丙", "丁"]);
    expect(source.position(text.indexOf("丙"))).toEqual({ line: 3, column: 1 });
  });

  it("places a line break at the end of its line", () => {
    expect(createSource("甲乙\r\n丙").position(3)).toEqual({ line: 1, column: 4 });
  });

  it("counts UTF-16 code units, as editors do: 𠮷 takes two columns", () => {
    expect(createSource("𠮷林市").position(2)).toEqual({ line: 1, column: 3 });
  });

  it("keeps a BOM as part of the text", () => {
    expect(createSource("\ufeff甲").position(1)).toEqual({ line: 1, column: 2 });
  });

  it("has one empty line for an empty draft, and one after a last line break", () => {
    expect(createSource("").lines).toEqual([{ start: 0, end: 0 }]);
    expect(createSource("甲\n").lines).toEqual([
      { start: 0, end: 1 },
      { start: 2, end: 2 },
    ]);
  });

  it("moves an offset outside the text to the nearest end", () => {
    const source = createSource("甲\n乙");
    expect(source.position(-5)).toEqual({ line: 1, column: 1 });
    expect(source.position(99)).toEqual({ line: 2, column: 2 });
  });
});
