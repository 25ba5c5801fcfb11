import type { Diagnostic, ElementResult, Evidence, Related, ReportInfo, Severity } from "@fazhi-lint/core";
import {
  LEVEL_NAMES,
  REQUIREMENT_NAMES,
  SEVERITIES,
  SEVERITY_NAMES,
  STATUS_NAMES,
} from "@fazhi-lint/language-server/names";
import { VERSION } from "@fazhi-lint/language-server/version";
import type { ChecklistInfo, FileResult, Finding, RunResult, StaleEntry } from "../output/result.js";
import { plain } from "./plain.js";
import { countsText, isMet, nothingFound, percent, type Proposal, proposalOf, tallyOf, uncounted } from "./tally.js";

/** The form's name. */
export const SHEET_TITLE = "法治政府建设年度报告审核表";

/** What stands at the foot of every sheet: whose work it is, and what it is worth. */
export const FOOT = `本表由 fazhi-lint ${VERSION} 对照检查单自动生成，供审核参考：所列各条是线索和理由，不是决定；是否退回，由审核人核对原文后决定。`;

/** What the columns of the elements mean. */
export const ELEMENTS_NOTE = "“要求”指没有写到时算哪一级问题；位置按草稿文本的行、列计算。";

/** What has to be known of the sentences that findings stand in. */
export const SENTENCE_NOTE = "“所在语句”供在原文中查找，略去了引号和空格。";

/** An entry of the head. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** How much of a line it needs. Default: all of it. */
  readonly room?: "third" | "half";
}

/** Words of the draft and where they stand. */
export interface Quote {
  readonly words: string;
  /** 第7行第9列 */
  readonly place: string;
  /** The heading above them; empty in the lead. */
  readonly section: string;
}

/** What the draft says of one element. */
export interface ElementLine {
  readonly title: string;
  /** 错误, 警告, 提示 or 不要求. */
  readonly asked: string;
  readonly status: string;
  /** Whether it is asked for and not there. */
  readonly isMissing: boolean;
  readonly isAsked: boolean;
  readonly quotes: readonly Quote[];
}

/** A line of text; `quote`: the draft's own words, `mark`: those of them that are meant. */
export type Line = readonly (string | { readonly as: "quote" | "mark"; readonly words: string })[];

/** A finding as the sheet tells it. */
export interface FindingLine {
  readonly severity: Severity;
  readonly severityName: string;
  readonly title: string;
  readonly rule: string;
  readonly place: string;
  readonly message: string;
  /** What else is to be known of it: words in the draft, what to do, the basis, why it does not count. */
  readonly details: readonly { readonly label: string; readonly line: Line }[];
}

/** What the sheet of one draft says, in the words in which it says it: one line each, safe to show. */
export interface Sheet {
  /** Unit and year, for lists; the path of a draft that tells neither. */
  readonly name: string;
  readonly path: string;
  readonly facts: readonly Fact[];
  readonly proposal: Proposal;
  /** The gravest first, then in the order of the draft. */
  readonly findings: readonly FindingLine[];
  /** In the checklist's order; none if none were judged, and then why. */
  readonly elements: readonly ElementLine[];
  readonly elementsNote: string;
  readonly suppressed: readonly FindingLine[];
  readonly known: readonly FindingLine[];
  /** What stands there instead of findings if none count. */
  readonly noFindings: string;
  /** What `--since` left out; empty without it. */
  readonly sinceNote: string;
}

