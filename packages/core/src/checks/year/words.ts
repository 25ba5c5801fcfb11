import type { LanguageData } from "../../checklist/language.js";
import { hasAny } from "../../outline/words.js";
import { foldString } from "../../source/fold.js";

/** The check whose description holds the words that all checks of the group share. */
const HOME = "year/mismatch";

/** An expression that finds any of the words. Without words it finds nothing. */
export function anyOf(words: readonly string[] | undefined, before = "", after = "", flags = ""): RegExp {
  const escaped = (words ?? []).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(escaped.length === 0 ? "(?!)" : `${before}(?:${escaped.join("|")})${after}`, flags);
}

/**
 * Words that are looked for in a sentence or a heading. An expression of so many alternatives takes longer to compile than
 * one report takes to be checked.
 */
export interface WordTest {
  test(text: string): boolean;
}

const anywhere = (words: readonly string[]): WordTest => ({ test: (text) => hasAny(text, words) });

/** At the start of a text, or behind a comma there. */
const atStart = (words: readonly string[]): WordTest => ({
  test: (text) => words.some((word) => text.startsWith(word) || (text[0] === "," && text.startsWith(word, 1))),
});

/** At the start of a text and not before 的. */
const asVerb = (words: readonly string[]): WordTest => ({
  test: (text) => words.some((word) => text.startsWith(word) && text[word.length] !== "的"),
});

/** Behind a word for shortcomings. */
const asRectified = (words: readonly string[]): WordTest => {
  const pattern = anyOf(words, "(?:问题|不足|短板|差距|弱项).{0,6}");
  return { test: (text) => hasAny(text, words) && pattern.test(text) };
};

/** Characters of a clause, and behind a comma, after which a plan may still be told. */
const LONGEST_LEAD = 14;
const LONGEST_CLAUSE = 24;

/** In the clause that begins a text, or in what follows a comma there. */
const asPlan = (words: readonly string[]): WordTest => {
  const isAt = (text: string, at: number): boolean => words.some((word) => text.startsWith(word, at));
  const within = (text: string, from: number, most: number, stops: string): boolean => {
    for (let at = from; at <= from + most && at <= text.length; at += 1) {
      if (isAt(text, at)) return true;
      if (stops.includes(text[at] ?? "。")) return false;
    }
    return false;
  };
  return {
    test: (text) =>
      hasAny(text, words) &&
      ((text[0] === "," && within(text, 1, LONGEST_CLAUSE, "。;")) || within(text, 0, LONGEST_LEAD, ",。;的")),
  };
};

/** The words that the checks of the group share, for folded text. */
export interface YearWords {
  /** A heading that looks back on what was done. */
  readonly account: WordTest;
  /** A heading that can look back as well as ahead. */
  readonly eitherWay: WordTest;
  /** Last year, without its number. */
  readonly prior: WordTest;
  /** Shortcomings, and what became of them, in one heading: 存在问题改进情况. */
  readonly rectified: WordTest;
  /** Shortcomings that others than last year's report named. */
  readonly otherSource: WordTest;
  /** What opens an account, right after the year. */
  readonly subject: WordTest;
  readonly verb: WordTest;
  /** Words by which a sentence of an earlier year is history, not this year's account. */
  readonly history: WordTest;
  /** The reporting year, without its number. */
  readonly thisYear: WordTest;
  /** The same, unless the sentence counts for the whole body. */
  readonly event: WordTest;
  /** Words of what is still to come, and of what is done. */
  readonly coming: WordTest;
  readonly done: WordTest;
  /** Words of a plan, right after the year. */
  readonly planned: WordTest;
}

/** Prepares the shared words. */
export function readYearWords(language: LanguageData): YearWords {
  const lists = language.checks.find(({ id }) => id === HOME)?.words ?? {};
  const list = (name: string): string[] => (lists[name] ?? []).map(foldString);
  return {
    account: anywhere(list("account")),
    eitherWay: anywhere(list("eitherWay")),
    prior: anywhere(language.outline.words.prior),
    rectified: asRectified(list("rectified")),
    otherSource: anywhere(list("otherSource")),
    subject: atStart(list("subject")),
    verb: asVerb(list("verb")),
    history: anywhere(list("history")),
    thisYear: anywhere(list("thisYear")),
    event: anywhere(list("event")),
    coming: anywhere(list("coming")),
    done: anywhere(list("done")),
    planned: asPlan(list("planned")),
  };
}
