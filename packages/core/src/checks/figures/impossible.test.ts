import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string): string[] => found("figures/impossible", text).map(({ quote }) => quote);

describe("figures/impossible", () => {
  it.each([
    ["法律顾问覆盖率106%。", ["106%"]],
    ["对43家企业开展指导，其中完成整改的51家。", ["51家"]],
    ["2月30日召开部署会。", ["2月30日"]],
    ["2023年2月29日召开部署会。", ["2月29日"]],
    ["2024年13月召开部署会。", ["13月"]],
  ])("finds: %s", (text, quotes) => {
    expect(at(text)).toEqual(quotes);
  });

  it.each([
    "任务完成率112.5%，税收增长率130%。",
    "对43家企业开展指导，其中完成整改的11家。",
    "受理案件43件，涉及企业20家，其中行政处罚51家次。",
    "2024年2月29日召开部署会，历时13个月。",
  ])("leaves alone: %s", (text) => {
    expect(at(text)).toEqual([]);
  });
});
