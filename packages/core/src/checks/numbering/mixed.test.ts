import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const at = (...lines: string[]): string[] =>
  found("numbering/mixed", [TITLE, ...lines].join("\n")).map(({ quote }) => quote);

describe("numbering/mixed", () => {
  it("mentions siblings of two styles", () => {
    expect(
      at(
        "一、存在的不足",
        "（一）执法协同不够。移送较慢。",
        "2、科技水平不高。系统未通。",
        "（三）保障薄弱。用房紧张。",
      ),
    ).toEqual(["2、"]);
  });
});
