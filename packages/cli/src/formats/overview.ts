import type { ElementResult } from "@fazhi-lint/core";
import type { FileResult, RunResult } from "../output/result.js";
import { plain } from "./plain.js";
import { checklistText, type Fact, staleText } from "./sheet.js";
import { countsText, isMet, percent, proposalOf } from "./tally.js";

/** The name of the list that leads to the sheets. */
export const OVERVIEW_TITLE = "法治政府建设年度报告审核汇总表";

/** An element of one checklist or several, as a column. */
export interface ElementColumn {
  readonly key: string;
  readonly title: string;
}

/** What tells an element from those of other checklists: the same name may be another matter there. */
const keyOf = ({ id, title }: ElementResult): string => `${id}\0${title}`;

/** The elements of all drafts in the order of their checklists: what only a later one has stands after what it follows there. */
export function elementColumns(files: readonly FileResult[]): ElementColumn[] {
  const columns: ElementColumn[] = [];
  const known = new Set<string>();
  for (const { elements } of files) {
    if (elements.every((element) => known.has(keyOf(element)))) continue;
    let at = 0;
    for (const element of elements) {
      const key = keyOf(element);
      if (known.has(key)) at = columns.findIndex((column) => column.key === key) + 1;
      else {
        columns.splice(at, 0, { key, title: plain(element.title) });
        known.add(key);
        at += 1;
      }
    }
  }
  return columns;
}

/** The elements of one draft by column. */
export function elementsByColumn({ elements }: FileResult): ReadonlyMap<string, ElementResult> {
  return new Map(elements.map((element) => [keyOf(element), element]));
}

/** How many drafts were asked for an element, and how many have it. */
export function rateOf(
  column: ElementColumn,
  drafts: readonly ReadonlyMap<string, ElementResult>[],
): {
  readonly asked: number;
  readonly met: number;
  readonly rate: string;
} {
  const asked = drafts.flatMap((elements) => {
    const element = elements.get(column.key);
    return element === undefined || element.required === "off" ? [] : [element];
  });
  const met = asked.filter(isMet).length;
  return { asked: asked.length, met, rate: percent(met, asked.length) };
}

/** What the run as a whole came to. */
export function overviewFacts(run: RunResult): Fact[] {
  const { files, errors, summary, gate, since, baseline } = run;
  const proposals = new Map<string, number>();
  for (const file of files) {
    const { words } = proposalOf(file);
    proposals.set(words, (proposals.get(words) ?? 0) + 1);
  }
  const checklists = [...new Set(files.map(({ checklist }) => checklistText(checklist)))];
  const untouched = files.reduce((count, file) => count + file.untouched.length, 0);
  return [
    {
      label: "份数",
      value: `检查 ${summary.files} 份${errors.length === 0 ? "" : `，另有 ${errors.length} 份没能检查`}`,
      room: "half",
    },
    {
      label: "审核建议",
      value: [...proposals].map(([words, count]) => `${words} ${count} 份`).join("，"),
      room: "half",
    },
    { label: "问题", value: countsText(summary), room: "half" },
    {
      label: "不计",
      value: `${baseline === undefined ? "已说明理由" : "已说明理由或者基线中已有"} ${summary.suppressed} 条`,
      room: "half",
    },
    ...(checklists.length === 0 ? [] : [{ label: "检查单", value: checklists.join("；") }]),
    ...(since === undefined
      ? []
      : [
          {
            label: "范围",
            value: `只计 ${plain(since)} 以来的改动涉及的问题，另有 ${untouched} 条与改动无关，没有列出`,
          },
        ]),
    { label: "检查结果", value: gate.passed ? "通过" : `未通过：${gate.reasons.map(plain).join("；")}` },
  ];
}

/** Entries of the baseline that can be taken out, a line each. */
export function staleLines({
  baseline,
}: RunResult): { readonly path: string; readonly lines: readonly string[] } | undefined {
  return baseline === undefined || baseline.stale.length === 0
    ? undefined
    : { path: plain(baseline.path), lines: baseline.stale.map(staleText) };
}

/** Drafts that could not be checked. */
export function unreadOf({ errors }: RunResult): { readonly path: string; readonly reason: string }[] {
  return errors.map(({ path, message }) => ({ path: plain(path), reason: plain(message) }));
}
