import type { Diagnostic, ElementResult, ReportInfo, Severity } from "@fazhi-lint/core";
import { LEVEL_NAMES, SEVERITIES, SEVERITY_NAMES } from "@fazhi-lint/language-server/names";
import { closingLine } from "../output/closing.js";
import type { Digest } from "../output/digest.js";
import type { FileResult, RunResult } from "../output/result.js";
import type { Style } from "../output/style.js";
import { isBrief } from "./brief.js";
import type { FormatContext } from "./format.js";
import { elementTable } from "./table.js";
import { nothingFound, uncounted } from "./tally.js";
import { clip, printable, wrap } from "../output/width.js";

/** How to print a run for people. */
type PrettyOptions = Pick<FormatContext, "style" | "columns" | "verbose">;

/** The result as a reviewer's note: of each draft what is missing and where it belongs, then all elements, then the sum. */
export function toPretty(run: RunResult, options: PrettyOptions): string {
  const brief = isBrief(run.files.length, options.verbose);
  const blocks = run.files.map((file) => (brief ? briefly(file, options) : [...inFull(file, options), ""].join("\n")));
  if (brief) blocks.push("");
  blocks.push(...closing(run, brief, options));
  return `${blocks.join("\n").replace(COMMAND, "$1\u2060$2")}\n`;
}

/** What GitHub's runner would take for a command: words of a draft may stand at the front of a line. */
const COMMAND = /^([ \t]*)(::|##\[)/gm;

function inFull(file: FileResult, options: PrettyOptions): string[] {
  const { style, columns } = options;
  const findings = SEVERITIES.flatMap((severity) => file.diagnostics.filter((entry) => entry.severity === severity));
  const lines = [
    style.bold(style.underline(printable(file.path))),
    ...wrap(takenFor(file.report), columns - 2).map((line) => `  ${line}`),
    "",
  ];
  const elements = new Map(file.elements.map((element) => [`element/${element.id}`, element]));
  for (const entry of missingFirst(findings, elements))
    lines.push(...note(entry, elements.get(entry.ruleId), options), "");
  if (findings.length === 0) {
    const said = `${[nothingFound(file), ...uncounted(file)].join("；")}。`;
    lines.push(
      ...wrap(said, columns - 4).map((line, index) => `  ${index === 0 ? style.green("✓") : " "} ${line}`),
      "",
    );
  }
  // Of another kind of document the elements say nothing.
  if (file.elements.some((element) => element.required !== "off"))
    lines.push(...elementTable(file.elements, columns, style));
  else lines.pop();
  return lines;
}

/** Of findings of one severity, those on what is not there at all come first. */
function missingFirst(findings: readonly Diagnostic[], elements: ReadonlyMap<string, ElementResult>): Diagnostic[] {
  const rank = (entry: Diagnostic): number =>
    SEVERITIES.indexOf(entry.severity) * 2 + (elements.get(entry.ruleId)?.status === "absent" ? 0 : 1);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

const MARKS: { readonly [severity in Severity]: string } = { error: "✗", warning: "!", info: "i" };

function coloured(severity: Severity, style: Style): (text: string) => string {
  return severity === "error" ? style.red : severity === "warning" ? style.yellow : style.blue;
}

function note(entry: Diagnostic, element: ElementResult | undefined, { style, columns }: PrettyOptions): string[] {
  const colour = coloured(entry.severity, style);
  const head = `  ${colour(`${MARKS[entry.severity]} ${SEVERITY_NAMES[entry.severity]}`)}  ${style.dim(`${entry.line}:${entry.column}  ${entry.ruleId}`)}`;
  const body = (text: string, indent: string): string[] =>
    wrap(text, columns - indent.length).map((line) => indent + line);
  const lines = [head, ...body(entry.message, "    ")];
  for (const related of entry.related ?? []) {
    const found = element?.evidence.find(({ line, column }) => line === related.line && column === related.column);
    const quote = found === undefined ? "" : `“${clip(found.quote, 60)}”`;
    const what = element === undefined ? "相关之处" : "现有文字";
    lines.push(...body(`${what} ${related.line}:${related.column}${quote}：${related.message}。`, "    "));
  }
  if (entry.basis !== undefined) lines.push(...body(`依据：${entry.basis}`, "    ").map((line) => style.dim(line)));
  return lines;
}

/** What the run took a draft to be: unit, level and year, and which of these it had to infer. */
function takenFor(report: ReportInfo): string {
  const mark = (field: "unit" | "level" | "year"): string => (report.inferred.includes(field) ? "（推断）" : "");
  const unit = report.unit === null ? "单位不明" : `${report.unit}${mark("unit")}`;
  const level = report.level === null ? "层级不明" : `${LEVEL_NAMES[report.level]}${mark("level")}`;
  const year = report.year === null ? "年度不明" : `${report.year}年度${mark("year")}`;
  const all = report.inferred.length === 3;
  return all
    ? `${report.unit ?? ""} · ${LEVEL_NAMES[report.level ?? "county"]} · ${report.year}年度（均为推断）`
    : [unit, level, year].join(" · ");
}

function briefly({ path, digest }: FileResult, { style, columns }: PrettyOptions): string {
  const found = SEVERITIES.filter((severity) => digest.counts[severity] > 0).map((severity) =>
    coloured(severity, style)(`${SEVERITY_NAMES[severity]} ${digest.counts[severity]}`),
  );
  const none = digest.known + digest.untouched === 0 ? "没有问题" : "没有要计的问题";
  const line = `${printable(path)}  ${found.length === 0 ? style.green(none) : found.join("，")}`;
  return digest.errors.length === 0
    ? line
    : `${line}\n${style.dim(`  ${clip(digest.errors.join("；"), columns - 2)}`)}`;
}

function closing(run: RunResult, brief: boolean, { style }: PrettyOptions): string[] {
  const { files, baseline } = run;
  const lines = [style.bold(closingLine(run, (severity, text) => coloured(severity, style)(text)))];
  const sum = (pick: (digest: Digest) => number): number =>
    files.reduce((count, { digest }) => count + pick(digest), 0);
  const reasons = [
    [sum(({ suppressed }) => suppressed), "条已经说明理由"],
    [sum(({ known }) => known), `条在基线 ${baseline?.path ?? ""} 里`],
  ] as const;
  const told = reasons.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (told.length > 0) lines.push(style.dim(`不计的：${told.join("，")}。`));
  const mendable = sum((digest) => digest.mendable);
  if (mendable > 0)
    lines.push(style.dim(`其中 ${mendable} 条改起来不会改变意思，可用 --fix 自动改正，先看看用 --fix-dry-run。`));
  if (brief) lines.push(style.dim("加上 --verbose 看每一份的详情，或者只检查其中一份。"));
  return lines;
}
