import type { Draft } from "../check.js";
import type { Sentence } from "../sentence.js";
import type { Mention } from "./mentions.js";
import type { YearWords } from "./words.js";

/** A year with the sentence that names it. */
export interface Place {
  readonly mention: Mention;
  readonly sentence: Sentence;
  /** Index of the sentence. */
  readonly at: number;
  /** All years of the sentence. */
  readonly among: readonly Mention[];
}

/** Characters after a year in which an account is looked for. */
const REACH = 160;

/** A figure with what it counts; a year, a date, an ordinal and a document number are none. */
export const FIGURE =
  /(?:^|[^\d.第])(?!20\d\d年|\d{1,2}[月日号])\d+(?:[.,]\d+)*(?:余|多)?[万亿]?(?:余|多)?(?:人次|[件次人份条个场宗起户名项批篇期家所处卷元公吨张辆台套只部组节课支例幅%])/;

/** What follows a year that is not the account's own: a point in time, a period, a part of a name. */
const NOT_WHOLE =
  /^(?:以来|来|起|至|到|[-~]|底|末|初|前|后|[上下]半年|\d|中|内|间|期间|版|第|的|是|为|、|和|与|及|春|夏|秋|冬|[》)])/;

/** 党的十八大以来 is history, 今年以来 is not. */
const SINCE = /(?<![今本]年|年初)以来/;

const isHistory = (sentence: string, words: YearWords): boolean => words.history.test(sentence) || SINCE.test(sentence);

/** Whether the year opens a clause: 一是2024年,…；…，2024年共…. */
export function opensClause(text: string, { mention, sentence }: Place): boolean {
  if (mention.start === sentence.start) return true;
  const before = text[mention.start - 1] ?? "";
  if (",:;。)".includes(before)) return true;
  return before === "是" && /[,:;。]?[一二三四五六七八九十]是$/.test(text.slice(mention.start - 4, mention.start));
}

/** Whether no other year up to `latest` is named beside it, between two semicolons or full stops. */
export function isAlone(text: string, { mention, among }: Place, latest: number): boolean {
  return among.every(
    (other) =>
      other === mention ||
      other.inTitle ||
      other.year > latest ||
      text.slice(Math.min(other.end, mention.end), Math.max(other.start, mention.start)).includes(";"),
  );
}

/**
 * Whether the year opens an account of what was done in it: 2023年，全镇共办理…件. History (2023年印发的…, 2023年以来…) is
 * none.
 */
export function isAccount(text: string, place: Place, words: YearWords): boolean {
  const { mention, sentence } = place;
  if (mention.inTitle || mention.inRange || mention.after === mention.end || !opensClause(text, place)) return false;
  const following = text.slice(mention.after, Math.min(sentence.end, mention.after + REACH));
  // 2024年1至11月 is as good as the whole year.
  const rest = following.replace(/^1月?[-~至到](?:9|1[0-2])月(?:份|底)?/, "");
  if (mention.month !== undefined && rest === following) return false;
  if (NOT_WHOLE.test(rest)) return false;
  const figure = FIGURE.exec(rest);
  if (figure === null) return false;
  const whole = text.slice(sentence.start, Math.min(sentence.end, sentence.start + 4 * REACH));
  if (isHistory(whole, words) || words.thisYear.test(whole)) return false;
  const subject = words.subject.test(rest);
  if (!subject && words.event.test(rest.slice(0, figure.index))) return false;
  return subject || rest.startsWith(",") || words.verb.test(rest);
}

/** Whether the year opens a summary such as 2024年，我镇法治政府建设取得了一定成绩，但…. */
export function isSummary(text: string, { mention, sentence }: Place): boolean {
  if (mention.start !== sentence.start || mention.inTitle || mention.inRange || mention.after === mention.end)
    return false;
  const rest = text.slice(mention.after, Math.min(sentence.end, mention.after + REACH));
  if (/^(?:以来|起|的|\d|度?[^,]{0,12}报告)/.test(rest)) return false;
  return /^.{0,40}(?:取得|有了|有所).{0,14}(?:成绩|成效|进展|进步|成果|提升|提高).{0,12}[,;](?:但|然而|不过|同时|离|与)/.test(
    rest,
  );
}

/** Whether the year is that of 截至2024年12月底,…N件: where the count ends. */
export function isCountEnd(text: string, place: Place, words: YearWords): boolean {
  const { mention, sentence } = place;
  if (mention.inTitle || mention.inRange || mention.after === mention.end) return false;
  if (!/截[至止]到?至?$/.test(text.slice(Math.max(0, mention.start - 4), mention.start))) return false;
  const rest = text.slice(mention.dateEnd, Math.min(sentence.end, mention.dateEnd + REACH));
  if (!/^(?:年?[底末]|[,上中下]|全|我|共|累|已|完)/.test(rest) && mention.month === undefined) return false;
  const whole = text.slice(sentence.start, Math.min(sentence.end, sentence.start + 4 * REACH));
  return FIGURE.test(rest) && !isHistory(whole, words) && !/(?:较|比|由|从|基础上)截[至止]/.test(whole);
}

const MOST_IN_SENTENCE = 40;

/** The years of a draft with their sentences. Linear. */
export function readPlaces(draft: Draft, mentions: readonly Mention[]): Place[] {
  const places: Place[] = [];
  let next = 0;
  for (const [at, sentence] of draft.sentences.entries()) {
    const among: Mention[] = [];
    for (; next < mentions.length && (mentions[next] as Mention).start < sentence.end; next += 1) {
      const mention = mentions[next] as Mention;
      // A bare 2024 in the text is as likely a count.
      if (mention.start >= sentence.start && (mention.after > mention.end || mention.inRange || sentence.isHeading))
        among.push(mention);
    }
    // No sentence names so many: what does is no prose, and not worth comparing each with each.
    if (among.length > MOST_IN_SENTENCE) continue;
    for (const mention of among) places.push({ mention, sentence, at, among });
  }
  return places;
}

/** Whether this sentence or one next to it, in the same paragraph, accounts for another year: one of several, then. */
export function hasNeighbour(
  text: string,
  places: readonly Place[],
  index: number,
  latest: number,
  words: YearWords,
): boolean {
  const own = places[index] as Place;
  for (const step of [-1, 1]) {
    for (let at = index + step; ; at += step) {
      const other = places[at];
      if (other === undefined || Math.abs(other.at - own.at) > 1 || other.sentence.block !== own.sentence.block) break;
      const { year } = other.mention;
      if (year === own.mention.year || year > latest) continue;
      if (isAccount(text, other, words) || isCountEnd(text, other, words)) return true;
    }
  }
  return false;
}

const YEAR_AND_REPORT =
  /^(?:的)?(?:法治政府建设|法治建设|依法行政|推进法治政府建设)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报)[^,。;]{0,24}(?:问题|不足|短板|差距|指出|提出|反映|列|提到)/;

/** Whether the year is that of the report whose shortcomings are spoken of: 2023年度报告指出的问题. */
export function namesPriorReport(text: string, { mention, sentence }: Place): boolean {
  if (mention.inTitle || mention.inRange || mention.after === mention.end || mention.month !== undefined) return false;
  return YEAR_AND_REPORT.test(text.slice(mention.after, Math.min(sentence.end, mention.after + 60)));
}
