import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const REPORT = "某某镇人民政府关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n全年审查合同41份。";

describe("wording/residue", () => {
  it("finds what a page left inside the text", () => {
    expect(found("wording/residue", "审查合同41份。【打印】【关闭】")).toMatchObject([
      { quote: "【打印】", severity: "warning" },
      { quote: "【关闭】", severity: "warning" },
    ]);
    expect(found("wording/residue", "审查合同41份&nbsp;，<br/>出具意见书12份。").map(({ quote }) => quote)).toEqual([
      "&nbsp;",
      "<br/>",
    ]);
  });

  it("mentions once what stands above or below the report", () => {
    expect(
      found("wording/residue", `发布日期：2024-01-04 浏览次数：36\n${REPORT}\n分享到：微信\n打印本页`),
    ).toMatchObject([{ severity: "info" }]);
  });

  it("leaves alone reports that speak of sites and prints", () => {
    expect(found("wording/residue", "在网站公布结果112条，打印宣传册3000份，线索来源清楚。")).toEqual([]);
  });
});
