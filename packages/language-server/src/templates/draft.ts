import { type ChecklistData, type ElementData, type Level, requirementOf, type Role } from "@fazhi-lint/core";

/** What is known of the report before it is written. */
export interface DraftFacts {
  readonly level?: Level;
  readonly year?: number;
  readonly unit?: string;
}

/** The parts in the order of the regulations, and their headings where no skeleton has one. */
const PARTS: readonly (readonly [role: Role, heading: string])[] = [
  ["achievements", "__年度推进法治政府建设的主要举措和成效"],
  ["first-responsible-person", "党政主要负责人履行推进法治建设第一责任人职责情况"],
  ["problems", "__年度推进法治政府建设存在的不足和原因"],
  ["rectification", "上年度存在问题的整改情况"],
  ["plan", "__年度推进法治政府建设的主要安排"],
];
const NUMERALS = "一二三四五六七八九十";
const CHAPTER = /^(?:[一二三四五六七八九十]+|_+)、/;
const SECTION = /^[（(][一二三四五六七八九十]+[）)]/;

/** The frame of a report: its parts in order, and in each the skeletons of the elements that this level must report. */
export function draftTemplate(checklist: ChecklistData, facts: DraftFacts): string {
  const { level, year, unit } = facts;
  const wanted = checklist.elements.filter((element) => requirementOf(element, level, year) !== "off");
  const lines = [
    `# ${unit ?? "__"}关于__年度法治政府建设情况的报告`,
    "",
    `__年，${unit ?? "__"}坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，扎实推进法治政府建设。现将有关情况报告如下。`,
    "",
  ];
  for (const element of wanted.filter(({ place }) => place === "lead")) lines.push(element.skeleton, "");
  PARTS.forEach(([role, usual], index) => {
    const elements = wanted.filter(({ place }) => place === role);
    const heading = elements.map(({ skeleton }) => skeleton.split("\n")[0] ?? "").find((line) => CHAPTER.test(line));
    lines.push(`## ${NUMERALS[index]}、${heading?.replace(CHAPTER, "") ?? usual}`, "", ...partOf(role, elements));
  });
  const text = `${lines.join("\n").trimEnd()}\n`;
  return year === undefined ? text : withYears(text, year);
}

function partOf(role: Role, elements: readonly ElementData[]): string[] {
  const lines: string[] = [];
  let sections = 0;
  for (const { title, skeleton } of elements) {
    for (const line of skeleton.split("\n").filter((entry) => entry.trim() !== "" && !CHAPTER.test(entry))) {
      // The achievements are long: each element gets a section of its own there.
      const text = line.replace(SECTION, "");
      if (SECTION.test(line) || role === "achievements") {
        const number = `（${numeral((sections += 1))}）`;
        lines.push(SECTION.test(line) ? `${number}${text}` : `### ${number}${title}`, "");
        if (SECTION.test(line)) continue;
      }
      lines.push(text, "");
    }
  }
  return lines;
}

/** 1 to 99 in Chinese. */
export function numeral(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return (tens > 1 ? digit(tens) : "") + (tens > 0 ? "十" : "") + digit(ones);
}

/** Fills in the years that follow from the reporting year; the plan is on the next, the rectification on the last. */
function withYears(text: string, year: number): string {
  const plan = text.search(/^## 五、/m);
  const fill = (part: string, own: number): string =>
    part
      .replace(/针对__年度报告|__年度报告指出/g, (words) => words.replace("__", String(year - 1)))
      .replace(/20__年/g, `${own}年`)
      .replace(/__年(?=度|，)/g, `${own}年`);
  return fill(text.slice(0, plan), year) + fill(text.slice(plan), year + 1);
}

function digit(value: number): string {
  return NUMERALS[value - 1] ?? "";
}
