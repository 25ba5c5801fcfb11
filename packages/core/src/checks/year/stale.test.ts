import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const quotes = (text: string): string[] => found("year/stale", text).map(({ quote }) => quote);

describe("year/stale", () => {
  it("finds last year's count, and offers the reporting year", () => {
    const [problem] = found("year/stale", "截至2023年12月底，共排查纠纷286件。");
    expect(problem?.quote).toBe("2023年");
    expect(problem?.fix).toMatchObject({ safe: false, edits: [{ newText: "2024" }] });
  });

  it.each(["2023年，全镇共办理案件120件。", "一是抓执法，2023年共检查商户120家。", "2023 年主动公开信息187条。"])(
    "finds an account of last year: %s",
    (text) => expect(quotes(text)).toHaveLength(1),
  );

  it("finds a last year that is not the one before the reporting year", () => {
    expect(quotes("与上年（2022年）相比，受理申请减少5件。")).toEqual(["上年（2022年）"]);
    expect(quotes("与上年（2023年）相比，受理申请减少5件。")).toEqual([]);
  });

  it("leaves years told one after the other alone", () => {
    expect(quotes("2023年，共办理案件100件。2024年，共办理案件120件。")).toEqual([]);
  });

  it.each(["2023年印发的文件12件。", "比2023年多12件。", "2023年以来检查120次。", "表彰2023年度先进12个。"])(
    "leaves history and comparisons alone: %s",
    (text) => expect(quotes(text)).toEqual([]),
  );

  it("tells which of two equal years is wrong", () => {
    const [first] = found("year/stale", "由2024年的12件降至2024年的8件。");
    expect(first?.fix?.edits[0]?.newText).toBe("2023");
    const [second] = found("year/stale", "由2023年的12件降至2023年的8件。");
    expect(second?.fix?.edits[0]?.newText).toBe("2024");
  });

  it("does not take a count for a year", () => {
    expect(quotes("| 收案数 | 1574 | 2087 |")).toEqual([]);
  });
});
