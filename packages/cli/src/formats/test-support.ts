import { ANNUAL_REPORT, checkReport, compileChecklist, LANGUAGE, type ReportOptions } from "@fazhi-lint/core";
import { ruleInfos } from "@fazhi-lint/language-server/rule-info";
import { identify } from "../output/identify.js";
import { digestOf } from "../output/digest.js";
import { type Checked, type FileResult, type RunResult, summarize } from "../output/result.js";
import { createStyle } from "../output/style.js";
import type { FormatContext } from "./format.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const rules = new Map(ruleInfos(checklist).map((rule) => [rule.id, rule]));

/** What a run over some drafts finds, as formats get it. Keys are paths, values drafts. */
export function runOf(
  drafts: { readonly [path: string]: string },
  { failOn = "error", ...rest }: Partial<RunResult> & Pick<Partial<FileResult>, "failOn"> = {},
  options: ReportOptions = {},
): RunResult {
  const files = Object.entries(drafts).map(([path, text]): FileResult => {
    const result = checkReport(text, checklist, options);
    const { name, title, version } = checklist.data;
    const checked: Checked = {
      ...result,
      path,
      file: `/drafts/${path}`,
      checklist: { name, title, version: version ?? null },
      failOn,
      diagnostics: identify(text, result, result.diagnostics),
      suppressed: identify(text, result, result.suppressed),
      known: [],
      untouched: [],
    };
    return { ...checked, rules, digest: digestOf(checked) };
  });
  const summary = summarize(files);
  return {
    files,
    errors: [],
    summary,
    gate: summary.error > 0 ? { passed: false, reasons: [`错误 ${summary.error} 条`] } : { passed: true, reasons: [] },
    rules,
    baseline: undefined,
    since: undefined,
    ...rest,
  };
}

/** A context without colours; paths as given. */
export const CONTEXT: FormatContext = {
  inRepository: ({ path }) => path,
  style: createStyle(false),
  columns: 100,
  verbose: false,
  hasSummary: true,
};
