import { describe, expect, it } from "vitest";
import { hoverAt } from "./hover.js";
import { checked, THIN, withCursor } from "./test-support.js";

/** What is told at the cursor. */
function told(marked: string): string {
  const { draft, position } = withCursor(marked);
  const contents = hoverAt(draft, position)?.contents;
  return typeof contents === "object" && "value" in contents ? contents.value : "";
}

/** The same over a title. */
const at = (title: string): string => told(THIN.replace("全年印发", `按照《${title}》，全年印发`));

describe("hoverAt", () => {
  it("tells which elements belong below a chapter's heading, whether they are there, and why they must be", () => {
    const text = told(THIN.replace("二、存在", "二、|存在"));
    expect(text).toContain("**存在的不足部分**");
    expect(text).toMatch(/✓ 存在的不足：已报告（依据：《/);
    expect(told(THIN.replace("一、主要", "一、|主要"))).toMatch(
      /✗ 行政执法“三项制度”：仅在计划（依据：《.+》（国办发〔2018〕118号）/,
    );
  });

  it("tells which element a statement serves, or why it does not", () => {
    expect(told(THIN.replace("全部按期", "全部|按期"))).toMatch(/\*\*行政规范性文件备案\*\*：已报告/);
    expect(told(THIN.replace("“三项", "“三|项"))).toContain("写在下一年度安排里，是打算，不是已做的事");
  });

  it("works a percentage out", () => {
    expect(
      told(THIN.replace("办结率99.28%，受理1533宗，办结1522宗", "受理1533宗，办结1522宗，办结率99.2|8%")),
    ).toContain("**算一算** ✓ 1522宗÷1533宗＝99.28%");
    expect(
      told(THIN.replace("办结率99.28%，受理1533宗，办结1522宗", "受理1533宗，办结1522宗，办结率98.2|8%")),
    ).toContain("**算一算** ✗");
  });

  it("tells what is known of an instrument", () => {
    expect(at("法治政府建设实施|纲要（2021—2025年）")).toContain("中发〔2021〕33号");
    expect(at("信访|条例")).toMatch(/\*\*已不再有效\*\*.*由《信访工作条例》代替/);
    expect(at("柳河镇|议事规则")).not.toContain("议事规则");
  });

  it("says nothing elsewhere", () => {
    const draft = checked("");
    expect(hoverAt(draft, { line: 0, character: 0 })).toBeUndefined();
    expect(hoverAt(draft, { line: 99, character: 99 })).toBeUndefined();
  });
});
