import type { LanguageData } from "../../checklist/language.js";
import type { Section } from "../../outline/section.js";
import { hasAny } from "../../outline/words.js";
import { foldBlocks, unfold } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Draft } from "../check.js";
import { isAccount, isAlone, isCountEnd, isSummary, namesPriorReport, opensClause, type Place } from "./account.js";
import { type HeadingKind, kindOfHeading, namesPart } from "./headings.js";
import { type Mention, readMentions } from "./mentions.js";
import type { YearWords } from "./words.js";

/** Where a report says of which year it is. */
export type EvidenceKind =
  "front-matter" | "title" | "opening" | "announcement" | "period" | "heading" | "body" | "hint";

/** A place that speaks for a reporting year. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** The reporting year that it speaks for. */
  readonly year: number;
  readonly weight: number;
  /** The year in the draft, with 年 if that follows, and its digits alone. */
  readonly range: Range;
  readonly digits: Range;
  /** Whether it names the reporting year itself and must agree with the others. */
  readonly binding: boolean;
}

/** Every place of a draft that says of which year it is. It need not be known yet. */
export function readEvidence(
  draft: Draft,
  places: readonly Place[],
  words: YearWords,
  language: LanguageData,
): Evidence[] {
  return [...ofFrontMatter(draft), ...ofTitle(draft), ...ofBody(draft, places, words, language)];
}

function evidenceAt(
  kind: EvidenceKind,
  mention: Mention,
  year: number,
  weight: number,
  binding: boolean,
  range: (start: number, end: number) => Range,
): Evidence {
  return {
    kind,
    year,
    weight,
    binding,
    range: range(mention.start, mention.after === mention.end ? mention.end : mention.end + 1),
    digits: range(mention.start, mention.end),
  };
}

function* ofFrontMatter({ markdown, source }: Draft): Iterable<Evidence> {
  if (markdown.frontMatter === undefined) return;
  const { start, end } = markdown.frontMatter.range;
  const match = /^year:[ \t]*(20\d\d)[ \t]*\r?$/m.exec(source.text.slice(start, Math.min(end, start + 4000)));
  if (match === null) return;
  const at = start + match.index + match[0].indexOf("20");
  const range = { start: at, end: at + 4 };
  yield { kind: "front-matter", year: Number(match[1]), weight: 2, range, digits: range, binding: true };
}

function* ofTitle({ outline, source }: Draft): Iterable<Evidence> {
  if (outline.title === undefined) return;
  const folded = foldBlocks(source.text, [[outline.title]]);
  const { text } = folded;
  const named = readMentions(text).filter((mention) => !mention.inRange && !mention.inTitle);
  // 2024年法治政府建设情况及2025年工作打算的报告: the second year is the plan's.
  const own = named.filter(
    (mention) => !/^(?:法治政府建设|法治建设|工作)?(?:打算|安排|计划|思路|要点|展望)/.test(text.slice(mention.after)),
  );
  const [mention] = own;
  if (mention === undefined || own.some(({ year }) => year !== mention.year)) return;
  yield evidenceAt("title", mention, mention.year, 2, true, (start, end) => unfold(folded, start, end));
}

/** Sentences of a report among which its opening and 报告如下 are looked for. */
const LEAD_SENTENCES = 14;

