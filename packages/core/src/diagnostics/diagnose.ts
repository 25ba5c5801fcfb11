import type { CompiledChecklist } from "../checklist/compile.js";
import type { Basis, ElementData, Requirement, Severity } from "../checklist/data.js";
import type { Find } from "../checklist/find.js";
import type { Verdict } from "../checklist/verdict.js";
import type { Markdown } from "../markdown/markdown.js";
import type { Level } from "../outline/identity.js";
import type { Outline, Section } from "../outline/section.js";
import type { Role } from "../outline/words.js";
import { foldCode, type FoldedText, unfold } from "../source/fold.js";
import type { Range, Source } from "../source/source.js";
import { nearMisses } from "./near-misses.js";
import type { Diagnostic, ElementResult, Evidence, Place, Related } from "./result.js";
import { SkeletonWriter } from "./skeleton.js";
import { standOf } from "./stand.js";

/** What the verdicts are turned into findings with. */
export interface DiagnoseInput {
  readonly source: Source;
  readonly markdown: Markdown;
  readonly outline: Outline;
  readonly folded: FoldedText;
  readonly verdicts: readonly Verdict[];
  readonly checklist: CompiledChecklist;
  readonly level: Level | undefined;
  readonly year: number | undefined;
  /** Severities that a configuration sets by element id. */
  readonly severities?: { readonly [id: string]: Requirement } | undefined;
}

/** How bad it is at this level and year if the element is not reported. */
export function requirementOf(element: ElementData, level: Level | undefined, year: number | undefined): Requirement {
  const { required } = element;
  if (typeof required === "string") return required;
  if (required.since !== undefined && year !== undefined && year < required.since) return "off";
  return (level === undefined ? undefined : required[level]) ?? required.default ?? "warning";
}

/** Names of the parts, as findings speak of them. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  lead: "开头部分",
  achievements: "主要举措和成效",
  "first-responsible-person": "第一责任人履职部分",
  rectification: "上年度问题整改部分",
  problems: "存在的不足部分",
  plan: "下一年度安排",
  background: "背景说明",
  boilerplate: "网页附带文字",
};

/** Turns verdicts into element results and findings; missing elements point at the part that should hold them. */
export function diagnose(input: DiagnoseInput): { elements: ElementResult[]; diagnostics: Diagnostic[] } {
  const elements: ElementResult[] = [];
  const diagnostics: Diagnostic[] = [];
  const writer = new SkeletonWriter(
    input,
    input.checklist.elements.map((element) => element.data),
  );
  const headings = new Map<number, string>();
  for (const [index, verdict] of input.verdicts.entries()) {
    const { data } = input.checklist.elements[index] as { data: ElementData };
    const required = input.severities?.[data.id] ?? requirementOf(data, input.level, input.year);
    const evidence = verdict.evidence.map((find) => evidenceOf(input, find, headings));
    elements.push({ id: data.id, title: data.title, status: verdict.status, required, evidence });
    if (required === "off" || verdict.status === "reported" || verdict.status === "mentioned") continue;
    diagnostics.push({ ...finding(input, data, required, verdict, evidence), ...fixOf(input, data, writer) });
  }
  return { elements, diagnostics: diagnostics.toSorted(byPlace) };
}

