import { describe, expect, it } from "vitest";
import { buildOutline } from "../../outline/outline.js";
import { readMarkdown } from "../../markdown/markdown.js";
import { foldBlocks } from "../../source/fold.js";
import { createSource } from "../../source/source.js";
import { LANGUAGE } from "../../generated/rules.js";
import { createDraft } from "../draft.js";
import type { Figure } from "./table.js";

/** The figures of a paragraph. */
function figures(text: string): readonly Figure[] {
  const source = createSource(text);
  const markdown = readMarkdown(source);
  const outline = buildOutline(source, markdown, LANGUAGE.outline);
  const folded = foldBlocks(
    text,
    outline.blocks.map((block) => block.pieces),
  );
  return createDraft({ source, markdown, outline, folded, year: 2024, level: "county", unit: undefined }).figures
    .figures;
}

const one = (text: string): Figure | undefined => figures(text)[0];

describe("readFigureTable", () => {
  it.each([
    ["全年受理诉求9791宗。", { kind: "count", value: 9791, unit: "宗", exact: true }],
    ["全年受理诉求9,791宗。", { kind: "count", value: 9791 }],
    ["发放资料1.2万份。", { kind: "count", value: 12_000, low: 11_500, high: 12_500, unit: "份", exact: false }],
    ["汇聚数据27亿条。", { kind: "count", value: 2_700_000_000, unit: "条" }],
    ["培训二百零三人次。", { kind: "count", value: 203, unit: "人次", chinese: true }],
    ["提出意见150余条。", { kind: "count", low: 150, high: 160, exact: false }],
    ["走访企业超2400次。", { kind: "count", low: 2400, exact: false }],
    ["开展检查3—5次。", { kind: "count", low: 3, high: 5, exact: false }],
    ["办结率99.20%。", { kind: "percent", value: 99.2, decimals: 2 }],
    ["满意率达95%以上。", { kind: "percent", low: 95, high: Infinity }],
    ["提高5.2个百分点。", { kind: "points", value: 5.2 }],
    ["2024年召开会议。", { kind: "year", value: 2024 }],
    ["在第3号令中规定。", { kind: "name" }],
    ["建设“1+6+N”体系。", { kind: "plain", value: 1 }],
  ])("%s", (text, wanted) => {
    expect(one(text)).toMatchObject(wanted);
  });

  it("knows what is counted, in which year, and in which clause", () => {
    const [checks, before] = figures("全年上门检查694次，比上年的1120次少。");
    expect(checks).toMatchObject({ before: "全年上门检查", period: undefined, clause: 0 });
    expect(before).toMatchObject({ before: "比上年的", after: "少", period: "prior", clause: 1 });
    expect(figures("2023年办案38件。")[1]).toMatchObject({ before: "2023年办案", period: 2023 });
  });

  it("takes numerals inside words for words", () => {
    expect(
      figures("落实“三项制度”，一是统一标准，二是统筹推进。").filter(({ kind }) => kind === "count"),
    ).toMatchObject([{ written: "三", unit: "项" }]);
  });

  it("hands out the figures of one sentence", () => {
    const all = figures("办案3件。培训5场、7场。");
    expect(all.map(({ sentence }) => sentence - (all[0]?.sentence ?? 0))).toEqual([0, 1, 1]);
  });

  it("reads a line of digits without end in linear time", () => {
    expect(figures(`${"9".repeat(200_000)}件。`)).toEqual([]);
  });
});