function* ofBody(draft: Draft, places: readonly Place[], words: YearWords, language: LanguageData): Iterable<Evidence> {
  const { folded, outline } = draft;
  const { text } = folded;
  const range = (start: number, end: number): Range => unfold(folded, start, end);
  const kinds = new Map<number, HeadingKind>();
  const kindOf = (section: number): HeadingKind => {
    if (!kinds.has(section)) {
      const { headingText } = outline.sections[section] as Section;
      kinds.set(section, headingText === "" ? undefined : kindOfHeading(headingText, words, language));
    }
    return kinds.get(section);
  };
  const hasHeadings = outline.sections.length > 1;
  const isApart = (place: Place): boolean =>
    place.among.every((other) => {
      if (other.inTitle || other.inRange || other.year === place.mention.year) return true;
      return isAnnouncement(text, { ...place, mention: other });
    });
  const openings = places.filter(
    (place) => isLead(place, hasHeadings) && place.at < LEAD_SENTENCES && isOpening(text, place),
  );
  const chapters = outline.sections.filter(({ level }) => level === 1);
  for (const place of places) {
    const { mention, sentence } = place;
    const { year } = mention;
    if (mention.inRange) continue;
    if (mention.inTitle) {
      // 印发《柳河镇2024年法治工作要点》: a document is as a rule one of its year.
      if (mention.after > mention.end && !sentence.isHeading)
        yield evidenceAt("hint", mention, year, 0.25, false, range);
      continue;
    }
    if (sentence.isHeading) {
      const section = outline.sections[sentence.section] as Section;
      const kind = kindOf(sentence.section);
      const digits = text.slice(mention.start, mention.end);
      if (kind === undefined || mention.month !== undefined || !namesPart(section.headingText, digits)) continue;
      if (place.among.some((other) => other.year !== year)) continue;
      if (kind === "plan") yield evidenceAt("heading", mention, year - 1, 1.5, false, range);
      else if (kind === "rectification") yield evidenceAt("heading", mention, year + 1, 1.5, false, range);
      else if (section.level <= 2) {
        const certain = kind === "account" || section === chapters[0];
        yield evidenceAt("heading", mention, year, certain ? 2 : 1, certain, range);
      }
      continue;
    }
    if (openings[0] === place) {
      // 2022年,我区获评…。2024年,…: the first is history.
      const binding =
        isApart(place) &&
        !openings.some((other) => other !== place && other.mention.year !== year) &&
        isPlainOpening(text, place, words);
      yield evidenceAt("opening", mention, year, binding ? 2 : 1, binding, range);
      continue;
    }
    if (place.at < LEAD_SENTENCES && isAnnouncement(text, place)) {
      yield evidenceAt("announcement", mention, year, 2, true, range);
      continue;
    }
    if (isLead(place, hasHeadings) && place.at < LEAD_SENTENCES && isPeriod(text, place)) {
      yield evidenceAt("period", mention, year, 2, true, range);
      continue;
    }
    yield* ofSentence(draft, place, partOf(outline.sections, kindOf, sentence.section), words, range);
  }
}

function partOf(sections: readonly Section[], kindOf: (section: number) => HeadingKind, index: number): HeadingKind {
  let at = index;
  for (;;) {
    const section = sections[at] as Section;
    const kind = kindOf(at);
    if (kind !== undefined && kind !== "either") return kind;
    if (section.parent === undefined)
      return section.role === "plan" || section.role === "rectification" ? section.role : "account";
    at = section.parent;
  }
}

/** What a sentence of the text says of the reporting year. */
function* ofSentence(
  { folded: { text } }: Draft,
  place: Place,
  part: HeadingKind,
  words: YearWords,
  range: (start: number, end: number) => Range,
): Iterable<Evidence> {
  const { mention } = place;
  const { year } = mention;
  const says = (of: number, weight: number, kind: EvidenceKind = "body"): Evidence =>
    evidenceAt(kind, mention, of, weight, false, range);
  const rest = text.slice(mention.after, mention.after + 40);
  if (isSummary(text, place)) yield says(year, 1.5);
  else if (part === "rectification") {
    if (namesPriorReport(text, place)) yield says(year + 1, 1.5);
    else if (mention.month === undefined && text.slice(mention.start - 2, mention.start) === "针对")
      yield says(year + 1, 1);
    else if (mention.start === place.sentence.start) yield says(year, 0.5);
  } else if (part === "plan") {
    if (opensClause(text, place) && words.planned.test(rest)) yield says(year - 1, 1.5);
    else yield says(year - 1, 0.25, "hint");
  } else if (part === "account") {
    if (/[比较同与]$/.test(text.slice(mention.start - 1, mention.start)) && isAlone(text, place, year))
      yield says(year + 1, 0.5);
    else if (AUDITED.test(rest)) yield says(year + 1, 0.5, "hint");
    else if (isAlone(text, place, year) && isCountEnd(text, place, words)) yield says(year, 0.5);
    else if (isAlone(text, place, year) && isAccount(text, place, words)) yield says(year, 1);
    else if (mention.month !== undefined) yield says(year, 0.25, "hint");
  }
}

