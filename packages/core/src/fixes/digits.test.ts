import { describe, expect, it } from "vitest";
import type { TextEdit } from "../checks/check.js";
import { readMarker } from "../outline/marker.js";
import { changesFigures, figures, isWithinNumber } from "./digits.js";

/** Whether replacing the words between 【】 changes a figure; a line that begins with numbering has it marked. */
function changes(marked: string, ...newTexts: readonly string[]): boolean {
  let text = "";
  const edits: TextEdit[] = [];
  for (const [index, part] of marked.split(/[【】]/).entries()) {
    if (index % 2 === 1)
      edits.push({ start: text.length, end: text.length + part.length, newText: newTexts[(index - 1) / 2] ?? "" });
    text += part;
  }
  const marker = readMarker(text, 0);
  return changesFigures(text, edits, marker === undefined ? [] : [{ start: 0, end: marker.end }]);
}

describe("changesFigures", () => {
  it.each([
    ["审查合同【63】份", "62"],
    ["审查合同【63】份", ""],
    ["审查合同【63】份", "６３"],
    ["审查合同【】份", "3"],
    ["审查合同6【 】3份", ""],
    ["审查合同6【】3份", "、"],
    ["占98【.】5%", ""],
    ["占98【.】5%", "。"],
    ["1.审查合同【2】份", "3"],
    ["【1.】2024年审查合同", ""],
  ])("%s → “%s” does", (text, newText) => {
    expect(changes(text, newText)).toBe(true);
  });

  it.each([
    ["审查合同63份【,】出具意见28份", "，"],
    ["审查合同 【63】 份", "63"],
    ["开展“12【•】4”宣传", "·"],
    ["占98%【】", "。"],
    ["【1】.审查合同63份", "2"],
    ["【１．】审查合同63份", "1."],
    ["【（1）】审查合同63份", "2."],
    ["【1.】审查合同63份", ""],
  ])("%s → “%s” does not", (text, newText) => {
    expect(changes(text, newText)).toBe(false);
  });

  it("reads numbering to its end, wherever the next line begins", () => {
    for (let length = 0; length < 60; length += 1) {
      const text = `甲，${"乙".repeat(length)}\n12. 丙`;
      const marker = { start: length + 3, end: length + 6 };
      expect(changesFigures(text, [{ start: 1, end: 2, newText: "、" }], [marker]), String(length)).toBe(false);
    }
  });

  it("looks at all edits of a fix together", () => {
    expect(changes("由【3】份增至【5】份", "5", "3")).toBe(true);
    expect(changes("由【甲3】乙【】份", "甲", "3")).toBe(false);
    expect(changes(`由【3】份${"，".repeat(500)}增至【5】份`, "3", "6")).toBe(true);
  });
});

describe("figures", () => {
  it("are runs of digits with the points inside them, numbering left out", () => {
    expect(figures("1.占98.5%，２０２４年3.", [{ start: 0, end: 2 }])).toEqual(["98.5", "２０２４", "3"]);
  });
});

describe("isWithinNumber", () => {
  it("holds for digits and points, and for nothing at all", () => {
    expect(isWithinNumber("甲3.5乙", 1, 4)).toBe(true);
    expect(isWithinNumber("甲3.5乙", 2, 2)).toBe(true);
    expect(isWithinNumber("甲3.5乙", 1, 5)).toBe(false);
  });
});
