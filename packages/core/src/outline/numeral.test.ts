import { describe, expect, it } from "vitest";
import { readChineseNumeral } from "./marker.js";
import { chineseNumeral, renumber } from "./numeral.js";

describe("chineseNumeral", () => {
  it("writes what readChineseNumeral reads", () => {
    for (let value = 1; value <= 99; value += 1)
      expect(readChineseNumeral(chineseNumeral(value) ?? "", 0)?.value, String(value)).toBe(value);
    expect([10, 11, 20, 21].map(chineseNumeral)).toEqual(["十", "十一", "二十", "二十一"]);
    expect([0, 100].map(chineseNumeral)).toEqual([undefined, undefined]);
  });
});

describe("renumber", () => {
  it.each([
    ["（五）", 6, "（六）"],
    ["(十九)、", 20, "(二十)、"],
    ["第三部分", 4, "第四部分"],
    ["9.", 10, "10."],
    ["９．", 10, "１０．"],
    ["（2）", 3, "（3）"],
    ["⑤", 6, "⑥"],
    ["乙、", 3, "丙、"],
    ["贰、", 3, "叁、"],
  ])("writes %s with the number %d as %s", (marker, value, expected) => {
    expect(renumber(marker, value)).toBe(expected);
  });

  it("gives up where there is no such numeral", () => {
    expect(renumber("⑳", 21)).toBeUndefined();
    expect(renumber("癸、", 11)).toBeUndefined();
    expect(renumber("（九十九）", 100)).toBeUndefined();
    expect(renumber("、", 1)).toBeUndefined();
  });
});
