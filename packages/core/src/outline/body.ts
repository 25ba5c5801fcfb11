import { foldString } from "../source/fold.js";
import { endOf, type LogicalLine } from "./lines.js";
import { hasAny, type OutlineWords } from "./words.js";

/** Which lines are the report. */
export interface Body {
  readonly title: number | undefined;
  readonly titleText: string;
  /** Index of the first line of the report after the title. */
  readonly first: number;
  /** Index after its last line. */
  readonly end: number;
}

const DATE_LINE = /^(?:20\d\d|二[〇零○o0]二)[\d〇零○o一二三四五六七八九十年月.\-/]{0,9}[日号]?$/;
const PROSE = /[。！？；;]|[,，].{6,}[,，]/;

/** Finds the title, and cuts off what a web page put before and after the report. */
export function findBody(
  text: string,
  lines: readonly LogicalLine[],
  folded: readonly string[],
  words: OutlineWords,
): Body {
  let first = 0;
  let title: number | undefined;
  let titleText = "";
  const limit = Math.min(lines.length, 40);
  for (let index = 0; index < limit; index += 1) {
    const line = lines[index] as LogicalLine;
    const content = folded[index] as string;
    if (line.marker !== undefined && line.depth !== 1) break;
    if (isTitle(content, words)) {
      // A bare 法治政府建设年度报告 in a breadcrumb gives way to a title that names the body or the year.
      if (title !== undefined && !/20\d\d|政府|[省市县区旗镇乡局厅]/.test(content.replace("法治政府", ""))) continue;
      title = index;
      titleText = line.marker === undefined ? content : foldString(text.slice(line.marker.end, endOf(line)));
      const before = folded[index - 1] ?? "";
      const own = titleText;
      // 发文机关 on a line of its own above 关于…的报告.
      if (
        /^(?:关于)?(?:20\d\d|法治|推进)/.test(own) &&
        /(?:人民政府|办事处|委员会|局|厅|办公室|管委会)$/.test(before) &&
        before.length <= 40
      ) {
        titleText = before + own;
      }
      first = index + 1;
      if (/20\d\d|政府|[省市县区旗镇乡局厅]|街道|关于/.test(titleText.replace("法治政府", ""))) break;
      continue;
    }
    if (content.length > 60 && PROSE.test(content)) break;
  }
  // Skip residue below the title, or above a lead that has none.
  let probe = title === undefined ? 0 : first;
  for (let index = probe; index < limit; index += 1) {
    const line = lines[index] as LogicalLine;
    const content = folded[index] as string;
    if (line.marker !== undefined || (line.depth !== undefined && index > 0)) break;
    if (isResidue(content, words) || content.includes(">") || DATE_LINE.test(content)) {
      probe = index + 1;
      continue;
    }
    if (PROSE.test(content) || content.length > 40) break;
  }
  first = Math.max(first, probe);

  // From the end: residue, signature and date go; the last prose line stays.
  let end = lines.length;
  let cut = end;
  for (let index = end - 1; index >= first; index -= 1) {
    const line = lines[index] as LogicalLine;
    const content = folded[index] as string;
    const short = content.length <= 60 && !PROSE.test(content) && line.depth === undefined;
    if (line.marker !== undefined && !isResidue(content, words)) break;
    if (
      short &&
      (isResidue(content, words) ||
        isSignature(content) ||
        DATE_LINE.test(content) ||
        /^[-|]/.test(content) ||
        content.length <= 4)
    ) {
      cut = index;
      continue;
    }
    // A title of another page, between two lines of residue.
    if (short && index + 1 === cut && cut < end && index > first && isResidue(folded[index - 1] ?? "", words)) {
      cut = index;
      continue;
    }
    break;
  }
  // Everything below the first line that only a web page has.
  for (let index = Math.floor((first + cut) / 2); index < cut; index += 1) {
    const content = folded[index] as string;
    if (content.length <= 60 && !PROSE.test(content) && isTail(content)) {
      cut = index;
      break;
    }
  }
  for (let index = cut - 1; index > first && cut - index < 4; index -= 1) {
    const content = folded[index] as string;
    if (!(isSignature(content) || DATE_LINE.test(content))) break;
    cut = index;
  }
  end = cut;
  return { title, titleText, first, end };
}

function isTail(folded: string): boolean {
  return /^(?:上一篇|下一篇|相关(?:新闻|链接|附件|阅读|文章|政策)|扫一扫|分享到|版权所有|主办单位|网站地图|打印本页|附件下载|责任编辑)/.test(
    folded.replace(/^[-|]+/, ""),
  );
}

function isTitle(folded: string, words: OutlineWords): boolean {
  if (folded.length > 90 || folded.length < 6 || /[>|。;]/.test(folded)) return false;
  if (!hasAny(folded, words.title.subject) || !hasAny(folded, words.title.kind)) return false;
  return !/[:,].*[:,]/.test(folded) && !folded.includes("报告如下") && !/^[-]?相关/.test(folded);
}

function isResidue(folded: string, words: OutlineWords): boolean {
  return folded.length <= 80 && !/[。；]/.test(folded) && hasAny(folded, words.residue);
}

function isSignature(folded: string): boolean {
  return (
    folded.length <= 40 &&
    /(?:人民政府|办事处|委员会|管委会|局|厅|部|办公室|中心)(?:20\d\d年\d+月\d+日)?$/.test(folded) &&
    !/[,:]/.test(folded)
  );
}
