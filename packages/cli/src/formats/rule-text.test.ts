import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";
import { describe, expect, it } from "vitest";
import { ruleSections } from "./rule-text.js";

const rule = (id: string, rest: Partial<RuleInfo> = {}): RuleInfo => ({
  id,
  title: "题目",
  basis: ["《甲》", "《乙》"],
  finds: "甲事。",
  not: "乙事。",
  advice: "写明。",
  severity: "error",
  ...rest,
});

describe("ruleSections", () => {
  it.each([
    ["element/three-systems", ["什么算", "什么不算", "怎样改", "依据"]],
    ["figures/ratio", ["查什么", "不查什么", "怎样改", "依据"]],
    ["document/front-matter", ["说明", "例外", "怎样改", "依据"]],
  ])("of %s under the titles that fit", (id, titles) => {
    const sections = ruleSections(rule(id));
    expect(sections.map(({ title }) => title)).toEqual(titles);
    expect(sections.map(({ items }) => items)).toEqual([["甲事。"], ["乙事。"], ["写明。"], ["《甲》", "《乙》"]]);
  });

  it("leaves out what is not said", () => {
    const sections = ruleSections(rule("suppression/unused", { not: "", advice: " ", basis: [] }));
    expect(sections).toEqual([{ title: "说明", items: ["甲事。"] }]);
  });
});