/** What auditors look at in the year after. */
const AUDITED = /^(?:本级)?(?:财政收支|预算执行|财政预算|决算)/;

function isLead({ sentence }: Place, hasHeadings: boolean): boolean {
  return sentence.section === 0 && (hasHeadings || sentence.block < 3);
}

/** A year that opens a sentence of the lead and stands for the whole year. */
function isOpening(text: string, place: Place): boolean {
  const { mention, sentence } = place;
  if (mention.inRange || mention.inTitle || mention.after === mention.end) return false;
  if (mention.start !== sentence.start) {
    // 在县委坚强领导下,2024年我县…
    return (
      text[mention.start - 1] === "," &&
      /^,?[我全本][省市县区旗州镇乡局厅委办街]/.test(text.slice(mention.after, mention.after + 3))
    );
  }
  if (/^(?:以来|来),/.test(text.slice(mention.after, mention.after + 3))) return true;
  return !/^(?:以来|来|起|至|到|[-~]|底|末|初|[上下]半年|\d|的|、|和|与|及)/.test(
    text.slice(mention.after, mention.after + 4),
  );
}

function isPlainOpening(text: string, { mention, sentence }: Place, words: YearWords): boolean {
  if (/^(?:以来|来),/.test(text.slice(mention.after, mention.after + 3))) return false;
  return !words.history.test(text.slice(mention.after, Math.min(sentence.end, mention.after + 40)));
}

/** One of these is in every announcement. */
const ANNOUNCING = ["如下", "法治政府建设", "依法行政", "法治建设", "进行"];

/** 现将2024年度法治政府建设情况报告如下. */
function isAnnouncement(text: string, { mention, sentence }: Place): boolean {
  if (mention.month !== undefined || mention.after === mention.end) return false;
  const rest = text.slice(mention.after, Math.min(sentence.end, mention.after + 60));
  if (!hasAny(rest, ANNOUNCING)) return false;
  if (
    !/^[^,。;]{0,40}(?:报告|汇报|报|总结|通报|公布|公开|说明|小结)?如下|^(?:的)?(?:我.|全.)?(?:推进)?(?:法治政府建设|依法行政|法治建设)(?:工作)?(?:开展|推进)?(?:的)?(?:有关)?(?:情况|工作)[^,。;]{0,8}(?:报告|汇报|公布|公开|通报)|^[^,。;]{0,24}进行了?(?:全面|认真|系统)?(?:总结|梳理|回顾)/.test(
      rest,
    )
  )
    return false;
  const clause = text.slice(Math.max(sentence.start, mention.start - 40), mention.start);
  return /(?:将|就|把|对|关于|报告|汇报|现)[^,。;]*$/.test(clause);
}

/** 统计期限为2024年1月1日至12月31日. */
function isPeriod(text: string, { mention, sentence }: Place): boolean {
  const rest = text.slice(mention.end, Math.min(sentence.end, mention.end + 30));
  const before = text.slice(Math.max(sentence.start, mention.start - 10), mention.start);
  return (
    /^年1月1日起?[至到-](?:20\d\d年|当年|同年)?12月31日/.test(rest) ||
    (rest.startsWith("年12月31日") && /年1月1日起?[至到-]$/.test(before))
  );
}
