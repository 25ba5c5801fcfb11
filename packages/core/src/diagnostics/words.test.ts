import { describe, expect, it } from "vitest";
import { createSource } from "../source/source.js";
import type { Diagnostic } from "./result.js";
import { wordsOf } from "./words.js";

/** The words of a finding at the place between ⟦ and ⟧. */
function words(marked: string, ruleId = "figures/ratio", message = "不对", year: number | null = null): string {
  const start = marked.indexOf("⟦");
  const end = marked.indexOf("⟧") - 1;
  const source = createSource(marked.replace(/[⟦⟧]/g, ""));
  const from = source.position(start);
  const to = source.position(end);
  const finding: Diagnostic = {
    ruleId,
    severity: "error",
    message,
    ...from,
    endLine: to.line,
    endColumn: to.column,
  };
  const element = { id: "causes", title: "不足的原因", status: "absent", required: "error", evidence: [] } as const;
  return wordsOf(source, finding, {
    elements: [element],
    report: { title: null, unit: null, level: null, year, inferred: [] },
  });
}

describe("the words of a finding", () => {
  it("are those of its sentence, with the place marked", () => {
    expect(words("上年共3宗。受理9791宗，办结率⟦99.20%⟧，全部公开。下年再说。")).toBe(
      "受理9791宗,办结率⟦99.20%⟧,全部公开",
    );
  });

  it("stay the same when lines move, and for any width or spaces", () => {
    const one = words("受理9791宗，办结率⟦99.20%⟧。");
    expect(words("新的一段。\n\n　　受理 9791 宗,办结率⟦99.20%⟧。\n")).toBe(one);
    expect(words("受理９７９１宗，办结率⟦99.20%⟧。")).toBe(one);
  });

  it("tell two marks in one sentence apart, also where the mark itself is folded away", () => {
    expect(words("推行⟦“⟧一网通办，推行“一窗受理。")).not.toBe(words("推行“一网通办，推行⟦“⟧一窗受理。"));
  });

  it("do not change with what stands far off in a long sentence", () => {
    const far = "甲".repeat(200);
    expect(words(`${far}，办结率⟦99.20%⟧，${far}`)).toBe(words(`乙${far}，办结率⟦99.20%⟧，${far}乙`));
  });

  it("of a missing element are its title, wherever the finding points", () => {
    expect(words("⟦一、主要成效⟧", "element/causes")).toBe("不足的原因");
    expect(words("⟦二、不足⟧", "element/causes")).toBe("不足的原因");
    expect(words("⟦二、不足⟧", "element/other")).toBe("other");
    expect(words("⟦二、不足⟧", "element/causes", "", 2024)).toBe("不足的原因（2024年度）");
  });

  it("of a finding on the draft as a whole are what it says", () => {
    expect(words("⟦标题⟧", "document/front-matter", "year 不对")).toBe("year不对");
  });
});
