import { stringify } from "csv-stringify/sync";
import { LEVEL_NAMES, SEVERITIES, SEVERITY_NAMES, STATUS_NAMES } from "@fazhi-lint/language-server/names";
import type { FileResult } from "../output/result.js";
import type { Format } from "./format.js";
import { type ElementColumn, elementColumns, elementsByColumn, unreadOf } from "./overview.js";
import { plain } from "./plain.js";
import { isReturned, percent, tallyOf } from "./tally.js";

const HEAD = [
  "文件",
  "单位",
  "层级",
  "年度",
  "标题",
  "结论",
  ...SEVERITIES.map((severity) => SEVERITY_NAMES[severity]),
  "不计",
  "应写",
  "写到",
  "写到率",
];

/**
 * A row for each draft and a column for each element, for spreadsheets: with a byte order mark, or Excel takes Chinese for
 * another encoding, and with what would be a formula marked as text.
 */
export const toCsv: Format = (run) => {
  const columns = elementColumns(run.files);
  const unread = unreadOf(run);
  const rows = [
    [...HEAD, ...columns.map(({ title }) => title), "原因"],
    ...run.files.map((file) => [...draftCells(file), ...elementCells(file, columns), ""]),
    ...unread.map(({ path, reason }) => {
      const empty = HEAD.map((title) => (title === "文件" ? path : title === "结论" ? "没能检查" : ""));
      return [...empty, ...columns.map(() => ""), reason];
    }),
  ];
  return stringify(rows, { bom: true, record_delimiter: "windows", escape_formulas: true });
};

function draftCells(file: FileResult): (string | number)[] {
  const { unit, level, year, title } = file.report;
  const { counts, left, asked, met } = tallyOf(file);
  return [
    plain(file.path),
    plain(unit ?? ""),
    level === null ? "" : LEVEL_NAMES[level],
    year ?? "",
    plain(title ?? ""),
    isReturned(file) ? "未通过" : "通过",
    ...SEVERITIES.map((severity) => counts[severity]),
    left,
    asked,
    met,
    percent(met, asked),
  ];
}

/** Status of each element; empty where the draft's checklist has no such element, or nothing was judged. */
function elementCells(file: FileResult, columns: readonly ElementColumn[]): string[] {
  const elements = elementsByColumn(file);
  const isJudged = tallyOf(file).asked > 0;
  return columns.map(({ key }) => {
    const element = elements.get(key);
    if (element === undefined || !isJudged) return "";
    return element.required === "off" ? "不要求" : STATUS_NAMES[element.status];
  });
}
