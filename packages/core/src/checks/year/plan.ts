import { unfold } from "../../source/fold.js";
import type { Section } from "../../outline/section.js";
import type { Check, Problem } from "../check.js";
import { isSummary, type Place } from "./account.js";
import { writeYear } from "./mentions.js";
import { type HeadingKind, kindOfHeading, namesPart } from "./headings.js";
import { readReportingYear, type YearReading } from "./reading.js";
import { anyOf, readYearWords, type YearWords } from "./words.js";

/** `year/plan`: the plan's heading, or the sentence that opens it, names another year than the one after the reporting year. */
export const plan: Check = {
  id: "year/plan",
  create: (own, language) => {
    const words = readYearWords(language);
    const announced = anyOf(own["announced"], "^[^,。;]{0,10}");
    return function* check(draft): Iterable<Problem> {
      const reading = readReportingYear(draft, words, language);
      if (reading === undefined) return;
      const { year, places } = reading;
      const { folded, outline } = reading.draft;
      // One wrong year in a heading and below it is one mistake.
      const told = new Map<number, Problem & { related: { start: number; end: number; message: string }[] }>();
      for (const place of places) {
        const { mention, sentence } = place;
        if (mention.year === year + 1 || mention.inTitle || mention.inRange || mention.after === mention.end) continue;
        if (reading.told.has(folded.offsets[mention.start] ?? -1)) continue;
        const section = outline.sections[sentence.section] as Section;
        const wrong = sentence.isHeading
          ? section.role === "plan" &&
            namesPart(section.headingText, folded.text.slice(mention.start, mention.end)) &&
            isPlanHeading(place, section, kindOfHeading(section.headingText, words, language), year)
          : (section.role === "plan" || section.role === "problems") && opensPlan(reading, place, words, announced);
        if (!wrong) continue;
        const range = unfold(folded, mention.start, mention.end + 1);
        const before = told.get(mention.year);
        if (before !== undefined) {
          if (before.related.length < 10) before.related.push({ ...range, message: `这里也写${mention.year}年` });
          continue;
        }
        const digits = unfold(folded, mention.start, mention.end);
        const newText = writeYear(year + 1, draft.source.text.slice(digits.start, digits.end));
        told.set(mention.year, {
          ...range,
          message: `报告年度是${year}年，下一年度安排应当是${year + 1}年的，这里写的是${mention.year}年，请核对。`,
          related: [],
          fix: { title: `改为“${newText}”`, edits: [{ ...digits, newText }], safe: false },
        });
      }
      yield* told.values();
    };
  },
};

function isPlanHeading(place: Place, section: Section, kind: HeadingKind, year: number): boolean {
  const { mention, among } = place;
  if (mention.month !== undefined || !section.ownRole || among.some((other) => other.year !== mention.year))
    return false;
  return (
    kind === "plan" ||
    (section.level === 1 && kind !== "account" && kind !== "rectification" && mention.year !== year - 1)
  );
}

/** 2025年，我镇将…；为做好2025年工作，…；2025年工作安排如下. */
function opensPlan({ draft }: YearReading, place: Place, words: YearWords, announced: RegExp): boolean {
  const { mention, sentence, among } = place;
  const { text } = draft.folded;
  if (mention.month !== undefined || among.some((other) => other.year !== mention.year && !other.inTitle)) return false;
  const before = text.slice(sentence.start, mention.start);
  const rest = text.slice(mention.after, Math.min(sentence.end, mention.after + 60));
  if (isSummary(text, place) || /^(?:以来|来|起|底|末|初|前|的|[上下]半年|[^,。;]{0,16}(?:报告|年报))/.test(rest))
    return false;
  // 2025年是“十四五”规划收官之年，我镇将…
  if (before === "" && rest.startsWith("是")) {
    const whole = text.slice(mention.after, Math.min(sentence.end, mention.after + 120));
    return /(?:之年|一年)[^。;]{0,30},[^,。;]{0,14}将/.test(whole) && !/取得|已|了|虽然/.test(whole);
  }
  if (before === "") return words.planned.test(rest) || announced.test(rest);
  return /^(?:展望|为(?:切实|扎实|全面)?(?:做好|抓好|推进)|针对(?:上述|以上|存在)[^。;]{0,20},)$/.test(before)
    ? /^[^。;]{0,30}(?:工作|打算|安排|计划|思路|如下|将|要)/.test(rest)
    : false;
}
