import type { Outline } from "../outline/section.js";
import type { FoldedText } from "../source/fold.js";
import type { Source } from "../source/source.js";
import { firstText, placeOf } from "./diagnose.js";
import type { Diagnostic } from "./result.js";

/** Words that a report on law-based government cannot do without, and the fewest of them in one. */
const SUBJECT = /法治|依法|行政执法|执法|普法|复议|规范性文件|合法性|行政诉讼|司法/g;
const FEWEST = 4;
/** A draft this short, with a part of a report in it, is a piece of one. */
const SHORT = 600;
/** A report shorter than this cannot be judged. */
const SHORTEST = 12;

/** What is looked at to tell a report from another document. */
export interface DocumentInput {
  readonly source: Source;
  readonly folded: FoldedText;
  readonly outline: Outline;
}

/**
 * One finding instead of many for a draft that is no annual report: an empty file, a law, a government work report, a README.
 * `undefined` for a report.
 */
export function notAReport({ source, folded, outline }: DocumentInput): Diagnostic | undefined {
  const text = folded.text;
  const place = placeOf(source, outline.title ?? firstText(source));
  const clipped = {
    ...place,
    endLine: place.line,
    endColumn: place.endLine === place.line ? place.endColumn : place.column + 1,
  };
  const finding = (message: string): Diagnostic => ({
    ruleId: "document/not-annual-report",
    severity: "error",
    message,
    ...clipped,
  });
  if (text.trim().length === 0 && outline.titleText === "") {
    return finding("文件里没有正文，无法检查。请确认保存的是报告全文。");
  }
  const title = outline.titleText;
  const named = /法治政府|法治建设|依法行政|法治/.test(title);
  const mayHaveArticles = text.startsWith("第") || text.includes("\n第");
  const articles = mayHaveArticles ? (text.match(/(?:^|\n)第[一二三四五六七八九十百零〇]+条/g) ?? []).length : 0;
  if (articles >= 5 && articles * 3 >= outline.blocks.length)
    return finding("这份文件看起来是法律法规或者规章制度的条文，不是法治政府建设年度报告，没有逐项检查。");
  if (/政府工作报告/.test(title) || (!named && /政府工作报告|各位代表/.test(text.slice(0, 300)))) {
    return finding("这份文件看起来是政府工作报告，不是法治政府建设年度报告，没有逐项检查。");
  }
  if (named) return undefined;
  if (
    /现将.{0,40}法治政府建设.{0,20}(?:报告|汇报)|法治政府建设(?:情况|工作)?(?:的)?(?:报告|总结)/.test(
      text.slice(0, 600),
    )
  )
    return undefined;
  const hasParts = outline.sections.some(
    (section) => section.ownRole && section.heading !== undefined && section.role !== "background",
  );
  const subject = (text.match(SUBJECT) ?? []).length;
  const chinese = countChinese(text);
  if (hasParts && subject > 0 && chinese <= SHORT) return undefined;
  if (chinese < SHORTEST || subject < FEWEST || subject * 400 < chinese) {
    return finding("这份文件看起来不是法治政府建设年度报告，没有逐项检查。如果确实是，请在标题里写明“法治政府建设”。");
  }
  return undefined;
}

/** How many characters of 一 to 龥 a text has. */
function countChinese(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x4e00 && code <= 0x9fa5) count += 1;
  }
  return count;
}
