import type { LanguageData } from "../../checklist/language.js";
import { roleOfHeading } from "../../outline/roles.js";
import type { YearWords } from "./words.js";

/** What a heading that names a year announces, whatever the reporting year is. */
export type HeadingKind = "account" | "either" | "plan" | "rectification" | undefined;

/** Reads a heading without knowing the reporting year. */
export function kindOfHeading(heading: string, words: YearWords, language: LanguageData): HeadingKind {
  const role = roleOfHeading(heading, undefined, language.outline)?.role;
  if (words.rectified.test(heading) && role !== "plan")
    return words.otherSource.test(heading) ? undefined : "rectification";
  if (role === "rectification" || role === "plan") return role;
  if (words.prior.test(heading)) return undefined;
  if (words.account.test(heading) || role === "problems" || role === "first-responsible-person") return "account";
  return role === "achievements" || words.eitherWay.test(heading) ? "either" : undefined;
}

/** What stands before the year, and after it, in a heading that says of which year a part is. */
const BEFORE_YEAR = /^(?:\(|关于|展望|[一-龥]{1,14}(?:省|市|县|区|旗|州|盟|镇|乡|街道|苏木|局|厅|委|办|政府|办事处))?$/;
const AFTER_YEAR =
  /^(?:年度?)?(?:\)|[,:·]|的)?(?:$|[一-龥]{0,12}(?:法治政府建设|法治建设|依法行政)|年?工作|主要|重点|总体|基本|全面|全年|存在|取得|开展|各项|整体|推进|落实|安排|打算|计划|思路|目标|任务|努力|展望|怎么|如何|下一步|回顾|做法|成效|举措|问题|不足)/;

/** Whether the year of a heading is that of its part: 2024年法治政府建设主要举措, not 2019年以来… or 2023年示范创建成果. */
export function namesPart(heading: string, digits: string): boolean {
  const at = heading.indexOf(digits);
  return at >= 0 && BEFORE_YEAR.test(heading.slice(0, at)) && AFTER_YEAR.test(heading.slice(at + digits.length));
}
