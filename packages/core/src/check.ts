import { frontMatterData } from "./checklist/front-matter-data.js";
import type { CompiledChecklist } from "./checklist/compile.js";
import type { Requirement, Severity } from "./checklist/data.js";
import { judge, type Verdict } from "./checklist/verdict.js";
import type { Draft } from "./checks/check.js";
import { createDraft } from "./checks/draft.js";
import { runChecks } from "./diagnostics/checks.js";
import { diagnose, firstText, placeOf } from "./diagnostics/diagnose.js";
import { withoutTooMany } from "./diagnostics/most.js";
import { notAReport } from "./diagnostics/document.js";
import type { Diagnostic, ElementResult, ReportInfo, ReportResult } from "./diagnostics/result.js";
import { type Markdown, readMarkdown } from "./markdown/markdown.js";
import { type Identity, inferIdentity, type Level, LEVELS } from "./outline/identity.js";
import { buildOutline } from "./outline/outline.js";
import type { Outline } from "./outline/section.js";
import { foldBlocks, type FoldedText } from "./source/fold.js";
import type { Reuse } from "./reuse/reuse.js";
import { createSource, type Source } from "./source/source.js";
import { suppress, type Suppression } from "./suppressions/suppress.js";

/** What a caller, or the draft's front matter, says of a report. */
export interface ReportOptions {
  readonly year?: number | undefined;
  readonly level?: Level | undefined;
  readonly unit?: string | undefined;
  /** Severities that a configuration sets, by element or check id. */
  readonly severities?: { readonly [id: string]: Requirement } | undefined;
  /** Findings to leave out, beside those that comments in the draft name. */
  readonly suppressions?: readonly Suppression[] | undefined;
}

/** Everything that the stages found out about a draft. */
export interface Reading {
  readonly source: Source;
  readonly markdown: Markdown;
  readonly outline: Outline;
  readonly folded: FoldedText;
  readonly identity: Identity;
  readonly verdicts: readonly Verdict[];
  readonly frontMatter: FrontMatter;
}

/** What a draft may state of itself between `---` lines at its top. */
export interface FrontMatter {
  readonly title?: string;
  readonly year?: number;
  readonly level?: Level;
  readonly unit?: string;
  readonly checklist?: string;
  readonly prior?: string;
  /** What is wrong with it, in Chinese. */
  readonly problems: readonly string[];
}

/** Runs a draft through the stages: source → markdown → outline → statements → checklist. */
export function readReport(
  text: string,
  checklist: CompiledChecklist,
  options: ReportOptions = {},
  reuse?: Reuse,
): Reading {
  const source = createSource(text);
  const markdown = readMarkdown(source);
  const frontMatter = readFrontMatter(markdown.frontMatter?.value);
  const outline = buildOutline(source, markdown, checklist.language.outline, {
    year: options.year ?? frontMatter.year,
  });
  const folded = foldBlocks(
    text,
    outline.blocks.map((block) => block.pieces),
  );
  let leadEnd = 0;
  while (leadEnd < outline.blocks.length && outline.blocks[leadEnd]?.section === 0) leadEnd += 1;
  const lead = folded.text.slice(0, folded.blocks[leadEnd - 1]?.end ?? 0);
  const identity = inferIdentity(outline.titleText, lead, outline.signature, folded.text);
  const verdicts = judge(outline, folded, checklist, reuse?.blocks);
  return { source, markdown, outline, folded, identity, verdicts, frontMatter };
}

/** A draft as it was read, as checks see it, and what was found: for programs that answer more questions than one. */
export interface Analysis {
  readonly reading: Reading;
  readonly draft: Draft;
  readonly result: ReportResult;
}

/** Checks one draft against a checklist. Never throws for a draft, whatever is in it. */
export function checkReport(text: string, checklist: CompiledChecklist, options: ReportOptions = {}): ReportResult {
  return analyseReport(text, checklist, options).result;
}

/**
 * The same, with all that was read on the way.
 * @param reuse what was found out of the version before, so that what an edit left alone need not be read again
 */
export function analyseReport(
  text: string,
  checklist: CompiledChecklist,
  options: ReportOptions = {},
  reuse?: Reuse,
): Analysis {
  reuse?.begin(checklist);
  const { reading, draft } = settle(text, checklist, options, reuse);
  return { reading, draft, result: resultOf(text, { reading, draft }, checklist, options) };
}

