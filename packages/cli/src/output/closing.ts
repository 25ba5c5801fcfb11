import type { Severity } from "@fazhi-lint/core";
import { SEVERITIES, SEVERITY_NAMES } from "@fazhi-lint/language-server/names";
import type { RunResult } from "./result.js";

/** Colours a part of the line that tells how many findings of a severity there are. */
export type Colour = (severity: Severity, text: string) => string;

/** What every run says at its end, whatever the format: how much was looked at, what was not counted, what was found. */
export function closingLine(
  { summary, errors, since }: Pick<RunResult, "summary" | "errors" | "since">,
  colour?: Colour,
): string {
  const counts = SEVERITIES.map((severity) => {
    const text = `${SEVERITY_NAMES[severity]} ${summary[severity]}`;
    return summary[severity] === 0 || colour === undefined ? text : colour(severity, text);
  });
  const unread = errors.length === 0 ? "" : `；另有 ${errors.length} 份没能检查`;
  const left = since === undefined ? "" : `；与改动无关的 ${summary.untouched} 条没有计`;
  return `已检查 ${summary.files} 份、${summary.elements} 项要素，不计 ${summary.suppressed} 条：${counts.join("，")}${left}${unread}`;
}
