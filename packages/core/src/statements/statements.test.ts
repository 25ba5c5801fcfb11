import { describe, expect, it } from "vitest";
import { LANGUAGE } from "../generated/rules.js";
import { readMarkdown } from "../markdown/markdown.js";
import { buildOutline } from "../outline/outline.js";
import { foldBlocks } from "../source/fold.js";
import { createSource } from "../source/source.js";
import { markedSymbols, type Stance, stanceSymbols } from "./stance.js";
import type { Statement } from "./statement.js";
import { readStatements } from "./statements.js";
import { VocabularyBuilder, vocabularyOf } from "./vocabulary.js";

const builder = new VocabularyBuilder(new Map());
const symbols = stanceSymbols(LANGUAGE.stance, LANGUAGE.masks, builder);
const vocabulary = vocabularyOf(builder.build(markedSymbols(symbols)));

interface Read extends Statement {
  readonly text: string;
  readonly parts: readonly string[];
}

function readDraft(draft: string): Read[] {
  const source = createSource(draft);
  const outline = buildOutline(source, readMarkdown(source), LANGUAGE.outline, { year: 2024 });
  const folded = foldBlocks(
    draft,
    outline.blocks.map((block) => block.pieces),
  );
  const statements: Read[] = [];
  readStatements(outline, folded, vocabulary, symbols, (statement) => {
    statements.push({
      ...statement,
      text: folded.text.slice(statement.start, statement.end),
      parts: statement.clauses.map(({ start, end }) => folded.text.slice(start, end)),
    });
  });
  return statements;
}

const CHAPTERS = {
  achievements: "一、主要举措和成效",
  problems: "二、存在的问题",
  plan: "三、下一步工作安排",
  mixed: "二、存在问题及下一步打算",
  background: "一、机构设置和单位职责",
} as const;

/** The statements of a paragraph that stands in a chapter. */
const readIn = (chapter: keyof typeof CHAPTERS, paragraph: string): Read[] =>
  readDraft(`${CHAPTERS[chapter]}\n${paragraph}\n`).filter((statement) => !statement.isHeading);

/** The stances of all clauses in order. */
const stances = (chapter: keyof typeof CHAPTERS, paragraph: string): Stance[] =>
  readIn(chapter, paragraph).flatMap((statement) => statement.clauses.map((clause) => clause.stance));

describe("statements and clauses", () => {
  it("a statement ends at a full stop or a semicolon, a clause at a comma or a colon", () => {
    const statements = readIn("achievements", "开展评查2次，抽查案卷24卷；审查合同63份。召开会议：听取汇报。");
    expect(statements.map((statement) => statement.parts)).toEqual([
      ["开展评查2次,", "抽查案卷24卷;"],
      ["审查合同63份。"],
      ["召开会议:", "听取汇报。"],
    ]);
  });

  it("statements parted by a semicolon share their sentence", () => {
    const [first, second, third] = readIn("achievements", "开展评查2次；审查合同63份。召开会议4次。");
    expect(first?.sentence).toBe(second?.sentence);
    expect(second?.sentence).not.toBe(third?.sentence);
  });

  it("一是 and 二是 open statements of their own", () => {
    const statements = readIn("achievements", "强化领导，一是召开会议4次，二是听取汇报2次。");
    expect(statements.map((statement) => statement.text)).toEqual([
      "强化领导,",
      "一是召开会议4次,",
      "二是听取汇报2次。",
    ]);
  });

  it("a comma or a full stop in a title ends nothing", () => {
    expect(readIn("achievements", "印发《柳河镇评查、公示,归档办法》并公布。")[0]?.parts).toHaveLength(1);
  });

  it("a point in a figure ends nothing", () => {
    expect(readIn("achievements", "按期办结率98.5%，满意率99.1%。").map((statement) => statement.parts)).toEqual([
      ["按期办结率98.5%,", "满意率99.1%。"],
    ]);
  });

  it("knows which part it stands in, and what is a heading", () => {
    const statements = readDraft("一、主要举措和成效\n开展评查2次。\n二、存在的问题\n力量不足。\n");
    expect(statements.map(({ role, isHeading }) => [role, isHeading])).toEqual([
      ["achievements", true],
      ["achievements", false],
      ["problems", true],
      ["problems", false],
    ]);
  });
});

