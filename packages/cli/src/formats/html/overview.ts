import type { ElementResult, Level } from "@fazhi-lint/core";
import { LEVEL_NAMES, SEVERITIES, SEVERITY_NAMES } from "@fazhi-lint/language-server/names";
import type { Element } from "hast";
import { type Child, h } from "hastscript";
import type { FileResult, RunResult } from "../../output/result.js";
import {
  type ElementColumn,
  elementColumns,
  elementsByColumn,
  OVERVIEW_TITLE,
  overviewFacts,
  rateOf,
  staleLines,
  unreadOf,
} from "../overview.js";
import { plain } from "../plain.js";
import { FOOT } from "../sheet.js";
import { isMet, percent, proposalOf, tallyOf } from "../tally.js";
import { form, heading, own, scroller, unseen } from "./parts.js";

/**
 * The list of all drafts: what the run came to, the table of drafts and elements, what could not be checked.
 * @param links address of the sheet of each draft, in their order
 */
export function overviewArticle(run: RunResult, links: readonly string[]): Element {
  const unread = unreadOf(run);
  return h(
    "article",
    { className: "overview", ariaLabelledBy: "overview-title" },
    h("header", heading(1, "overview-title", OVERVIEW_TITLE), form(overviewFacts(run))),
    ...(run.files.length === 0
      ? []
      : [section("matrix", "各份草稿", h("p", { className: "note" }, LEGEND), matrix(run.files, links))]),
    ...(unread.length === 0
      ? []
      : [
          section(
            "unread",
            `没能检查的（${unread.length} 份）`,
            h("p", { className: "note" }, "没有结论，不计入上面的份数和比例。"),
            unreadTable(unread),
          ),
        ]),
    ...staleSection(run),
    h("footer", h("p", FOOT)),
  );
}

function section(id: string, title: string, ...content: Child[]): Element {
  return h("section", { ariaLabelledBy: id }, heading(2, id, title), ...content);
}

/** What to say of the entries of the baseline that can be taken out. */
export function staleNote(run: RunResult): Element[] {
  const stale = staleLines(run);
  return stale === undefined
    ? []
    : [
        h(
          "p",
          "基线 ",
          own(stale.path),
          ` 里有 ${stale.lines.length} 条已经没有用处，可以用 fazhi-lint baseline update 去掉：`,
        ),
        h("ul", ...stale.lines.map((line) => h("li", own(line)))),
      ];
}

function staleSection(run: RunResult): Element[] {
  const note = staleNote(run);
  return note.length === 0 ? [] : [section("stale", "基线", ...note)];
}

function unreadTable(unread: readonly { readonly path: string; readonly reason: string }[]): Element {
  return scroller(
    "没能检查的文件",
    h(
      "table",
      h("caption", unseen("没能检查的文件和原因")),
      h("thead", h("tr", h("th", { scope: "col" }, "文件"), h("th", { scope: "col" }, "原因"))),
      h(
        "tbody",
        ...unread.map(({ path, reason }) => h("tr", h("th", { scope: "row" }, own(path)), h("td", own(reason)))),
      ),
    ),
  );
}

/** A column of the draft's own data. */
interface DataColumn {
  readonly title: string;
  readonly className?: string;
  /** Whether the first click puts the greatest on top. */
  readonly greatestFirst?: boolean;
}

const DATA: readonly DataColumn[] = [
  { title: "序号", className: "number" },
  { title: "单位和文件", className: "unit" },
  { title: "年度", className: "year" },
  { title: "层级", className: "level" },
  { title: "建议", className: "proposal" },
  ...SEVERITIES.map((severity) => ({ title: SEVERITY_NAMES[severity], className: "count", greatestFirst: true })),
  { title: "不计", className: "count", greatestFirst: true },
  { title: "写到/应写", className: "rate" },
];

