import { describe, expect, it } from "vitest";
import type { FileResult } from "../output/result.js";
import { elementColumns, elementsByColumn, overviewFacts, rateOf, staleLines } from "./overview.js";
import { runOf } from "./test-support.js";

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const REPORT = `${TITLE}\n一、主要举措和成效\n全年办结行政处罚案件41件。\n二、存在的不足\n执法文书质量不高。\n`;

type Element = FileResult["elements"][number];

/** A draft held against a checklist with these elements. */
function heldAgainst(...ids: string[]): FileResult {
  const [file] = runOf({ "a.md": REPORT }).files;
  if (file === undefined) throw new Error("no draft");
  const elements = ids.map((id): Element => ({ id, title: id, status: "reported", required: "error", evidence: [] }));
  return { ...file, elements };
}

const titles = (...files: FileResult[]): string =>
  elementColumns(files)
    .map(({ title }) => title)
    .join("");

describe("elementColumns", () => {
  it("are those of the checklist, in its order", () => {
    expect(titles(heldAgainst("丙", "甲", "乙"), heldAgainst("丙", "甲", "乙"))).toBe("丙甲乙");
  });

  it("of several checklists: what only one has stands after what it follows there", () => {
    expect(titles(heldAgainst("甲", "丙"), heldAgainst("甲", "乙", "丙", "丁"))).toBe("甲乙丙丁");
    expect(titles(heldAgainst("甲", "丙"), heldAgainst("零", "丙", "甲"))).toBe("零甲丙");
  });

  it("keep apart what two checklists call by the same id", () => {
    const other = heldAgainst("甲");
    const renamed = { ...other, elements: other.elements.map((element) => ({ ...element, title: "别的" })) };
    expect(titles(other, renamed)).toBe("别的甲");
  });
});

describe("rateOf", () => {
  it("counts of the drafts that were asked those that report or mention it", () => {
    const drafts = (["reported", "mentioned", "planned", "absent"] as const).map((status) => {
      const file = heldAgainst("甲");
      return elementsByColumn({ ...file, elements: file.elements.map((element) => ({ ...element, status })) });
    });
    const off = heldAgainst("甲");
    drafts.push(
      elementsByColumn({ ...off, elements: off.elements.map((one) => ({ ...one, required: "off" as const })) }),
    );
    const [column] = elementColumns([off]);
    expect(column && rateOf(column, drafts)).toEqual({ asked: 4, met: 2, rate: "50.0%" });
  });
});

function facts(...given: Parameters<typeof runOf>): { [label: string]: string } {
  return Object.fromEntries(overviewFacts(runOf(...given)).map(({ label, value }) => [label, value]));
}

describe("overviewFacts", () => {
  it("says how many drafts go back, and what could not be checked", () => {
    const errors = [{ path: "坏.md", message: "无法读取" }];
    const gate = { passed: false, reasons: ["错误 5 条", "1 份没能检查"] };
    expect(facts({ "a.md": REPORT, "b.md": REPORT }, { errors, gate })).toMatchObject({
      份数: "检查 2 份，另有 1 份没能检查",
      审核建议: "建议退回修改 2 份",
      检查结果: "未通过：错误 5 条；1 份没能检查",
    });
  });

  it("says what a change is held to", () => {
    expect(facts({ "a.md": REPORT }, { since: "origin/main" })["范围"]).toBe(
      "只计 origin/main 以来的改动涉及的问题，另有 0 条与改动无关，没有列出",
    );
    expect(facts({ "a.md": REPORT })["范围"]).toBeUndefined();
  });
});

it("staleLines names the entries of the baseline that can be taken out", () => {
  const stale = [{ file: "报送/柳河镇.md", rule: "figures/ratio", words: "办结率⟦80%⟧" }];
  expect(staleLines(runOf({}, { baseline: { path: "基线.yaml", stale } }))).toEqual({
    path: "基线.yaml",
    lines: ["报送/柳河镇.md：figures/ratio，办结率⟦80%⟧"],
  });
  expect(staleLines(runOf({}, { baseline: { path: "基线.yaml", stale: [] } }))).toBeUndefined();
  expect(staleLines(runOf({}))).toBeUndefined();
});
