import type { LanguageData } from "../../checklist/language.js";
import { foldString } from "../../source/fold.js";

/** The check whose description holds the words that all checks of the group share. */
const HOME = "year/mismatch";

/** An expression that finds any of the words. Without words it finds nothing. */
export function anyOf(words: readonly string[] | undefined, before = "", after = "", flags = ""): RegExp {
  const escaped = (words ?? []).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(escaped.length === 0 ? "(?!)" : `${before}(?:${escaped.join("|")})${after}`, flags);
}

/** The words that the checks of the group share, as expressions on folded text. */
export interface YearWords {
  /** A heading that looks back on what was done. */
  readonly account: RegExp;
  /** A heading that can look back as well as ahead. */
  readonly eitherWay: RegExp;
  /** Last year, without its number. */
  readonly prior: RegExp;
  /** Shortcomings, and what became of them, in one heading: 存在问题改进情况. */
  readonly rectified: RegExp;
  /** Shortcomings that others than last year's report named. */
  readonly otherSource: RegExp;
  /** What opens an account, right after the year. */
  readonly subject: RegExp;
  readonly verb: RegExp;
  /** Words by which a sentence of an earlier year is history, not this year's account. */
  readonly history: RegExp;
  /** The reporting year, without its number. */
  readonly thisYear: RegExp;
  /** The same, unless the sentence counts for the whole body. */
  readonly event: RegExp;
  /** Words of what is still to come, and of what is done. */
  readonly coming: RegExp;
  readonly done: RegExp;
  /** Words of a plan, right after the year. */
  readonly planned: RegExp;
}

/** Prepares the shared words. */
export function readYearWords(language: LanguageData): YearWords {
  const lists = language.checks.find(({ id }) => id === HOME)?.words ?? {};
  const list = (name: string): string[] => (lists[name] ?? []).map(foldString);
  return {
    account: anyOf(list("account")),
    eitherWay: anyOf(list("eitherWay")),
    prior: anyOf(language.outline.words.prior),
    rectified: anyOf(list("rectified"), "(?:问题|不足|短板|差距|弱项).{0,6}"),
    otherSource: anyOf(list("otherSource")),
    subject: anyOf(list("subject"), "^,?"),
    verb: anyOf(list("verb"), "^", "(?!的)"),
    history: anyOf(list("history")),
    thisYear: anyOf(list("thisYear")),
    event: anyOf(list("event")),
    coming: anyOf(list("coming")),
    done: anyOf(list("done")),
    planned: anyOf(list("planned"), "^(?:,[^。;]{0,24}?|[^,。;的]{0,14}?)"),
  };
}
