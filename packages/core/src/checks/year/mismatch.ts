import type { Check, Problem } from "../check.js";
import type { Evidence, EvidenceKind } from "./evidence.js";
import { writeYear } from "./mentions.js";
import { isOdd, readReportingYear, type YearReading } from "./reading.js";
import { canBeDated } from "./signature.js";
import { readYearWords } from "./words.js";

const NAMES: Readonly<Record<EvidenceKind, string>> = {
  "front-matter": "文首说明",
  title: "标题",
  opening: "开头",
  announcement: "引言",
  period: "统计期限",
  heading: "小标题",
  body: "正文",
  hint: "正文",
};

/**
 * `year/mismatch`: title, lead, headings of the account and the date below the report do not name one year. What most of
 * them name counts as the reporting year; the finding stands at the others.
 */
export const mismatch: Check = {
  id: "year/mismatch",
  create: (_words, language) => {
    const words = readYearWords(language);
    return function* check(draft): Iterable<Problem> {
      const reading = readReportingYear(draft, words, language);
      if (reading === undefined) return;
      yield* ofNames(reading);
      yield* ofSignature(reading);
    };
  },
};

function* ofNames({ year, evidence, draft }: YearReading): Iterable<Problem> {
  const odd = new Map<number, Evidence[]>();
  const agreeing: Evidence[] = [];
  for (const entry of evidence) {
    if (entry.year === year) agreeing.push(entry);
    else if (isOdd(entry, year)) odd.set(entry.year, [...(odd.get(entry.year) ?? []), entry]);
  }
  const binding = agreeing.filter((entry) => entry.binding);
  const others = binding.length > 0 ? binding : agreeing;
  for (const [wrong, entries] of odd) {
    const [first, ...more] = entries;
    if (first === undefined) continue;
    const where = [...new Set(others.map(({ kind }) => NAMES[kind]))].slice(0, 3).join("、");
    const like = draft.source.text.slice(first.digits.start, first.digits.end);
    const newText = writeYear(year, like);
    yield {
      ...first.range,
      message:
        where === ""
          ? `${NAMES[first.kind]}写的是${wrong}年，与报告年度${year}年不一致，请核对。`
          : `${NAMES[first.kind]}写的是${wrong}年，${where}写的是${year}年，报告年度前后不一致，请核对后统一。`,
      related: [
        ...others.slice(0, 1).map(({ range }) => ({ ...range, message: `这里写的是${year}年` })),
        ...more.slice(0, 10).map(({ range }) => ({ ...range, message: `这里也写${wrong}年` })),
      ],
      fix: { title: `改为“${newText}”`, edits: [{ ...first.digits, newText }], safe: false },
    };
  }
}

function* ofSignature({ year, evidence, signature, draft }: YearReading): Iterable<Problem> {
  if (signature === undefined || canBeDated(signature, year)) return;
  // A report of half a year is dated in it.
  if (/半年|季度/.test(draft.outline.titleText)) return;
  const named = evidence.find((entry) => entry.year === year);
  if (named === undefined) return;
  const { start, end } = signature;
  const early = signature.year <= year;
  yield {
    start,
    end,
    message: early
      ? `落款日期是${signature.year}年${signature.month}月，${year}年度还没有结束，请核对落款或者报告年度。`
      : `落款日期是${signature.year}年${signature.month}月，离${year}年度已经太远，请核对落款或者报告年度。`,
    related: [{ ...named.range, message: `这里写的报告年度是${year}年` }],
  };
}
