import { describe, expect, it } from "vitest";
import { checkReport, readReport, type Reading } from "../check.js";
import { compileChecklist } from "../checklist/compile.js";
import type { ElementData } from "../checklist/data.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import { createSource } from "../source/source.js";
import { type Insertion, SkeletonWriter } from "./skeleton.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const read = (text: string): Reading => readReport(text, checklist);

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const DEBRIEF = "__月召开述法会议，__名党政主要负责人现场述法、__名书面述法，评议结果纳入年度考核。";

function element(id: string): ElementData {
  const found = ANNUAL_REPORT.elements.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const insertion = (text: string, id: string): Insertion | undefined =>
  new SkeletonWriter(read(text), ANNUAL_REPORT.elements).insertionOf(element(id));

/** The draft with the skeleton of an element in it. */
function filled(text: string, id: string): string {
  const found = insertion(text, id);
  return found === undefined ? "" : text.slice(0, found.at) + found.newText + text.slice(found.at);
}

/** The parts of a draft: depth, role, number and the words of the heading. */
const parts = (text: string): string[] =>
  read(text)
    .outline.sections.slice(1)
    .map(
      ({ level, role, ordinal, headingText }) => `${"  ".repeat(level - 1)}${role} ${ordinal ?? "-"} ${headingText}`,
    );

/** What a text has that another has not, in the order of lines. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const extra: string[] = [];
  let next = 0;
  for (const entry of after) {
    if (entry === before[next]) next += 1;
    else extra.push(entry);
  }
  expect(next, "what was there is there still").toBe(before.length);
  return extra;
}

const draft = (...lines: readonly string[]): string => [TITLE, ...lines, ""].join("\n");
const PROBLEMS = ["二、存在的不足", "一是执法文书质量不高。二是人员不足。"];
const PLAN = ["三、下一步工作安排", "上半年完成轮训。"];

describe("a skeleton at the end of a part", () => {
  it.each([
    ["（一）", ["（一）加强学习。集中学习4次。", "（二）依法决策。审查合同63份。"], `（三）述法。${DEBRIEF}`, 3],
    ["(一)、", ["(一)、加强学习。集中学习4次。", "(二)、依法决策。审查合同63份。"], `(三)、述法。${DEBRIEF}`, 3],
    ["1.", ["1.集中学习4次，交流发言18人次，举办讲座3期，组织86人参加考试。"], `2.${DEBRIEF}`, 2],
    ["９．", ["９．集中学习４次，交流发言１８人次，举办讲座３期，参加考试８６人。"], `１０．${DEBRIEF}`, 10],
    ["（1）", ["（1）加强学习", "集中学习4次。"], `（2）述法\n${DEBRIEF}`, 2],
    ["①", ["①加强学习。集中学习4次。"], `②述法。${DEBRIEF}`, 2],
    ["an indent", ["　　（一）加强学习", "　　集中学习4次。"], `　　（二）述法\n　　${DEBRIEF}`, 2],
    ["bold headings", ["**（一）加强学习**", "集中学习4次。"], `**（二）述法**\n${DEBRIEF}`, 2],
  ])("is the next item where items are numbered %s", (_, items, expected, ordinal) => {
    const text = draft("一、主要举措和成效", ...items, ...PROBLEMS, ...PLAN);
    const result = filled(text, "law-debrief");
    expect(result).toBe(text.replace(`\n${PROBLEMS[0]}`, `\n${expected}\n${PROBLEMS[0]}`));
    const [item, ...others] = added(parts(text), parts(result));
    expect(item).toMatch(new RegExp(`^ {2}achievements ${ordinal} `));
    expect(others).toEqual([]);
  });

  it.each([
    ["within a paragraph", ["一是学习4次。二是审查合同63份。"], `三是${DEBRIEF}`, ""],
    ["each in one", ["一是学习4次。", "二是审查合同63份。"], `三是${DEBRIEF}`, "\n"],
    ["as 第一，第二，", ["第一，学习4次。", "第二，审查合同63份。"], `第三，${DEBRIEF}`, "\n"],
  ])("goes on from 一是, 二是 %s", (_, points, expected, gap) => {
    const text = draft("一、主要举措和成效", ...points, ...PROBLEMS);
    const result = filled(text, "law-debrief");
    expect(result).toBe(text.replace(points.at(-1) as string, `$&${gap}${expected}`));
    expect(parts(result)).toEqual(parts(text));
  });

  it("is a plain paragraph where nothing is numbered", () => {
    const text = draft("一、主要举措和成效", "　　学习4次。", ...PROBLEMS);
    expect(filled(text, "law-debrief")).toBe(text.replace("学习4次。", `$&\n　　${DEBRIEF}`));
    expect(filled(text, "causes")).toContain("\n上述不足，主观上是__，客观上是__。\n");
    const headless = draft("学习4次，审查合同63份。");
    expect(filled(headless, "law-debrief")).toBe(`${headless.trimEnd()}\n${DEBRIEF}\n`);
  });

  it("is a heading of the same depth, with blank lines and the draft's line breaks", () => {
    const text = [
      `# ${TITLE}`,
      "## 一、主要举措和成效",
      "### （一）加强学习",
      "集中学习4次。<!-- 待核\n次数 -->",
      "## 二、存在的不足",
      "- 执法文书质量不高。\n- 人员不足。",
      "柳河镇人民政府",
      "",
    ]
      .join("\n\n")
      .replaceAll("\n", "\r\n");
    const result = filled(text, "law-debrief");
    expect(result).toBe(text.replace("次数 -->", `$&\r\n\r\n### （二）述法\r\n\r\n${DEBRIEF}`));
    expect(added(parts(text), parts(result))).toEqual(["  achievements 2 述法"]);
    expect(filled(text, "causes")).toContain("人员不足。\r\n- 上述不足，");
  });

  it("stands above signature and date", () => {
    const text = draft("一、下一步工作安排", "（一）抓培训。轮训2次。", "柳河镇人民政府", "2025年1月15日");
    expect(filled(text, "next-plan")).toContain("轮训2次。\n（二）__。__月底前完成__。\n柳河镇人民政府");
  });

  it("is wrapped as the draft is", () => {
    const sentence = "全年集中学习4次，班子成员交流发言18人次，举办领导干部法治讲座3期，组织机关干部86人参加考试。";
    const paragraph = `　　　${sentence.repeat(6)}`.replace(/.{30}/g, "$&\n").trim();
    const text = draft("一、主要举措和成效", `（一）${paragraph}`, `（二）${paragraph}`, ...PROBLEMS);
    expect(read(text).outline.blocks.some(({ pieces }) => pieces.length > 5)).toBe(true);
    const result = filled(text, "three-systems");
    expect(Math.max(...result.split("\n").map((line) => line.length))).toBeLessThanOrEqual(31);
    expect(added(parts(text), parts(result))).toEqual([expect.stringMatching(/^ {2}achievements 3 /)]);
  });

  it("stays on the line of a flattened draft", () => {
    const item = "全年集中学习4次，班子成员交流发言18人次，举办领导干部法治讲座3期，组织机关干部86人参加年度学法考试。";
    const text = `${TITLE} 一、主要举措和成效（一）加强学习。${item}（二）依法决策。${item}二、存在的不足 ${item}三、下一步工作安排 ${item}`;
    const result = filled(text, "law-debrief");
    expect(result).not.toContain("\n");
    expect(added(parts(text), parts(result))).toEqual(["  achievements 3 述法"]);
    expect(added(parts(text), parts(filled(text, "next-plan")))).toEqual([]);
    // A second chapter of one number would hide the first.
    expect(insertion(text, "prior-rectification")).toBeUndefined();
  });
});

describe("a skeleton as a chapter", () => {
  it("gets the next number at the end", () => {
    const text = draft("一、主要举措和成效", "学习4次。", ...PROBLEMS, "柳河镇人民政府");
    const result = filled(text, "next-plan");
    expect(result).toContain(
      "二是人员不足。\n三、__年度推进法治政府建设的主要安排\n（一）__。__月底前完成__。\n柳河镇",
    );
    expect(added(parts(text), parts(result))).toEqual(["plan 3 __年度推进法治政府建设的主要安排", "  plan 1 __"]);
    expect(insertion(text, "next-plan")?.renumbered).toEqual([]);
  });

  it("gets the number it needs before others, whose numbers go one up", () => {
    const text = draft("一、主要举措和成效", "学习4次。", ...PROBLEMS, ...PLAN);
    const result = filled(text, "prior-rectification");
    expect(result).toContain("人员不足。\n三、上年度存在问题的整改情况\n针对__年度报告");
    expect(added(parts(text), parts(result))).toEqual(["rectification 3 上年度存在问题的整改情况"]);
    const at = text.indexOf("三、");
    expect(insertion(text, "prior-rectification")?.renumbered).toMatchObject([
      { start: at, end: at + 2, newText: "四、" },
    ]);
  });

  it("is made for an element whose part is missing", () => {
    const text = draft(...PROBLEMS, ...PLAN);
    const result = filled(text, "law-debrief");
    expect(added(parts(text), parts(result))).toEqual(["achievements 2 __年度推进法治政府建设的主要举措和成效"]);
    expect(result).toContain(`成效\n${DEBRIEF}\n二、存在的不足`);
  });

  it("is written as the other chapters and their items are", () => {
    const text = [
      `# ${TITLE}`,
      "## 主要举措和成效",
      "### 1. 加强学习",
      "学习4次。",
      "## 存在的不足",
      "人员不足。",
      "",
    ].join("\n\n");
    const result = filled(text, "next-plan");
    expect(result).toContain("## __年度推进法治政府建设的主要安排\n\n### 1. __\n\n__月底前完成__。\n");
    expect(added(parts(text), parts(result))).toEqual(["plan - __年度推进法治政府建设的主要安排", "  plan 1 __"]);
    const plain = draft("主要举措和成效", "学习4次。", "存在的不足", "人员不足。");
    expect(added(parts(plain), parts(filled(plain, "next-plan")))[0]).toBe("plan - 下一年度主要安排");
    expect(added(parts(plain), parts(filled(plain, "first-responsible-person")))).toEqual([
      "first-responsible-person - 第一责任人履职情况",
    ]);
  });

  it("is the first where there is none", () => {
    const text = `# ${TITLE}\n\n学习4次，审查合同63份。\n`;
    const result = filled(text, "problems");
    expect(result).toBe(
      `${text.trimEnd()}\n\n## 一、__年度推进法治政府建设存在的不足和原因\n\n一是__不够。__，主要原因是__。二是__不够。__，主要原因是__。\n`,
    );
    expect(parts(result)[0]).toMatch(/^problems 1/);
    expect(parts(filled(TITLE, "next-plan"))[0]).toMatch(/^plan 1/);
  });
});

describe("every skeleton", () => {
  const text = draft("一、主要举措和成效", "（一）加强学习。集中学习4次。", ...PROBLEMS, ...PLAN);

  it.each(ANNUAL_REPORT.elements.map(({ id, place }) => [id, place]))(
    "of %s is read as a part of its role",
    (id, place) => {
      for (const variant of [text, text.replaceAll("\n", "\n\n"), text.replace(/（一）/g, "（一）\u3000")]) {
        const extra = added(parts(variant), parts(filled(variant, id)));
        for (const part of extra) expect(part.trim().split(" ")[0]).toBe(place);
        if (place === "achievements") expect(extra).toEqual([expect.stringMatching(/^ {2}achievements 2 /)]);
      }
    },
  );
});

describe("the fix of a finding", () => {
  it("puts the skeleton in where the finding says, and is not safe", () => {
    const text = draft("一、主要举措和成效", "（一）加强学习。集中学习4次。", ...PROBLEMS, ...PLAN);
    const { diagnostics } = checkReport(text, checklist);
    const missing = diagnostics.filter(({ ruleId }) => ruleId.startsWith("element/"));
    expect(missing.length).toBeGreaterThan(5);
    for (const { fix } of missing) {
      expect(fix).toMatchObject({ safe: false, title: expect.stringMatching(/^插入“.+”的框架/) });
      expect(fix?.edits.filter(({ newText }) => newText.includes("__"))).toHaveLength(1);
    }
    const { fix } = missing.find(({ ruleId }) => ruleId === "element/law-debrief") ?? {};
    const [edit] = fix?.edits ?? [];
    const at = (createSource(text).lines[(edit?.line ?? 0) - 1]?.start ?? 0) + (edit?.column ?? 0) - 1;
    expect(text.slice(0, at) + (edit?.newText ?? "") + text.slice(at)).toBe(filled(text, "law-debrief"));
    const rectification = missing.find(({ ruleId }) => ruleId === "element/prior-rectification");
    expect(rectification?.fix?.title).toContain("序号顺延");
  });
});
