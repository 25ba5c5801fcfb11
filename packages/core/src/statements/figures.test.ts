import { describe, expect, it } from "vitest";
import { findFigures } from "./figures.js";

const read = (text: string): string[] =>
  findFigures(text, 0, text.length).map((figure) => `${figure.kind} ${text.slice(figure.start, figure.end)}`);

describe("findFigures", () => {
  it.each([
    ["审查合同63份,出具意见28件", ["figure 63", "figure 28"]],
    ["按期办结率98.5%", ["figure 98.5"]],
    ["追回货款1,120万元", ["figure 1,120"]],
    ["12月20日召开述法会议", ["date 12", "date 20"]],
    ["2024年开展评查2次", ["year 2024", "figure 2"]],
    ["2024年度", ["year 2024"]],
    ["举办讲座三期", ["figure 三"]],
    ["培训二十余人次", ["figure 二十余"]],
    ["十二月召开会议", ["date 十二"]],
  ])("%s", (text, found) => {
    expect(read(text)).toEqual(found);
  });

  it.each(["落实三项制度", "第3季度", "一站式服务", "第一责任人", "一批案件", "5g网络"])("no figure in %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  it("gives the value of a year", () => {
    expect(findFigures("自2023年起", 0, 7)).toEqual([{ kind: "year", value: 2023, start: 1, end: 5 }]);
  });

  it("stays inside the range it is given", () => {
    expect(findFigures("评查25卷", 0, 3).map((figure) => figure.end)).toEqual([3]);
  });
});
