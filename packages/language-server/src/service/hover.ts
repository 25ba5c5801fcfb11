import {
  arithmeticAt,
  basisText,
  citedTitles,
  describeTitle,
  type ElementData,
  type ElementResult,
  type Evidence,
  type Requirement,
  ROLE_NAMES,
  type Section,
} from "@fazhi-lint/core";
import { type Hover, MarkupKind, type Position, type Range } from "vscode-languageserver";
import { REQUIREMENT_NAMES, STATUS_NAMES } from "../names.js";
import type { CheckedDraft } from "./checked-draft.js";
import { escapeMarkdown } from "./explain.js";
import { contains, offsetAt, rangeAt, toRange } from "./places.js";
import { isCovered } from "./status.js";

/** What stands at a place, and what is said of it. */
interface Note {
  readonly range: Range;
  readonly markdown: string;
}

/** Of a percentage its arithmetic, of a 《title》 what is known of it, of evidence and headings which elements they serve. */
export function hoverAt(checked: CheckedDraft, position: Position): Hover | undefined {
  const { source } = checked.reading;
  const offset = offsetAt(source, position);
  const headings = headingNotes(checked, offset);
  const notes = [
    ...arithmeticNotes(checked, offset),
    ...titleNotes(checked, offset),
    ...evidenceNotes(checked, position),
    ...headings,
    // What is missing below a heading stands in the list of the heading already.
    ...findingNotes(checked, position, headings.length > 0),
  ];
  const [first] = notes;
  if (first === undefined) return undefined;
  return {
    range: first.range,
    contents: { kind: MarkupKind.Markdown, value: notes.map(({ markdown }) => markdown).join("\n\n---\n\n") },
  };
}

function arithmeticNotes({ draft, reading, settings }: CheckedDraft, offset: number): Note[] {
  const arithmetic = arithmeticAt(draft, settings.compiled, offset);
  if (arithmetic === undefined) return [];
  const mark = arithmetic.agrees ? "✓" : "✗";
  return [
    { range: rangeAt(reading.source, arithmetic), markdown: `**算一算** ${mark} ${escapeMarkdown(arithmetic.text)}` },
  ];
}

function titleNotes({ draft, reading, settings }: CheckedDraft, offset: number): Note[] {
  // Titles end in order; of those inside each other the inner one comes first.
  const cited = citedTitles(draft).find(({ start, end }) => start <= offset && offset <= end);
  const facts = cited === undefined ? undefined : describeTitle(settings.compiled.language.citations, cited.title);
  if (cited === undefined || facts === undefined) return [];
  const lines = [
    facts.number,
    facts.issuer === undefined ? undefined : `${facts.issuer}制发`,
    facts.from === undefined ? undefined : `${dateText(facts.from)}起施行或者印发`,
    facts.revised === undefined ? undefined : `${dateText(facts.revised)}最近一次修改`,
    facts.period === undefined ? undefined : `规划期 ${facts.period} 年`,
    !facts.hasEnded
      ? facts.period === undefined
        ? "没有查到废止的记载"
        : undefined
      : `**已不再有效**${facts.until === undefined ? "" : `（${dateText(facts.until)}起）`}${
          facts.replacedBy === undefined ? "" : `，由《${facts.replacedBy}》代替`
        }`,
    facts.isCertain ? undefined : "以上有的来自转载或者汇编，引用前请核对原文",
  ].filter((line) => line !== undefined);
  return [
    {
      range: rangeAt(reading.source, cited),
      markdown: `**《${escapeMarkdown(facts.title)}》**\n\n${lines.map((line) => `- ${line}`).join("\n")}`,
    },
  ];
}

