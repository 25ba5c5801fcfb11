import type { Check, Problem } from "../check.js";
import { hasNeighbour, isAccount, isAlone, isCountEnd, isSummary, opensClause, type Place } from "./account.js";
import { unfold } from "../../source/fold.js";
import { writeYear } from "./mentions.js";
import { readReportingYear, type YearReading } from "./reading.js";
import { WordGate } from "../word-gate.js";
import { anyOf, readYearWords, type YearWords } from "./words.js";

/** A year this much later than the reporting year is no plan any more. */
const TOO_LATE = 6;

/**
 * `year/stale`: a year left from last year's text, in a sentence that accounts for the reporting year; also a year so late,
 * or with so many digits, that it is a slip.
 */
export const stale: Check = {
  id: "year/stale",
  create: (own, language) => {
    const words = readYearWords(language);
    const goal = anyOf(own["goal"]);
    return function* check(draft): Iterable<Problem> {
      const reading = readReportingYear(draft, words, language);
      if (reading === undefined) return;
      const { places, told } = reading;
      const { folded } = reading.draft;
      for (const [index, place] of places.entries()) {
        const what = tell(reading, index, words, goal);
        if (what === undefined) continue;
        const { mention } = place;
        if (told.has(folded.offsets[mention.start] ?? -1)) continue;
        const digits = unfold(folded, mention.start, mention.end);
        const newText = writeYear(correctYear(reading, place), draft.source.text.slice(digits.start, digits.end));
        yield {
          ...unfold(folded, mention.start, mention.end + 1),
          message: what,
          fix: { title: `改为“${newText}”`, edits: [{ ...digits, newText }], safe: false },
        };
      }
      yield* ofLastYear(reading);
      for (const match of folded.text.matchAll(/20\d{3}(?=年)/g)) {
        // What is behind a digit is the end of a number.
        if (/\d/.test(folded.text[match.index - 1] ?? "")) continue;
        yield {
          ...unfold(folded, match.index, match.index + 6),
          message: `“${match[0]}年”不是年份，请核对。`,
        };
      }
    };
  },
};

const LAST_YEAR = new WordGate(["年(2", "年度(2", "去年(2"]);

/** 上年(2020年) in a report on 2022: the bracket says which year is meant, and it is another. */
function* ofLastYear({ year, draft: { folded } }: YearReading): Iterable<Problem> {
  if (!LAST_YEAR.opens(folded)) return;
  for (const match of folded.text.matchAll(/(?:上年度?|去年|上一年度?)\((20\d\d)年度?\)/g)) {
    if (Number(match[1]) === year - 1) continue;
    yield {
      ...unfold(folded, match.index, match.index + match[0].length),
      message: `报告年度是${year}年，上年应当是${year - 1}年，这里写的是${match[1] as string}年，请核对。`,
    };
  }
}

/** The year that was meant: the reporting year, or the one before it where that is what is compared with. */
function correctYear({ year }: YearReading, { mention }: Place): number {
  return mention.year === year ? year - 1 : year;
}

/** What is wrong with the year, if anything is. */
function tell({ year, places, draft }: YearReading, index: number, words: YearWords, goal: RegExp): string | undefined {
  const place = places[index] as Place;
  const { mention, sentence } = place;
  const { text } = draft.folded;
  if (sentence.isHeading || mention.inTitle || mention.inRange) return undefined;
  if (mention.after === mention.end) return undefined;
  if (sentence.role === "background" || sentence.role === "boilerplate") return undefined;
  const named = mention.year;
  if (named === year) return tellComparison(text, place, year);
  if (named > year + TOO_LATE) {
    const dated = mention.month !== undefined || opensClause(text, place);
    const whole = text.slice(Math.max(sentence.start, mention.start - 60), Math.min(sentence.end, mention.end + 60));
    if (sentence.role === "plan" || !dated || goal.test(whole)) return undefined;
    return `“${named}年”远在报告年度${year}年之后，应当是笔误，请核对。`;
  }
  const pair = tellComparison(text, place, year);
  if (pair !== undefined) return pair;
  if (named > year + 1 || sentence.role === "rectification") return undefined;
  if (isSummary(text, place) && (named === year - 1 || named === year + 1) && isAlone(text, place, year))
    return `这一句总结的是报告年度（${year}年）的工作，写的却是“${named}年”，请核对是否沿用了旧文本。`;
  if (
    named > year ||
    sentence.role === "plan" ||
    !isAlone(text, place, year) ||
    hasNeighbour(text, places, index, year, words)
  )
    return undefined;
  if (isCountEnd(text, place, words))
    return `报告年度是${year}年，这里的数字却截至${named}年，请核对是否沿用了旧文本。`;
  if (named === year - 1 && sentence.role !== "lead" && isAccount(text, place, words))
    return `报告年度是${year}年，这一句写的却是“${named}年”的工作，请核对是否沿用了旧文本。`;
  return undefined;
}

const THAN = /^年(?:度)?(?:的\d|同期|相比|,?(?:增长|下降|减少|增加|上升|提高|提升|降低|压减|缩短|多|少|翻))/;
const COUNTED = /^年底?的?约?\d/;

/** A year compared with itself: 由2023年的87件降至2023年的52件; 比2024年增长 in the account of 2024. */
function tellComparison(text: string, { mention, sentence, among }: Place, year: number): string | undefined {
  const { role } = sentence;
  if (role === "plan" || role === "rectification" || mention.month !== undefined || mention.inTitle) return undefined;
  const rest = text.slice(mention.end, Math.min(sentence.end, mention.end + 12));
  const before = text[mention.start - 1] ?? "";
  const isFrom = "由从".includes(before);
  const same = among.find((other) => {
    if (other === mention || other.year !== mention.year || other.month !== undefined) return false;
    const [first, second] = isFrom ? [mention, other] : [other, mention];
    if (!"由从".includes(text[first.start - 1] ?? "-") || second.start < first.end) return false;
    const between = text.slice(first.end, second.start);
    return (
      between.length <= 24 &&
      !/[。;,]/.test(between) &&
      /[至到为]$/.test(between) &&
      COUNTED.test(text.slice(first.end, first.end + 8))
    );
  });
  // 年底 and 年 may be two points of one year.
  if (same !== undefined && text[same.end + 1] === text[mention.end + 1] && isFrom === (mention.year === year))
    return `同“${mention.year}年”比的还是“${mention.year}年”，请核对其中一个年份。`;
  if (mention.year !== year || !"比较同与".includes(before)) return undefined;
  if (among.some((other) => other.year > year) || !THAN.test(rest)) return undefined;
  return `报告年度是${year}年，这里却拿${year}年来比，请核对是否应当是上一年。`;
}