/** The order of findings: by place, at one place by rule. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}

/** The place of a range of UTF-16 offsets. */
export function placeOf(source: Source, range: Range): Place {
  const start = source.position(range.start);
  const end = source.position(range.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** @param headings the headings above sections, as far as they were asked for */
function evidenceOf({ source, folded, outline }: DiagnoseInput, find: Find, headings: Map<number, string>): Evidence {
  const range = trim(source.text, unfold(folded, find.start, find.end));
  let section = headings.get(find.section);
  if (section === undefined) {
    const heading = headingAbove(outline, find.section);
    section = heading === undefined ? "" : source.text.slice(heading.start, heading.end).trim();
    headings.set(find.section, section);
  }
  const start = source.position(range.start);
  const end = source.position(range.end);
  return {
    quote: source.text.slice(range.start, range.end),
    role: find.role,
    section,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** Marks that a quotation does not begin or end with, folded. */
const MARKS: ReadonlySet<number> = new Set(Array.from(",。;:、", (mark) => mark.charCodeAt(0)));

/** Leaves out the punctuation at the end of a quotation. */
function trim(text: string, range: Range): Range {
  let { start, end } = range;
  while (end > start + 1 && MARKS.has(foldCode(text.charCodeAt(end - 1)))) end -= 1;
  while (start < end - 1 && MARKS.has(foldCode(text.charCodeAt(start)))) start += 1;
  return { start, end };
}

function headingAbove(outline: Outline, section: number): Range | undefined {
  for (let at: number | undefined = section; at !== undefined; at = (outline.sections[at] as Section).parent) {
    const { heading } = outline.sections[at] as Section;
    if (heading !== undefined) return heading;
  }
  return undefined;
}

function finding(
  input: DiagnoseInput,
  data: ElementData,
  severity: Severity,
  verdict: Verdict,
  evidence: readonly Evidence[],
): Diagnostic {
  const anchor = anchorOf(input.outline, input.source, data.place);
  const first = evidence[0];
  const where =
    verdict.status === "planned"
      ? `${quoted(data.title)}只出现在${partName(first)}中，没有写本年度做了什么`
      : verdict.status === "problem"
        ? `${quoted(data.title)}只作为不足写到，没有写本年度做了什么`
        : data.part === undefined
          ? `没有写到${quoted(data.title)}`
          : `缺少${quoted(data.title)}部分`;
  const related: Related[] = evidence.slice(0, 3).map((entry) => ({
    message:
      verdict.status === "planned" ? `写在${partName(entry)}中，是打算，不是已做的事` : "这里写的是不足，不是已做的事",
    line: entry.line,
    column: entry.column,
    endLine: entry.endLine,
    endColumn: entry.endColumn,
  }));
  if (verdict.status === "absent") related.push(...relatedMisses(input, data));
  const basis = data.basis.map(basisText).join("；");
  return {
    ruleId: `element/${data.id}`,
    severity,
    message: `${where}${anchor.hint}。${data.advice}`,
    ...(first === undefined
      ? anchor.place
      : { line: first.line, column: first.column, endLine: first.endLine, endColumn: first.endColumn }),
    ...(basis === "" ? {} : { basis }),
    ...(related.length === 0 ? {} : { related }),
  };
}

function relatedMisses({ outline, folded, source }: DiagnoseInput, data: ElementData): Related[] {
  return [...nearMisses(outline, folded, data)].map((miss) => ({ message: miss.message, ...placeOf(source, miss) }));
}

function fixOf({ source }: DiagnoseInput, data: ElementData, writer: SkeletonWriter): Pick<Diagnostic, "fix"> {
  const insertion = writer.insertionOf(data);
  if (insertion === undefined) return {};
  const { at, newText, renumbered } = insertion;
  const note = renumbered.length > 0 ? "，后面各章的序号顺延" : "";
  return {
    fix: {
      title: `插入${quoted(data.title)}的框架${note}`,
      edits: [
        { ...placeOf(source, { start: at, end: at }), newText },
        ...renumbered.map((edit) => ({ ...placeOf(source, edit), newText: edit.newText })),
      ],
      // It has blanks to fill in.
      safe: false,
    },
  };
}

function partName(evidence: Evidence | undefined): string {
  return evidence === undefined
    ? "别处"
    : evidence.role === "plan"
      ? "下一年度安排"
      : quoted(evidence.section.slice(0, 20));
}

/** Between quotation marks; the marks inside become single ones (GB/T 15834—2011). */
function quoted(text: string): string {
  return `“${text.replace(/“/g, "‘").replace(/”/g, "’")}”`;
}

/** 《full title》（number），note. */
export function basisText(basis: Basis): string {
  const number = basis.number === undefined ? "" : `（${basis.number}）`;
  const note = basis.note === undefined ? "" : `，${basis.note}`;
  return `《${basis.instrument}》${number}${note}`;
}

/**
 * Where a missing element belongs: the heading of the part that should hold it, else the heading before which that part
 * would stand, else the title, else the first line with text. Never empty, never the whole draft.
 */
export function anchorOf(outline: Outline, source: Source, place: Role): { place: Place; hint: string } {
  const stand = standOf(outline, place);
  if (stand.kind !== "none") {
    const name = quoted(headingName(source, stand.heading));
    const hint =
      stand.kind === "in" ? `，应写在${name}一部分` : `，宜写在${name}${stand.kind === "before" ? "之前" : "之后"}`;
    return { place: placeOf(source, clip(source, stand.heading)), hint };
  }
  if (outline.title !== undefined) return { place: placeOf(source, clip(source, outline.title)), hint: "" };
  const block = outline.blocks[0]?.pieces[0];
  return { place: placeOf(source, clip(source, block ?? firstText(source))), hint: "" };
}

const LONGEST_ANCHOR = 60;

function clip(source: Source, range: Range): Range {
  const line = source.lines[source.position(range.start).line - 1] as Range;
  return {
    start: range.start,
    end: Math.max(range.start + 1, Math.min(range.end, line.end, range.start + LONGEST_ANCHOR)),
  };
}

function headingName(source: Source, heading: Range): string {
  const name = source.text
    .slice(heading.start, heading.end)
    .trim()
    .replace(/^#+\s*/, "")
    .replace(/[。｡：:]$/, "");
  return name.length > 24 ? `${name.slice(0, 24)}…` : name;
}

/** The first line that has text; the start of the draft if none has. */
export function firstText(source: Source): Range {
  for (const line of source.lines) {
    const text = source.text.slice(line.start, line.end);
    const trimmed = text.trim();
    if (trimmed !== "") {
      const start = line.start + text.indexOf(trimmed);
      return { start, end: start + trimmed.length };
    }
  }
  return { start: 0, end: 0 };
}