/** 2022-05-01 → 2022年5月1日 */
function dateText(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month === undefined ? "" : `${month}月`}${day === undefined ? "" : `${day}日`}`;
}

function evidenceNotes(checked: CheckedDraft, position: Position): Note[] {
  return checked.result.elements.flatMap((element): Note[] => {
    const entry = element.evidence.find((evidence) => contains(toRange(evidence), position));
    if (entry === undefined) return [];
    return [{ range: toRange(entry), markdown: elementText(checked, element, entry) }];
  });
}

/** One element that a statement serves, or does not serve. */
function elementText(
  checked: CheckedDraft,
  { id, title, status, required }: ElementResult,
  { role }: Evidence,
): string {
  const data = dataOf(checked, id);
  const why =
    status === "planned"
      ? `，写在${ROLE_NAMES[role]}里，是打算，不是已做的事`
      : status === "problem"
        ? "，写的是不足，不是已做的事"
        : status === "mentioned"
          ? "，只提到名称，没有写做了什么"
          : "";
  const lines = [`**${title}**：${STATUS_NAMES[status]}${why}`];
  if (required === "off") lines.push("这一层级或者年度不要求。");
  if (data !== undefined) lines.push(...basisLines(data));
  return lines.join("\n\n");
}

function headingNotes(checked: CheckedDraft, offset: number): Note[] {
  const { sections } = checked.reading.outline;
  const index = sections.findIndex(
    ({ heading }) => heading !== undefined && heading.start <= offset && offset <= heading.end,
  );
  const section = sections[index];
  if (section?.heading === undefined) return [];
  const range = rangeAt(checked.reading.source, section.heading);
  const { level, ownRole, role } = section;
  const served = servedBy(checked, section);
  const lines: string[] = [];
  if (level === 1 && ownRole) {
    const asked = checked.result.elements.filter(
      ({ id, required }) => required !== "off" && dataOf(checked, id)?.place === role,
    );
    lines.push(`**${ROLE_NAMES[role]}**`);
    if (asked.length > 0) lines.push("这一部分应当写到：", list(checked, asked));
    const others = served.filter((element) => !asked.includes(element));
    if (others.length > 0) lines.push("也写到了：", list(checked, others));
  } else if (served.length > 0) lines.push("这一节写到了：", list(checked, served));
  return lines.length === 0 ? [] : [{ range, markdown: lines.join("\n\n") }];
}

/** The elements that have evidence below a heading. */
function servedBy(checked: CheckedDraft, { range }: Section): ElementResult[] {
  const { source } = checked.reading;
  const start = source.position(range.start).line;
  const end = source.position(range.end).line;
  return checked.result.elements.filter(
    (element) => isCovered(element) && element.evidence.some(({ line }) => line >= start && line <= end),
  );
}

function list(checked: CheckedDraft, elements: readonly ElementResult[]): string {
  return elements.map((element) => `- ${itemText(element, dataOf(checked, element.id))}`).join("\n");
}

function itemText(element: ElementResult, data: ElementData | undefined): string {
  const mark = isCovered(element) ? "✓" : "✗";
  const [basis] = data?.basis ?? [];
  return `${mark} ${element.title}：${STATUS_NAMES[element.status]}${
    basis === undefined ? "" : `（依据：${basisText(basis)}）`
  }`;
}

/** Of a finding what it rests on and what to do. */
function findingNotes(checked: CheckedDraft, position: Position, isHeading: boolean): Note[] {
  const { checks, elements } = checked.settings.compiled;
  return checked.result.diagnostics.flatMap((finding): Note[] => {
    const range = toRange(finding);
    if (!contains(range, position) || (isHeading && finding.ruleId.startsWith("element/"))) return [];
    const data = [...checks, ...elements].find(
      (entry) => entry.data.id === finding.ruleId || `element/${entry.data.id}` === finding.ruleId,
    )?.data;
    if (data === undefined || data.basis.length === 0) return [];
    const severity: Requirement = finding.severity;
    return [
      {
        range,
        markdown: [
          `**${data.title}**（${REQUIREMENT_NAMES[severity]}，\`${finding.ruleId}\`）`,
          ...basisLines(data),
        ].join("\n\n"),
      },
    ];
  });
}

function basisLines({ basis }: Pick<ElementData, "basis">): string[] {
  return basis.length === 0 ? [] : [`依据：${basis.map(basisText).join("；")}`];
}

function dataOf({ settings }: CheckedDraft, id: string): ElementData | undefined {
  return settings.compiled.elements.find(({ data }) => data.id === id)?.data;
}
