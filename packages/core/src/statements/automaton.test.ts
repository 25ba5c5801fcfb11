import { describe, expect, it } from "vitest";
import { createAutomaton } from "./automaton.js";

function find(terms: readonly string[], text: string): string[] {
  const found: string[] = [];
  createAutomaton(terms).scan(text, (term, start, end) => {
    expect(text.slice(start, end)).toBe(terms[term]);
    found.push(`${terms[term]}@${start}`);
  });
  return found;
}

describe("createAutomaton", () => {
  it("finds every occurrence in the order of its end", () => {
    expect(find(["执法", "培训"], "执法培训，执法证")).toEqual(["执法@0", "培训@2", "执法@5"]);
  });

  it("finds terms inside terms, the longest first", () => {
    expect(find(["复议", "行政复议", "议"], "行政复议")).toEqual(["行政复议@0", "复议@2", "议@3"]);
  });

  it("finds terms that overlap", () => {
    expect(find(["法治政府", "政府建设"], "法治政府建设")).toEqual(["法治政府@0", "政府建设@2"]);
    expect(find(["一一"], "一一一")).toEqual(["一一@0", "一一@1"]);
  });

  it("takes up again where a longer term breaks off", () => {
    expect(find(["行政处罚法", "处罚决定"], "行政处罚决定")).toEqual(["处罚决定@2"]);
  });

  it("reports a term once for each time it stands in the list", () => {
    const ids: number[] = [];
    createAutomaton(["普法", "普法"]).scan("普法", (term) => ids.push(term));
    expect(ids).toEqual([0, 1]);
  });

  it("never finds an empty term, and nothing in nothing", () => {
    expect(find(["", "法"], "法")).toEqual(["法@0"]);
    expect(find([], "法治")).toEqual([]);
    expect(find(["法"], "")).toEqual([]);
  });

  it("tells apart hundreds of terms that begin alike", () => {
    const terms = Array.from({ length: 700 }, (_, index) => `法${String.fromCharCode(0x4e00 + index * 3)}`);
    const text = terms.join("，");
    expect(find(terms, text)).toEqual(terms.map((term, index) => `${term}@${index * 3}`));
    expect(find(terms, "法丁，法乁")).toEqual([]);
  });

  it("agrees with a plain search for many terms", () => {
    const terms = Array.from({ length: 500 }, (_, index) => `第${index}项`);
    const text = terms.toReversed().join("和");
    expect(find(terms, text).length).toBe(500);
  });
});