describe("stance", () => {
  it.each([
    ["achievements", "全年审查合同63份。", ["done"]],
    ["problems", "案卷说理不充分。", ["shortcoming"]],
    ["plan", "上半年完成执法人员轮训。", ["planned"]],
    ["background", "县司法局内设机构12个。", ["background"]],
  ] as const)("the part gives the default: %s", (chapter, sentence, expected) => {
    expect(stances(chapter, sentence)).toEqual(expected);
  });

  it.each([
    "下一步将开展案卷评查。",
    "明年启用复议听证室。",
    "拟于2025年修订补贴办法。",
    "打算组织一次轮训。",
    "力争年底前建成法治广场。",
    "2025年完成轮训。",
  ])("in the achievements, a plan: %s", (sentence) => {
    expect(new Set(stances("achievements", sentence))).toEqual(new Set(["planned"]));
  });

  it("what stands before a plan with a figure of its own was done", () => {
    expect(stances("achievements", "审查合同63份，下一步将扩大范围。")).toEqual(["done", "planned"]);
  });

  it("下一步 at the front holds for the rest of the paragraph", () => {
    expect(stances("achievements", "下一步，加强执法培训。组织案卷评查。")).toEqual(["planned", "planned", "planned"]);
    expect(stances("achievements", "下一步，加强执法培训。\n组织案卷评查。")).toEqual(["planned", "planned", "done"]);
  });

  it.each(["将述法纳入年度考核。", "开展模拟法庭活动。", "听取下一步工作汇报。"])(
    "in the achievements, done after all: %s",
    (sentence) => {
      expect(stances("achievements", sentence)).toEqual(["done"]);
    },
  );

  it.each([
    "行政执法监督尚未开展。",
    "案卷评查流于形式。",
    "至今没有建立台账。",
    "全年未开展案卷评查。",
    "执法力量仍显薄弱。",
  ])("in the achievements, a shortcoming: %s", (sentence) => {
    expect(stances("achievements", sentence)).toEqual(["shortcoming"]);
  });

  it("a turn of phrase makes a shortcoming of what alone would be none", () => {
    expect(stances("achievements", "但人手偏少。")).toEqual(["shortcoming"]);
    expect(stances("achievements", "针对人手偏少问题，增配2人。")).toEqual(["done", "done"]);
  });

  it("what was achieved before 但 does not hide what is still wrong", () => {
    expect(stances("plan", "虽然取得一定成绩，但执法力量仍显不足。").at(-1)).toBe("shortcoming");
  });

  it("a weakness that a plan sets out to mend is planned", () => {
    expect(stances("plan", "进一步补齐短板。")).toEqual(["planned"]);
  });

  it.each(["全年未发生行政败诉案件。", "没有一件超期办结。", "着力解决执法力量不足问题。"])(
    "no shortcoming: %s",
    (sentence) => {
      expect(stances("achievements", sentence)).not.toContain("shortcoming");
    },
  );

  it.each(["会议强调，要加强案卷评查。", "通知要求各镇开展评查。"])(
    "what a superior demands was not done by the office: %s",
    (sentence) => {
      expect(new Set(stances("achievements", sentence))).toEqual(new Set(["demand"]));
    },
  );

  it("what was done as demanded was done", () => {
    expect(stances("achievements", "按照会议要求各项任务逐一落实。")).toEqual(["done"]);
  });

  it.each(["该科承担行政复议职责。", "内设机构12个。"])("a standing duty is background: %s", (sentence) => {
    expect(stances("achievements", sentence)).toEqual(["background"]);
  });

  it("earlier years are background, unless this year is told too", () => {
    expect(stances("achievements", "2022年，审查合同41份。")).toEqual(["background", "background"]);
    expect(stances("achievements", "继2022年之后，今年审查合同63份。")).not.toContain("background");
    expect(readIn("achievements", "2022年，审查合同41份。")[0]?.past).toBe(true);
  });

  it("a chapter about problems and plans turns to plans at 下一步", () => {
    expect(stances("mixed", "执法力量不足。下一步，将开展轮训。增配人员。")).toEqual([
      "shortcoming",
      "planned",
      "planned",
      "planned",
    ]);
  });

  it("numbers the same in any width and with any spaces", () => {
    expect(stances("achievements", "审查合同６３份,　下一步 将扩大范围｡")).toEqual(["done", "planned"]);
  });
});

const concrete = (sentence: string): boolean[] =>
  readIn("achievements", sentence).flatMap((statement) => statement.clauses.map((clause) => clause.concrete));

describe("facts", () => {
  it.each([
    ["a figure", "审查合同63份。"],
    ["a date", "12月20日集中述法。"],
    ["a document of its own", "印发《柳河镇重大行政决策事项目录》。"],
    ["an act", "聘请法律顾问。"],
  ])("%s makes a clause concrete", (_, sentence) => {
    expect(concrete(sentence)).toEqual([true]);
  });

  it.each(["坚持依法行政。", "不断加强行政执法监督。", "深入学习《行政处罚法》。"])("none in %s", (sentence) => {
    expect(concrete(sentence)).toEqual([false]);
  });
});

const foreign = (sentence: string): boolean | undefined => readIn("achievements", sentence)[0]?.foreign;

describe("actors", () => {
  it("what a court or a company did was not done by the office", () => {
    expect(foreign("法院审结行政案件12件。")).toBe(true);
    expect(foreign("某某公司开展普法3场。")).toBe(true);
  });

  it("what was done together with it was", () => {
    expect(foreign("邀请法院开展庭审观摩2次。")).toBe(false);
    expect(foreign("镇政府审查合同3份。")).toBe(false);
  });
});
