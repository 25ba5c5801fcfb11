import type { Section } from "../../outline/section.js";
import { unfold } from "../../source/fold.js";
import type { Check, Problem } from "../check.js";
import { namesPriorReport, type Place } from "./account.js";
import { writeYear } from "./mentions.js";
import { kindOfHeading } from "./headings.js";
import { readReportingYear } from "./reading.js";
import { readYearWords, type YearWords } from "./words.js";

/** `year/rectification`: the part on last year's shortcomings names another year's. */
export const rectification: Check = {
  id: "year/rectification",
  create: (_own, language) => {
    const words = readYearWords(language);
    return function* check(draft): Iterable<Problem> {
      const reading = readReportingYear(draft, words, language);
      if (reading === undefined) return;
      const { year, places } = reading;
      const { folded, outline } = reading.draft;
      const told = new Map<number, Problem & { related: { start: number; end: number; message: string }[] }>();
      for (const place of places) {
        const { mention, sentence } = place;
        if (mention.inTitle || mention.inRange || mention.month !== undefined) continue;
        if (reading.told.has(folded.offsets[mention.start] ?? -1)) continue;
        const section = outline.sections[sentence.section] as Section;
        const isPart = section.role === "rectification";
        const wrong =
          mention.year === year - 1 || (!sentence.isHeading && place.among.some((other) => other.year === year - 1))
            ? false
            : sentence.isHeading
              ? kindOfHeading(section.headingText, words, language) === "rectification" &&
                isOfYear(section.headingText, place, words, folded.text, year)
              : (isPart || section.role === "lead") && namesPriorReport(folded.text, place)
                ? true
                : isPart && isAimedAt(folded.text, place, words);
        if (
          !wrong &&
          isPart &&
          !sentence.isHeading &&
          mention.year !== year &&
          isOwnYear(folded.text, place, year, words)
        ) {
          yield {
            ...unfold(folded, mention.start, mention.end + 1),
            message: `报告年度是${year}年，这一句说的是${year}年整改${year - 1}年的问题，写的却是“${mention.year}年”，请核对。`,
          };
          continue;
        }
        if (!wrong) continue;
        const range = unfold(folded, mention.start, mention.end + 1);
        const before = told.get(mention.year);
        if (before !== undefined) {
          if (before.related.length < 10) before.related.push({ ...range, message: `这里也写${mention.year}年` });
          continue;
        }
        const digits = unfold(folded, mention.start, mention.end);
        const newText = writeYear(year - 1, draft.source.text.slice(digits.start, digits.end));
        told.set(mention.year, {
          ...range,
          message: `报告年度是${year}年，上年度的问题应当是${year - 1}年度的，这里写的是${mention.year}年，请核对。`,
          related: [],
          fix: { title: `改为“${newText}”`, edits: [{ ...digits, newText }], safe: false },
        });
      }
      yield* told.values();
    };
  },
};

/** Whether the heading's year is that of the shortcomings, not that of their rectification (2024年整改上年度问题情况). */
function isOfYear(heading: string, { mention, among }: Place, words: YearWords, text: string, year: number): boolean {
  if (words.prior.test(heading) || among.some((other) => other.year !== mention.year)) return false;
  const rest = text.slice(mention.end, mention.end + 30);
  // Of the reporting year itself it may be the rectification: 2024年问题整改情况.
  if (mention.year !== year && /^年(?:的)?(?:问题|不足|短板)/.test(rest)) return true;
  return /^年度|^年[^,。;]{0,14}(?:报告|年报|存在)|^年(?:的)?(?:问题|不足|短板)(?:改进|销号)/.test(rest);
}

/** 针对2023年街道执法规范性…不足: not what inspectors, auditors or examiners found in another year. */
function isAimedAt(text: string, { mention, sentence }: Place, words: YearWords): boolean {
  if (mention.after === mention.end) return false;
  if (!/(?:针对|对照|围绕)$/.test(text.slice(Math.max(sentence.start, mention.start - 3), mention.start))) return false;
  const rest = text.slice(mention.after, Math.min(sentence.end, mention.after + 80));
  return /^(?:度)?[^。;]{0,78}(?:问题|不足|短板)/.test(rest) && !words.otherSource.test(rest);
}

/** 2024年，我镇针对2023年…问题: the year in which last year's shortcomings were mended. */
function isOwnYear(text: string, { mention, sentence, among }: Place, year: number, words: YearWords): boolean {
  if (mention.start !== sentence.start || text[mention.after] !== ",") return false;
  const rest = text.slice(mention.after, Math.min(sentence.end, mention.after + 120));
  return (
    !words.coming.test(rest) &&
    among.some(
      (other) =>
        other.year === year - 1 && other.start > mention.start && text.slice(other.start - 2, other.start) === "针对",
    )
  );
}