/** Makes the sheet of one draft of a run. */
export function sheetOf(file: FileResult, run: RunResult): Sheet {
  const { report } = file;
  const tally = tallyOf(file);
  const judged = tally.asked > 0;
  const proposal = proposalOf(file);
  const lines = (findings: readonly (Finding & { readonly reason?: string })[]): FindingLine[] =>
    SEVERITIES.flatMap((severity) => findings.filter((entry) => entry.severity === severity)).map((entry) =>
      findingLine(entry, file),
    );
  return {
    name: nameOf(file),
    path: plain(file.path),
    facts: [
      ...identityOf(report),
      { label: "报告标题", value: report.title === null ? "没有标题" : plain(report.title) },
      { label: "草稿文件", value: plain(file.path) },
      { label: "检查单", value: checklistText(file.checklist) },
      {
        label: "要素",
        room: "half",
        value: judged
          ? `应写 ${tally.asked} 项，写到 ${tally.met} 项（${percent(tally.met, tally.asked)}）`
          : "没有逐项检查",
      },
      { label: "问题", value: countsText(tally.counts), room: "half" },
      { label: "不计", value: leftText(file, run) },
      // Too many warnings, say.
      ...(run.files.length > 1 || run.gate.passed || proposal.isReturn
        ? []
        : [{ label: "检查结果", value: `未通过：${run.gate.reasons.map(plain).join("；")}` }]),
    ],
    proposal,
    findings: lines(file.diagnostics),
    elements: judged ? file.elements.map(elementLine) : [],
    elementsNote: judged ? "" : notJudged(file),
    suppressed: lines(file.suppressed),
    known: lines(file.known),
    noFindings: `${[nothingFound(file), ...uncounted(file)].join("；")}。`,
    sinceNote: sinceNote(file, run),
  };
}

/** What people call a draft: its unit and year, else its path. */
export function nameOf({ report, path }: Pick<FileResult, "report" | "path">): string {
  const { unit, year } = report;
  const parts = [...(unit === null ? [] : [plain(unit)]), ...(year === null ? [] : [`${year}年度`])];
  return unit === null ? plain(path) : parts.join("");
}

/** Title, name and edition of a checklist. */
export function checklistText({ title, name, version }: ChecklistInfo): string {
  return `${plain(title)}（${plain(name)}）${version === null ? "" : `，${plain(version)} 版`}`;
}

/** An entry of the baseline that can be taken out. */
export function staleText({ file, rule, words }: StaleEntry): string {
  return `${plain(file)}：${plain(rule)}，${plain(words)}`;
}

function identityOf(report: ReportInfo): Fact[] {
  const told = (field: "unit" | "level" | "year", value: string | null): string =>
    value === null ? "不明" : `${value}${report.inferred.includes(field) ? "（推断）" : ""}`;
  return [
    { label: "单位", value: told("unit", report.unit === null ? null : plain(report.unit)), room: "third" },
    { label: "年度", value: told("year", report.year === null ? null : `${report.year}年`), room: "third" },
    { label: "层级", value: told("level", report.level === null ? null : LEVEL_NAMES[report.level]), room: "third" },
  ];
}

function leftText({ suppressed, known, untouched }: FileResult, { baseline, since }: RunResult): string {
  return [
    `已说明理由 ${suppressed.length} 条`,
    ...(baseline === undefined ? [] : [`基线中已有 ${known.length} 条`]),
    ...(since === undefined ? [] : [`与改动无关 ${untouched.length} 条`]),
  ].join("，");
}

function sinceNote({ untouched }: FileResult, { since }: RunResult): string {
  if (since === undefined) return "";
  const left = untouched.length === 0 ? "没有因此略去的问题" : `另有 ${untouched.length} 条与改动无关，没有列出`;
  return `本次只列 ${plain(since)} 以来的改动涉及的问题，${left}。`;
}

/** Why a draft has no verdict on its elements. */
function notJudged({ diagnostics, suppressed, known, untouched }: FileResult): string {
  const found = [...diagnostics, ...suppressed, ...known, ...untouched];
  return found.some(({ ruleId }) => ruleId === "document/not-annual-report")
    ? "看起来不是法治政府建设年度报告，没有逐项检查。"
    : "按照设置，不要求写任何要素。";
}

function elementLine({ title, status, required, evidence }: ElementResult): ElementLine {
  const isAsked = required !== "off";
  return {
    title: plain(title),
    asked: REQUIREMENT_NAMES[required],
    status: STATUS_NAMES[status],
    isAsked,
    isMissing: isAsked && !isMet({ status }),
    quotes: evidence.map(quoteOf),
  };
}

/** Of a heading that runs on into its text, so much tells which it is. */
const SECTION = 24;

function quoteOf(entry: Evidence): Quote {
  const section = Array.from(plain(entry.section).replace(/[。：:]+$/, ""));
  return {
    words: plain(entry.quote),
    place: placeText(entry),
    section: section.length > SECTION ? `${section.slice(0, SECTION).join("")}…` : section.join(""),
  };
}

