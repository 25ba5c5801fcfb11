import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const at = (...lines: string[]): string[] =>
  found("numbering/list", [TITLE, ...lines].join("\n")).map(({ quote }) => quote);

describe("numbering/list", () => {
  it.each([
    ["一是抓排查，走访9户。全年受理12件。", ["一是"]],
    ["一是抓排查。二是抓化解。四是抓回访。", ["四是"]],
    ["一是抓排查；二是抓化解；二是抓回访。", ["二是"]],
  ])("finds: %s", (text, quotes) => expect(at("一、主要举措和成效", text)).toEqual(quotes));

  it.each([
    "一是抓排查。二是抓化解。三是抓回访。",
    "坚持统一是非标准，做到一是一、二是二。",
    "一方面抓排查，另一方面抓化解。",
  ])("leaves alone: %s", (text) => expect(at("一、主要举措和成效", text)).toEqual([]));

  it.each([
    ["紧盯三个环节：一是查制度，二是查执法。", ["三个环节"]],
    ["从两个方面发力，一是查制度；二是查执法；三是查队伍。", ["两个方面发力"]],
    ["紧盯三个环节：一是查制度，二是查执法，三是查队伍。", []],
    ["紧盯三个环节：一是查制度，二是查执法，此外还查队伍。", []],
  ])("counts a list that says how many it has: %s", (text, quotes) => {
    expect(at("一、主要举措和成效", text)).toEqual(quotes);
  });

  it("looks for 二是 in the paragraphs that follow", () => {
    expect(at("一、主要举措和成效", "一是抓排查，走访9户。", "二是抓化解，化解12件。")).toEqual([]);
  });
});
