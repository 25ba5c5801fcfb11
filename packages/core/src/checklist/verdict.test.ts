import { describe, expect, it } from "vitest";
import { readReport } from "../check.js";
import { LANGUAGE } from "../generated/rules.js";
import { unfold } from "../source/fold.js";
import { compileChecklist } from "./compile.js";
import type { ElementData } from "./data.js";

/** An element as a legal officer would write it: the body reviews its contracts. */
const CONTRACT: ElementData = {
  id: "contract",
  title: "行政合同审查",
  basis: [],
  required: "warning",
  place: "achievements",
  counts: ["合同 & 审查|审核"],
  not: ["劳动合同"],
  explain: { counts: "写审查了多少份合同。", not: "企业的合同不算。" },
  advice: "写明审查份数。",
  skeleton: "全年审查合同__份。",
  tests: {},
};

interface Judged {
  readonly status: string;
  readonly quotes: readonly string[];
}

function judgeDraft(text: string, element: Partial<ElementData> = {}): Judged {
  const data = { name: "a", title: "甲", classes: {}, checks: {}, elements: [{ ...CONTRACT, ...element }] };
  const reading = readReport(text, compileChecklist(data, LANGUAGE), { year: 2024 });
  const [verdict] = reading.verdicts;
  const quotes = verdict?.evidence.map((find) => {
    const range = unfold(reading.folded, find.start, find.end);
    return text.slice(range.start, range.end);
  });
  return { status: verdict?.status ?? "", quotes: quotes ?? [] };
}

const done = (sentence: string): string => `一、主要举措和成效\n${sentence}\n`;

describe("status", () => {
  it("reported: done, with a fact", () => {
    expect(judgeDraft(done("全年审查行政合同63份。"))).toEqual({
      status: "reported",
      quotes: ["全年审查行政合同63份。"],
    });
  });

  it("mentioned: done, without a fact", () => {
    expect(judgeDraft(done("认真落实合同审查制度。")).status).toBe("mentioned");
  });

  it("planned: only in the plan, or only as a plan", () => {
    expect(judgeDraft("三、下一步工作安排\n审查合同60份以上。\n").status).toBe("planned");
    expect(judgeDraft(done("下一步将全面开展合同审查。")).status).toBe("planned");
  });

  it("problem: only as a shortcoming", () => {
    expect(judgeDraft("二、存在的问题\n合同审查不够及时。\n").status).toBe("problem");
  });

  it("absent: nowhere, and then without evidence", () => {
    expect(judgeDraft(done("全年办结复议案件3件。"))).toEqual({ status: "absent", quotes: [] });
  });

  it("what was done outweighs what is planned or lacking", () => {
    const text =
      "一、主要举措和成效\n全年审查合同63份。\n二、存在的问题\n合同审查不够及时。\n三、下一步工作安排\n审查合同80份。\n";
    expect(judgeDraft(text)).toEqual({ status: "reported", quotes: ["全年审查合同63份。"] });
  });

  it("facts come first in the evidence", () => {
    expect(judgeDraft(done("认真落实合同审查制度。全年审查合同63份。")).quotes).toEqual([
      "全年审查合同63份。",
      "认真落实合同审查制度。",
    ]);
  });
});