function matrix(files: readonly FileResult[], links: readonly string[]): Element {
  const columns = elementColumns(files);
  const drafts = files.map(elementsByColumn);
  return scroller(
    "各份草稿与要素对照表",
    h(
      "table",
      { className: "matrix" },
      h("caption", unseen("各份草稿写到了哪些要素")),
      h(
        "thead",
        h(
          "tr",
          ...DATA.map(({ title, className, greatestFirst }) =>
            h("th", { scope: "col", className, dataFirst: greatestFirst === true ? "greatest" : undefined }, title),
          ),
          ...columns.map(({ title }) => h("th", { scope: "col", className: "element" }, h("span", own(title)))),
        ),
      ),
      h(
        "tbody",
        ...files.map((file, index) =>
          draftRow(file, index + 1, links[index] ?? "", columns, drafts[index] ?? new Map<string, ElementResult>()),
        ),
      ),
      h("tfoot", ...footRows(columns, drafts)),
    ),
    "scroll tall",
  );
}

const LEGEND =
  "已：已报告；仅提：仅提及；计划：仅在计划；不足：仅为不足；缺：未写到；—：不要求。写到的包括已报告和仅提及。";

const UNKNOWN = "不明";
const LEVEL_ORDER: readonly Level[] = ["province", "city", "county", "township", "department"];

function draftRow(
  file: FileResult,
  number: number,
  link: string,
  columns: readonly ElementColumn[],
  elements: ReadonlyMap<string, ElementResult>,
): Element {
  const { unit, year, level } = file.report;
  const { counts, left, asked, met } = tallyOf(file);
  const { isReturn, words } = proposalOf(file);
  const isJudged = asked > 0;
  return h(
    "tr",
    h("td", { className: "number" }, number),
    h(
      "th",
      { scope: "row", className: "unit", dataKey: unit === null ? "" : plain(unit) },
      h("a", { href: link }, own(unit === null ? "单位不明" : plain(unit))),
      h("small", own(plain(file.path))),
    ),
    h("td", year ?? UNKNOWN),
    h(
      "td",
      { className: "level", dataKey: level === null ? "" : LEVEL_ORDER.indexOf(level) },
      level === null ? UNKNOWN : LEVEL_NAMES[level],
    ),
    h(
      "td",
      { dataKey: isReturn ? 0 : 1, className: isReturn ? "gap" : undefined },
      isReturn ? "退回" : "—",
      unseen(isReturn ? "修改" : words),
    ),
    ...SEVERITIES.map((severity) => h("td", counts[severity])),
    h("td", left),
    h(
      "td",
      { className: "rate", dataKey: isJudged ? (met / asked).toFixed(4) : "" },
      isJudged ? `${met}/${asked} ` : "—",
      isJudged ? h("small", percent(met, asked)) : unseen("没有逐项检查"),
    ),
    ...columns.map(({ key }) => statusCell(isJudged ? elements.get(key) : undefined)),
  );
}

/** Mark, rest of the words for screen readers, and order: what needs attention first. */
const MARKS: {
  readonly [status in ElementResult["status"]]: readonly [mark: string, before: string, after: string, order: number];
} = {
  absent: ["缺", "", "，未写到", 0],
  problem: ["不足", "仅为", "", 1],
  planned: ["计划", "仅在", "", 2],
  mentioned: ["仅提", "", "及", 3],
  reported: ["已", "", "报告", 4],
};

function statusCell(element: ElementResult | undefined): Element {
  if (element === undefined) return h("td", { dataKey: "" }, unseen("没有检查"));
  if (element.required === "off") return h("td", { className: "quiet", dataKey: 5 }, "—", unseen("不要求"));
  const [mark, before, after, order] = MARKS[element.status];
  return h(
    "td",
    { className: isMet(element) ? (element.status === "reported" ? "quiet" : undefined) : "gap", dataKey: order },
    before === "" ? undefined : unseen(before),
    mark,
    after === "" ? undefined : unseen(after),
  );
}

function footRows(columns: readonly ElementColumn[], drafts: readonly ReadonlyMap<string, ElementResult>[]): Element[] {
  const rates = columns.map((column) => rateOf(column, drafts));
  const row = (title: string, value: (rate: (typeof rates)[number]) => string | number): Element =>
    h("tr", h("th", { scope: "row", colSpan: DATA.length }, title), ...rates.map((rate) => h("td", value(rate))));
  return [
    row("应写（份）", ({ asked }) => asked),
    row("写到（份）", ({ met }) => met),
    row("写到率（%）", ({ asked, rate }) => (asked === 0 ? "—" : rate.replace(/(?:\.0)?%$/, ""))),
  ];
}
