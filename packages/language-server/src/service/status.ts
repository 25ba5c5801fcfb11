import type { ElementResult } from "@fazhi-lint/core";
import type { CodeLens } from "vscode-languageserver";
import { ClientCommands, Commands, type DraftStatus } from "../protocol.js";
import { type CheckedDraft, isReport } from "./checked-draft.js";
import { rangeAt, toRange } from "./places.js";

/** What a draft covers. `undefined` for what is no report. */
export function statusOf(checked: CheckedDraft): DraftStatus | undefined {
  if (!isReport(checked)) return undefined;
  const { report, elements, diagnostics } = checked.result;
  const { title, unit, level, year } = report;
  const asked = elements.filter(({ required }) => required !== "off");
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  const anchors = new Map(diagnostics.map((finding) => [finding.ruleId, toRange(finding)]));
  return {
    covered: asked.filter(isCovered).length,
    asked: asked.length,
    counts,
    report: { title, unit, level, year },
    elements: elements.map((element) => {
      const anchor = isCovered(element) ? undefined : anchors.get(`element/${element.id}`);
      return {
        id: element.id,
        title: element.title,
        status: element.status,
        required: element.required,
        evidence: element.evidence.map((entry) => ({
          quote: entry.quote,
          section: entry.section,
          range: toRange(entry),
        })),
        ...(anchor === undefined ? {} : { anchor }),
      };
    }),
  };
}

/** What is written to, be it in passing, is not missing: it has no finding. */
export function isCovered({ status }: Pick<ElementResult, "status">): boolean {
  return status === "reported" || status === "mentioned";
}

/** “已覆盖 24/29，缺 5” at the title. */
export function codeLensesOf(checked: CheckedDraft, options: { readonly status: boolean }): CodeLens[] {
  const status = statusOf(checked);
  if (status === undefined || status.asked === 0) return [];
  const { source, outline } = checked.reading;
  const at = outline.title?.start ?? outline.sections.find(({ heading }) => heading !== undefined)?.range.start ?? 0;
  return [
    {
      range: rangeAt(source, { start: at, end: outline.title?.end ?? at }),
      command: {
        title: coverage(status),
        command: options.status ? ClientCommands.showElements : Commands.showMissing,
        arguments: [checked.document.uri],
      },
    },
  ];
}

/** 已覆盖 24/29，缺 5 */
export function coverage({ covered, asked }: Pick<DraftStatus, "covered" | "asked">): string {
  const missing = asked - covered;
  return `已覆盖 ${covered}/${asked}${missing === 0 ? "，要素齐全" : `，缺 ${missing}`}`;
}

/** Which elements are missing, in one message. */
export function missingText(status: DraftStatus): string {
  const missing = status.elements.filter((element) => element.required !== "off" && !isCovered(element));
  return missing.length === 0
    ? `${coverage(status)}。`
    : `${coverage(status)}：${missing.map(({ title }) => title).join("、")}。`;
}
