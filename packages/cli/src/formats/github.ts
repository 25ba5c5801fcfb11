import type { Severity } from "@fazhi-lint/core";
import { SEVERITIES, SEVERITY_NAMES } from "@fazhi-lint/language-server/names";
import { printable } from "../output/width.js";
import type { FileResult, Finding, RunResult } from "../output/result.js";
import type { FormatContext } from "./format.js";
import { overviewMarkdown, toMarkdown } from "./markdown.js";
import { plain } from "./plain.js";

/** GitHub shows this many annotations of a kind for each step, and drops the rest without a word. */
const MOST = 10;
/** Of the summary of a step GitHub takes 1 MiB, and nothing at all of a longer one. */
const MOST_BYTES = 1_000_000;
/** So many drafts show whether the sheets of more would fit. */
const SAMPLE = 100;
const WHERE = "要看全部，请另外用 -f markdown=文件 或者 -f html=文件夹/ 生成。";
const ONLY_LIST = `各份的审核表合起来超过了步骤摘要的上限（1 MiB），这里只有汇总表。${WHERE}`;
const ONLY_PART = `审核表和汇总表超过了步骤摘要的上限（1 MiB），这里只有汇总表的前一部分。${WHERE}`;
const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

/** A workflow command, before it is escaped. `col` and `endColumn` only where the place is on one line. */
export interface Annotation {
  readonly command: (typeof COMMANDS)[Severity];
  readonly properties: {
    readonly file: string;
    readonly line: number;
    readonly endLine: number;
    readonly col?: number;
    readonly endColumn?: number;
    readonly title: string;
  };
  readonly message: string;
}

/**
 * The result as workflow commands, which GitHub shows as annotations beside the lines: the ten of each kind that weigh most,
 * then how many are not among them.
 */
export function toGithub(run: RunResult, context: FormatContext): string {
  const { shown, left } = annotationsOf(run, context);
  const lines = shown.map(commandLine);
  const rest = SEVERITIES.reduce((sum, severity) => sum + left[severity], 0);
  if (rest > 0) {
    const counts = SEVERITIES.map((severity) => `${SEVERITY_NAMES[severity]} ${left[severity]}`).join("，");
    lines.push(
      `另有 ${rest} 项没有在这里列出（${counts}），${context.hasSummary ? "见步骤摘要" : "要看全部，请另外用 -f markdown、html 或者 json"}`,
    );
  }
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * The result as Markdown for the summary of a step: the sheets of all drafts, or the list of drafts alone if they do not fit,
 * or as much of that list as fits.
 */
export function githubSummary(run: RunResult, context: FormatContext): string {
  const whole = sheetsThatFit(run, context);
  if (whole !== undefined) return whole;
  const list = `${ONLY_LIST}\n\n${overviewMarkdown(run)}`;
  if (bytes(list) <= MOST_BYTES) return list;
  const lines = overviewMarkdown(run).split("\n");
  let room = MOST_BYTES - bytes(`${ONLY_PART}\n\n`);
  const end = lines.findIndex((line) => (room -= bytes(line) + 1) < 0);
  return [ONLY_PART, "", ...lines.slice(0, end), ""].join("\n");
}

/** The sheets of all drafts; `undefined` if they do not fit. */
function sheetsThatFit(run: RunResult, context: FormatContext): string | undefined {
  // Where a part is too long already, the rest need not be printed only to be thrown away.
  const part = { ...run, files: run.files.slice(0, SAMPLE) };
  const tries = run.files.length > SAMPLE ? [part, run] : [run];
  let text = "";
  for (const some of tries) {
    text = toMarkdown(some, context);
    if (bytes(text) > MOST_BYTES) return undefined;
  }
  return text;
}

function bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/** The annotations that are shown, errors first, and how many of each severity are left. */
export function annotationsOf(
  run: RunResult,
  context: FormatContext,
): { shown: readonly Annotation[]; left: { readonly [severity in Severity]: number } } {
  const shown: Annotation[] = [];
  const left = { error: 0, warning: 0, info: 0 };
  for (const severity of SEVERITIES) {
    const unchecked = severity === "error" ? run.errors.map((entry) => uncheckedAnnotation(entry, context)) : [];
    const findings = inTurn(run.files, severity).map(({ file, finding }) => annotationOf(file, finding, context));
    const all = [...unchecked, ...findings];
    shown.push(...all.slice(0, MOST));
    left[severity] = Math.max(0, all.length - MOST);
  }
  return { shown, left };
}

interface Turn {
  readonly file: FileResult;
  readonly finding: Finding;
  readonly round: number;
  readonly weight: number;
}

/**
 * The findings of a severity, those on elements before others, one of each draft in turn: no draft takes all the room, and
 * of two drafts whose turn it is the one that lacks an element goes first.
 */
function inTurn(files: readonly FileResult[], severity: Severity): Turn[] {
  const turns = files.flatMap((file) =>
    file.diagnostics
      .filter((finding) => finding.severity === severity)
      .map((finding) => ({ file, finding, weight: finding.ruleId.startsWith("element/") ? 0 : 1 }))
      .toSorted((a, b) => a.weight - b.weight)
      .map((entry, round): Turn => ({ ...entry, round })),
  );
  return turns.toSorted((a, b) => a.round - b.round || a.weight - b.weight);
}

function annotationOf(file: FileResult, finding: Finding, context: FormatContext): Annotation {
  const { severity, ruleId, message, basis, line, column, endLine, endColumn } = finding;
  const title = file.rules.get(ruleId)?.title;
  return {
    command: COMMANDS[severity],
    properties: {
      file: printable(context.inRepository(file)),
      line,
      endLine,
      ...(line === endLine ? { col: column, endColumn } : {}),
      title: plain(title === undefined ? ruleId : `${title}（${ruleId}）`),
    },
    message: [message, ...(basis === undefined ? [] : [`依据：${basis}`])].map(plain).join("\n"),
  };
}

function uncheckedAnnotation({ path, message }: RunResult["errors"][number], context: FormatContext): Annotation {
  const file = printable(context.inRepository({ path, file: path }));
  return {
    command: "error",
    properties: { file, line: 1, endLine: 1, title: "没能检查" },
    message: message.split("\n").map(plain).join("\n"),
  };
}

/** The command as @actions/core writes it. */
function commandLine({ command, properties, message }: Annotation): string {
  const pairs = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command} ${pairs.join(",")}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