function resultOf(
  text: string,
  { reading, draft }: Pick<Analysis, "reading" | "draft">,
  checklist: CompiledChecklist,
  options: ReportOptions,
): ReportResult {
  const { source, outline, frontMatter } = reading;
  const { year, level, unit } = draft;
  const inferred: ReportInfo["inferred"][number][] = [];
  if (unit !== undefined && options.unit === undefined && frontMatter.unit === undefined) inferred.push("unit");
  if (level !== undefined && options.level === undefined && frontMatter.level === undefined) inferred.push("level");
  if (year !== undefined && options.year === undefined && frontMatter.year === undefined) inferred.push("year");
  const title =
    outline.title === undefined
      ? (frontMatter.title ?? null)
      : text.slice(outline.title.start, outline.title.end).trim();
  const report: ReportInfo = { title, unit: unit ?? null, level: level ?? null, year: year ?? null, inferred };

  const extra: Diagnostic[] = frontMatter.problems.map((message) => ({
    ruleId: "document/front-matter",
    severity: "warning",
    message,
    ...placeOf(source, firstText(source)),
  }));
  if (reading.markdown.isUnread) {
    const message =
      "这份草稿的 Markdown 标记太多或者嵌套太深，不像一份报告，已按纯文本检查：标题按序号认，代码、注释和文首的说明当作正文。";
    extra.push({ ruleId: "document/markdown", severity: "warning", message, ...placeOf(source, firstText(source)) });
  }
  const { elements, diagnostics } = diagnose({ ...reading, checklist, level, year, severities: options.severities });
  const other = notAReport(reading);
  const finish = (judged: readonly ElementResult[], found: readonly Diagnostic[]): ReportResult => {
    const { diagnostics: counted, suppressed } = suppress({
      source,
      markdown: reading.markdown,
      checklist,
      elements: judged,
      diagnostics: [...extra, ...found],
      isReport: other === undefined,
      severities: options.severities,
      suppressions: options.suppressions,
    });
    return {
      report,
      elements: judged,
      diagnostics: withoutTooMany(counted),
      suppressed: withoutTooMany(suppressed),
    };
  };
  if (other !== undefined) {
    // Of another document nothing is asked; what it says of each element is still told.
    return finish(
      elements.map((element) => ({ ...element, required: "off" })),
      [other],
    );
  }
  const checked = runChecks(draft, checklist.checks, options.severities);
  return finish(elements, [...withoutBegun(diagnostics, checked, reading, checklist), ...checked]);
}

const RANK: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

/**
 * What has its place already, with blanks in it, is not missing: the blanks are told, and weigh as much, and to ask for it
 * once more would only confuse.
 */
function withoutBegun(
  missing: readonly Diagnostic[],
  checked: readonly Diagnostic[],
  { verdicts }: Reading,
  { elements }: CompiledChecklist,
): readonly Diagnostic[] {
  const blanks = checked.filter(({ ruleId }) => ruleId === "wording/placeholder");
  if (blanks.length === 0) return missing;
  const heaviest = Math.max(...blanks.map(({ severity }) => RANK[severity]));
  const begun = new Set(
    elements.flatMap(({ data }, index) => (verdicts[index]?.isBegun === true ? [`element/${data.id}`] : [])),
  );
  return missing.filter(({ ruleId, severity }) => !begun.has(ruleId) || RANK[severity] > heaviest);
}

/**
 * Reads a draft, and reads it again if its title names another year than most of it: its parts are told by their years, and
 * one slip in the title must not turn the account of the year into a plan.
 */
function settle(
  text: string,
  checklist: CompiledChecklist,
  options: ReportOptions,
  reuse: Reuse | undefined,
): { reading: Reading; draft: Draft } {
  const reading = readReport(text, checklist, options, reuse);
  const draft = draftOf(reading, options, reuse);
  if (options.year !== undefined || reading.frontMatter.year !== undefined || draft.year === undefined)
    return { reading, draft };
  const year = checklist.reportingYear(draft);
  if (year === undefined || year === draft.year) return { reading, draft };
  const again = readReport(text, checklist, { ...options, year }, reuse);
  return { reading: again, draft: draftOf(again, { ...options, year }, reuse) };
}

function draftOf(reading: Reading, options: ReportOptions, reuse: Reuse | undefined): Draft {
  const { frontMatter, identity, outline } = reading;
  return createDraft(
    {
      ...reading,
      year: options.year ?? frontMatter.year ?? outline.year,
      level: options.level ?? frontMatter.level ?? identity.level,
      unit: options.unit ?? frontMatter.unit ?? identity.unit,
    },
    reuse?.figures,
  );
}

/** Front matter states five fields; a parser is not asked to read a draft that lost its second --- line. */
const LONGEST_FRONT_MATTER = 4000;

function readFrontMatter(value: string | undefined): FrontMatter {
  if (value === undefined) return { problems: [] };
  if (value.length > LONGEST_FRONT_MATTER)
    return { problems: ["文首 --- 之间的说明太长，已按没有说明处理；说明只写 year、level、unit 等几项"] };
  let data: unknown;
  try {
    data = frontMatterData(value);
  } catch {
    return { problems: ["文首 --- 之间的说明不是合法的 YAML，已按没有说明处理"] };
  }
  if (data === null || data === undefined) return { problems: [] };
  if (typeof data !== "object" || Array.isArray(data))
    return { problems: ["文首 --- 之间的说明应当是“名称: 内容”的形式，已按没有说明处理"] };
  const problems: string[] = [];
  const fields = new Map(Object.entries(data));
  const text = (name: string): string | undefined => {
    const given = fields.get(name);
    if (given === undefined || given === null) return undefined;
    if (typeof given === "string" || typeof given === "number") return String(given);
    problems.push(`文首说明里的 ${name} 应当是文字`);
    return undefined;
  };
  const year = fields.get("year");
  const yearIsGood = typeof year === "number" && Number.isInteger(year) && year >= 2000 && year <= 2100;
  if (year !== undefined && year !== null && !yearIsGood)
    problems.push("文首说明里的 year 应当是四位数的年份，如 2024");
  const level = LEVELS.find((entry) => entry === fields.get("level"));
  if (fields.get("level") !== undefined && fields.get("level") !== null && level === undefined)
    problems.push(`文首说明里的 level 应当是 ${LEVELS.join("、")} 之一`);
  const title = text("title");
  const unit = text("unit");
  const checklist = text("checklist");
  const prior = text("prior");
  return {
    problems,
    ...(title === undefined ? {} : { title }),
    ...(yearIsGood ? { year } : {}),
    ...(level === undefined ? {} : { level }),
    ...(unit === undefined ? {} : { unit }),
    ...(checklist === undefined ? {} : { checklist }),
    ...(prior === undefined ? {} : { prior }),
  };
}
