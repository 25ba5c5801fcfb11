import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const quotes = (text: string): string[] => found("citation/term", text).map(({ quote }) => quote);

describe("citation/term", () => {
  it("mends 法治审核 of decisions unasked", () => {
    const [problem] = found("citation/term", "落实重大执法决定法治审核制度。");
    expect(problem).toMatchObject({ severity: "warning", quote: "法治审核", fix: { safe: true } });
    expect(found("citation/term", "全年开展法治审核46件。")[0]).toMatchObject({
      severity: "warning",
      fix: { safe: false },
    });
    expect(found("citation/term", "全年开展合同法治审核46件。")[0]).toMatchObject({ severity: "info" });
  });

  it("finds 法制 where 法治 belongs, each once", () => {
    expect(quotes("推进法制政府建设，学习习近平法制思想，配合中央法治督查。")).toEqual(
      ["法制政府", "习近平法制思想", "中央法治督查"].toSorted(
        (a, b) => "法制政府习近平法制思想中央法治督查".indexOf(a) - "法制政府习近平法制思想中央法治督查".indexOf(b),
      ),
    );
  });

  it("reads the title of the report too", () => {
    const text = "某某县人民政府关于2024年度法制政府建设情况的报告\n\n一、主要举措\n\n全年推进法治政府建设。\n";
    expect(found("citation/term", text)).toMatchObject([{ quote: "法制政府", line: 1 }]);
  });

  it("leaves names, titles and old ways of speaking alone", () => {
    expect(
      quotes(
        "县法制办、法制大队、法制员、法制建设科参加，《关于加强法制建设的意见》《法制日报》，社会主义法制建设，法制宣传教育中心，执法制度建设。",
      ),
    ).toEqual([]);
  });
});