/** A place in the draft, counted as editors count. */
export function placeText({ line, column }: Pick<Diagnostic, "line" | "column">): string {
  return `第${line}行第${column}列`;
}

function findingLine(entry: Finding & { readonly reason?: string }, file: FileResult): FindingLine {
  const rule = file.rules.get(entry.ruleId);
  const element = file.elements.find(({ id }) => entry.ruleId === `element/${id}`);
  const message = plain(entry.message);
  const advice = plain(rule?.advice ?? "");
  // Findings on elements close with the advice.
  const isSaid = advice !== "" && message.endsWith(advice) && message !== advice;
  const sentence = element === undefined ? sentenceOf(entry) : undefined;
  return {
    severity: entry.severity,
    severityName: SEVERITY_NAMES[entry.severity],
    title: plain(rule?.title ?? element?.title ?? entry.ruleId),
    rule: plain(entry.ruleId),
    place: placeText(entry),
    message: isSaid ? message.slice(0, -advice.length) : message,
    details: [
      ...(entry.related ?? []).map((related) => relatedLine(related, element)),
      ...(sentence === undefined ? [] : [{ label: SENTENCE, line: sentence }]),
      ...textLine("建议", advice),
      ...textLine("依据", plain(entry.basis ?? "")),
      ...textLine("不计理由", plain(entry.reason ?? "")),
    ],
  };
}

function textLine(label: string, words: string): FindingLine["details"] {
  return words === "" ? [] : [{ label, line: [words] }];
}

/** A place that explains a finding, with the words there if they are known. */
function relatedLine(related: Related, element: ElementResult | undefined): FindingLine["details"][number] {
  const found = element?.evidence.find(({ line, column }) => line === related.line && column === related.column);
  const words = plain(found?.quote ?? "");
  return {
    label: element === undefined ? "相关之处" : "现有文字",
    line: [
      `${placeText(related)}：`,
      ...(words === "" ? [] : [{ as: "quote" as const, words }, "，"]),
      plain(related.message),
    ],
  };
}

const SENTENCE = "所在语句";

/** Whether some finding tells the sentence it stands in. */
export function tellsSentence(findings: readonly FindingLine[]): boolean {
  return findings.some(({ details }) => details.some(({ label }) => label === SENTENCE));
}

/** Marks that the folded form has in half width, as they are printed. */
const PRINTED: { readonly [mark: string]: string } = { ",": "，", ":": "：", ";": "；", "(": "（", ")": "）" };

function printed(folded: string): string[] {
  // A comma or colon between digits is part of a figure or a time.
  const line = plain(folded).replace(/[;()]|(?<!\d(?=.\d))[,:]/g, (mark) => PRINTED[mark] ?? mark);
  return line === "" ? [] : [line];
}

/** The sentence that a finding stands in, for people who have no line numbers. Its words are folded: quotation marks and spaces are gone. */
function sentenceOf({ ruleId, words }: Finding): Line | undefined {
  // What the document as a whole or a comment for the program says is no sentence of it.
  if (/^(?:document|suppression)\//.test(ruleId)) return undefined;
  const start = words.indexOf("⟦");
  const end = words.lastIndexOf("⟧");
  if (start < 0 || end < start) return undefined;
  const meant = plain(words.slice(start + 1, end));
  const line: Line = [
    ...printed(words.slice(0, start)),
    ...(meant === "" ? [] : [{ as: "mark" as const, words: meant }]),
    ...printed(words.slice(end + 1)),
  ];
  return line.length === 0 ? undefined : line;
}

/** What stands above the findings that count. */
export function findingsTitle({ findings }: Sheet): string {
  return findings.length === 0 ? "发现的问题" : `发现的问题（${findings.length} 条）`;
}

/** Room for what the reviewer decides. */
export const SIGNATURE: readonly Fact[] = [
  { label: "审核意见", value: "□ 退回修改　　□ 同意　　□ 其他：" },
  { label: "审核人", value: "", room: "half" },
  { label: "日期", value: "年　　月　　日", room: "half" },
];

/** Numbers of the sections. */
export const NUMERALS: readonly string[] = ["一", "二", "三", "四"];
