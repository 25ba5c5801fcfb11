import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";
import { reportOf2024 } from "./test-report.js";

const quotes = (rectification: string): string[] =>
  found("year/rectification", reportOf2024({ rectification })).map(({ quote }) => quote);

describe("year/rectification", () => {
  it.each(["2024年度法治政府建设存在问题改进情况", "2022年度报告所列问题的整改情况"])("finds: %s", (heading) => {
    expect(quotes(heading)).toEqual([heading.slice(0, 5)]);
  });

  it.each(["上年度问题整改情况\n\n2024年，针对2023年执法规范性问题，增配人员2名。", "2024年整改上年度问题情况"])(
    "leaves the year of the rectification alone: %s",
    (heading) => expect(quotes(heading)).toEqual([]),
  );

  it("finds a wrong year of the rectification", () => {
    expect(quotes("上年度问题整改情况\n\n2023年，我县针对2023年执法规范性问题，增配人员2名。")).toEqual(["2023年"]);
  });
});
