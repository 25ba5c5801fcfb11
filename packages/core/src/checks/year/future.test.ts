import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";
import { reportOf2024 } from "./test-report.js";

const quotes = (account: string, date?: string): string[] =>
  found("year/future", reportOf2024({ account, ...(date === undefined ? {} : { date }) })).map(({ quote }) => quote);

describe("year/future", () => {
  it("measures by the date below the report", () => {
    const account = "2025年1月10日召开述法会议，12人述法。";
    expect(quotes(account)).toEqual([]);
    expect(quotes(account, "2025年1月8日")).toEqual(["2025年1月10日"]);
  });

  it("allows for the middle of the next year where there is no date", () => {
    expect(found("year/future", "2025年3月召开述法会议，12人述法。")).toEqual([]);
    expect(found("year/future", "2025年9月召开述法会议，12人述法。")).toHaveLength(1);
  });

  it("knows when plenums were held, and tells of each once", () => {
    expect(quotes("学习贯彻二十届四中全会精神。再学习二十届四中全会精神。")).toEqual(["二十届四中全会"]);
    expect(quotes("学习贯彻党的二十届二中、三中全会精神。")).toEqual([]);
    expect(quotes("以实际行动迎接党的二十届四中全会召开。")).toEqual([]);
  });

  it.each(["拟于2025年9月开展评查12次。", "《办法》自2025年9月1日起施行，共32条。", "2项结转2025年，已完成前期工作。"])(
    "leaves what is still to come alone: %s",
    (account) => expect(quotes(account)).toEqual([]),
  );
});