describe("what counts", () => {
  it("& asks for the same clause", () => {
    expect(judgeDraft(done("续签合同3份，审查文件5件。")).status).toBe("absent");
    expect(judgeDraft(done("续签合同3份，审查文件5件。"), { counts: ["合同 + 审查"] }).status).toBe("reported");
  });

  it("a word is not used twice", () => {
    expect(judgeDraft(done("审查合同3份。"), { counts: ["合同 & 合同"] }).status).toBe("absent");
  });

  it("words in `not` undo a find in their clause only", () => {
    expect(judgeDraft(done("审查劳动合同12份。")).status).toBe("absent");
    expect(judgeDraft(done("审查行政合同63份，指导签订劳动合同12份。")).status).toBe("reported");
  });

  it("words in `notInSentence` undo it anywhere in the statement", () => {
    expect(judgeDraft(done("审查合同63份，系企业委托。"), { notInSentence: ["企业委托"] }).status).toBe("absent");
  });

  it("phrases in `masks` hide the words in them", () => {
    expect(judgeDraft(done("电子合同审查平台上线3个。"), { masks: ["电子合同"] }).status).toBe("absent");
  });

  it("another body's work does not count, unless `actors` says so", () => {
    expect(judgeDraft(done("法院审查合同63份。")).status).toBe("absent");
    expect(judgeDraft(done("法院审查合同63份。"), { actors: "any" }).status).toBe("reported");
  });

  it("a law's title does not count, a document of the body's own does", () => {
    const rules = { counts: ["合同管理办法"] };
    expect(judgeDraft(done("学习《合同管理办法》3次。"), rules).status).toBe("absent");
    expect(judgeDraft(done("印发《合同管理办法》。"), rules).status).toBe("reported");
  });

  it("`in` says in which parts a way of saying it counts", () => {
    const counts = [{ when: "合同 & 审查", in: ["lead" as const] }];
    expect(judgeDraft(done("全年审查合同63份。"), { counts }).status).toBe("absent");
    expect(judgeDraft(`全年审查合同63份。\n${done("开展评查。")}`, { counts }).status).toBe("reported");
  });

  it("`fact` lets only facts count", () => {
    const counts = [{ when: "合同 & 审查", fact: true }];
    expect(judgeDraft(done("认真落实合同审查制度。"), { counts }).status).toBe("absent");
    expect(judgeDraft(done("全年审查合同63份。"), { counts }).status).toBe("reported");
  });

  it("@ asks for words in a heading above", () => {
    const rules = { counts: ["@合同 审查"] };
    expect(judgeDraft("一、主要举措和成效\n（一）合同管理\n全年审查63份。\n", rules).status).toBe("reported");
    expect(judgeDraft("一、主要举措和成效\n（一）文件管理\n全年审查63份。\n", rules).status).toBe("absent");
  });
});

describe("headings", () => {
  it("a heading over nothing is not evidence", () => {
    expect(judgeDraft("一、主要举措和成效\n（一）合同审查\n（二）复议\n办结复议案件3件。\n").status).toBe("absent");
  });

  it("a heading that announces the element makes evidence of a fact below it", () => {
    const element = { headings: ["合同审查"] };
    const text = "一、主要举措和成效\n（一）合同审查\n全年审出问题63个。\n（二）复议\n办结案件3件。\n";
    expect(judgeDraft(text, element)).toEqual({ status: "reported", quotes: ["全年审出问题63个。"] });
    expect(judgeDraft("一、主要举措和成效\n（一）合同审查\n（二）复议\n办结案件3件。\n", element).status).toBe(
      "absent",
    );
  });
});

describe("an element that is a part of the report", () => {
  const part = {
    counts: [],
    part: { roles: ["problems" as const], stance: ["shortcoming" as const], vague: ["一些不足"] },
  };

  it("rests on what stands in the part", () => {
    expect(judgeDraft("二、存在的问题\n执法文书质量不高。\n", part)).toEqual({
      status: "reported",
      quotes: ["执法文书质量不高。"],
    });
  });

  it("is only mentioned if what stands there says nothing", () => {
    expect(judgeDraft("二、存在的问题\n工作中还存在一些不足。\n", part).status).toBe("mentioned");
  });

  it("is absent if the heading stands alone", () => {
    expect(judgeDraft("二、存在的问题\n三、下一步工作安排\n开展轮训2次。\n", part).status).toBe("absent");
  });
});

it("an unfilled template is no report", () => {
  expect(judgeDraft(done("合同审查情况（此处填写）3份。")).status).toBe("absent");
});
