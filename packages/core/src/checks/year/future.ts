import { unfold } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Check, Problem } from "../check.js";
import { FIGURE, isAccount, isCountEnd, type Place } from "./account.js";
import { readReportingYear, type YearReading } from "./reading.js";
import { dayNumber } from "./signature.js";
import { WordGate } from "../word-gate.js";
import { anyOf, readYearWords, type YearWords } from "./words.js";

/** 二十届三中全会, 二十届二中、三中全会. */
const PLENUMS =
  /二十届((?:[一二三四五六七]中(?:全会)?[、和,及]?)+)全会|二十届((?:[一二三四五六七]中全会[、和,及]?)+)|二十大(?!报告起草|代表选举)/g;
const PLENUM_WORDS = new WordGate(["二十届", "二十大"]);

/**
 * `year/future`: something dated after the report is told as done, or a congress or plenum is named that was held later.
 */
export const future: Check = {
  id: "year/future",
  create: (own, language) => {
    const words = readYearWords(language);
    const awaited = anyOf(own["awaited"]);
    const ahead = anyOf(own["ahead"]);
    const held = readPlenums(own["plenums"] ?? []);
    return function* check(draft): Iterable<Problem> {
      const reading = readReportingYear(draft, words, language);
      if (reading === undefined) return;
      const { year, dated, places, signature } = reading;
      const { folded } = reading.draft;
      const { text } = folded;
      const day = dated % 32;
      const month = ((Math.floor(dated / 32) - 1) % 12) + 1;
      const dateOfReport = `${Math.floor((Math.floor(dated / 32) - 1) / 12)}年${month}月${day}日`;
      const than =
        signature !== undefined && dated === dayNumber(signature.year, signature.month, signature.day)
          ? `报告的落款日期（${dateOfReport}）`
          : `${year}年度报告的报送时间`;
      const related =
        signature !== undefined && than.includes("落款")
          ? [{ start: signature.start, end: signature.end, message: "报告的落款日期" }]
          : [];
      for (const place of places) {
        const { mention } = place;
        if (mention.year <= year || reading.told.has(folded.offsets[mention.start] ?? -1)) continue;
        if (!isToldAsDone(reading, place, words, ahead)) continue;
        yield {
          ...unfold(folded, mention.start, mention.dateEnd),
          message: `“${text.slice(mention.start, mention.dateEnd)}”在${than}之后，这里却当作已经发生的事来写，请核对年份。`,
          related,
        };
      }
      yield* ofPlenums(reading, held, awaited, than, related);
    };
  },
};

/** Characters of a sentence that are read. */
const LONGEST = 2000;

/** Congresses and plenums held after the report; each told once. */
function* ofPlenums(
  { draft, dated }: YearReading,
  held: ReadonlyMap<string, { number: number; text: string }>,
  awaited: RegExp,
  than: string,
  related: readonly (Range & { message: string })[],
): Iterable<Problem> {
  const { folded, sentences } = draft;
  if (!PLENUM_WORDS.opens(folded)) return;
  const told = new Map<string, { problem: Problem; again: (Range & { message: string })[] }>();
  for (const sentence of sentences) {
    if (sentence.role === "plan" || sentence.role === "background") continue;
    const content = folded.text.slice(sentence.start, Math.min(sentence.end, sentence.start + LONGEST));
    if (!content.includes("二十")) continue;
    for (const match of content.matchAll(PLENUMS)) {
      const name = lastNamed(match[0]);
      const when = held.get(name);
      if (when === undefined || when.number <= dated) continue;
      const end = match.index + match[0].length;
      if (awaited.test(content.slice(Math.max(0, match.index - 12), end + 8)) || isInTitle(content, match.index))
        continue;
      const range = unfold(folded, sentence.start + match.index, sentence.start + end);
      const before = told.get(name);
      if (before !== undefined) {
        if (before.again.length < 10) before.again.push({ ...range, message: `这里也写“${name}”` });
        continue;
      }
      const again = [...related];
      const message = `党的${name}是${when.text}召开的，在${than}之后，请核对。`;
      told.set(name, { problem: { ...range, message, related: again }, again });
    }
  }
  for (const { problem } of told.values()) yield problem;
}

/** The latest congress or plenum that the words name. */
function lastNamed(words: string): string {
  if (words === "二十大") return words;
  const last = /([一二三四五六七])中(?:全会)?[、和,及]?(?:全会)?$/.exec(words);
  return last === null ? words : `二十届${last[1] as string}中全会`;
}

function isInTitle(content: string, at: number): boolean {
  const open = content.lastIndexOf("《", at);
  return open >= 0 && content.indexOf("》", open) > at;
}

function readPlenums(list: readonly string[]): ReadonlyMap<string, { number: number; text: string }> {
  const held = new Map<string, { number: number; text: string }>();
  for (const entry of list) {
    const match = /^(.*?)(20\d\d)年(\d{1,2})月$/.exec(entry);
    if (match === null) continue;
    held.set(match[1] as string, {
      number: dayNumber(Number(match[2]), Number(match[3]), 0),
      text: `${match[2] as string}年${match[3] as string}月`,
    });
  }
  return held;
}

function isToldAsDone({ draft, dated, year }: YearReading, place: Place, words: YearWords, ahead: RegExp): boolean {
  const { mention, sentence } = place;
  const { text } = draft.folded;
  if (sentence.isHeading || sentence.role === "plan" || sentence.role === "background") return false;
  if (mention.inTitle || mention.inRange || mention.after === mention.end || mention.year > year + 6) return false;
  const before = text.slice(Math.max(sentence.start, mention.start - 16), mention.start);
  const rest = text.slice(mention.dateEnd, Math.min(sentence.end, mention.dateEnd + 60));
  const figure = FIGURE.exec(rest);
  // What stands after the figure may be something else: 主动公开信息58条，涵盖规划计划….
  const near = rest.slice(0, figure === null ? 40 : figure.index + figure[0].length + 8);
  if (words.coming.test(before) || words.coming.test(near)) return false;
  if (/^(?:[底末初]?(?:之)?前|起|以前|[上下]半年|[一二三四]季度|春|第)/.test(rest)) return false;
  const isCount = isCountEnd(text, place, words);
  if (isRise(text, place) && dayNumber(mention.year, mention.month ?? 12, mention.day ?? 31) > dated) return true;
  if (!isCount && (/^[底末]/.test(rest) || ahead.test(before.slice(-1)))) return false;
  const opens = mention.start === sentence.start;
  if (mention.month === undefined) {
    if (dayNumber(mention.year, 12, 31) <= dated) return false;
    return isCount || (isAccount(text, place, words) && (opens || words.subject.test(rest) || words.done.test(rest)));
  }
  if (dayNumber(mention.year, mention.month, mention.day ?? 0) <= dated) return false;
  return isCount || words.done.test(rest) || (opens && figure !== null);
}

/** 由2023年底的154名增至2025年底的198名: a count that was already made. */
function isRise(text: string, { mention, among }: Place): boolean {
  if (!/^[^,。;]{0,4}的\d/.test(text.slice(mention.dateEnd, mention.dateEnd + 8))) return false;
  return among.some((other) => {
    if (other.year >= mention.year || !"由从".includes(text[other.start - 1] ?? "-")) return false;
    const between = text.slice(other.end, mention.start);
    return other.end < mention.start && between.length <= 24 && /^[^。;,]*[至到为]$/.test(between);
  });
}
