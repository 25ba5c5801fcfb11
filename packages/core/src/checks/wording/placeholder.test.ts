import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string): string[] => found("wording/placeholder", text).map(({ quote }) => quote);

describe("wording/placeholder", () => {
  it.each([
    ["办理案件XX件，培训××次。", ["XX", "××"]],
    ["20××年开展检查3次。", ["××"]],
    ["举办讲座【待补充】。", ["【待补充】"]],
    ["审查合同____份。", ["____"]],
    ["一是__不够。__，主要原因是__。二是__不够。", ["__", "__", "__", "__"]],
    ["TODO 补充数字。", ["TODO"]],
  ])("finds: %s", (text, quotes) => expect(at(text)).toEqual(quotes));

  it.each([
    "张××诉某公司一案调解成功，对××公司作出处罚。",
    "购置XX-200型记录仪14台，XXL号制服8套。",
    "二〇〇八年以来，__重点工作__全部完成。",
    "评定等级（一级）。",
    "面积30×40米。",
  ])("leaves alone: %s", (text) => expect(at(text)).toEqual([]));

  it("tells of ten blanks at most", () => {
    expect(at(Array.from({ length: 50 }, () => "案件XX件，").join(""))).toHaveLength(10);
  });
});
