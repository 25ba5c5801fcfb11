import type { Range } from "../../source/source.js";
import type { Draft } from "../check.js";
import { citationsOf, placeOf } from "./citations.js";
import { endOf } from "./force.js";
import { type CitationRegister, certaintyOf, type Fact, type Instrument, known } from "./register.js";
import { titleForm } from "./title-form.js";
import { titleIndex } from "./title-index.js";

/** What the register knows of an instrument and may tell: nothing of what was not read somewhere. */
export interface TitleFacts {
  readonly title: string;
  readonly issuer: string | undefined;
  readonly number: string | undefined;
  /** Since when, or when it was issued: `2022-05-01`, `2022-05` or `2022`. */
  readonly from: string | undefined;
  readonly revised: string | undefined;
  /** The years that a plan is for: 2021—2025. */
  readonly period: string | undefined;
  /** Whether it is no longer in force, when it ended and what took its place, as far as that is known. */
  readonly hasEnded: boolean;
  readonly until: string | undefined;
  readonly replacedBy: string | undefined;
  /** Where the text can be read. */
  readonly url: string | undefined;
  /** Whether all of it was read in the text itself; else the reader is to check it. */
  readonly isCertain: boolean;
}

const TOLD: readonly Fact[] = ["title", "issuer", "number", "from", "revised", "replacedBy"];

/**
 * What is known of what a title names. `undefined` if it is in no list, nearly but not quite that of an instrument, that of
 * several plans whose years it leaves out, or not certain itself.
 */
export function describeTitle(register: CitationRegister, title: string): TitleFacts | undefined {
  const index = titleIndex(register);
  const match = index.find(title);
  if (match?.kind !== "exact" || match.instrument === undefined) return undefined;
  const { instrument } = match;
  if (certaintyOf(instrument, "title") === "K") return undefined;
  const isPlan = instrument.period !== undefined;
  if (isPlan && !/\d/.test(title) && index.editions(instrument.title).length > 1) return undefined;
  const end = endOf(instrument, index);
  const isTold = end !== undefined && end.certainty !== "K";
  const replacedBy = known(instrument, "replacedBy");
  return {
    title: instrument.title,
    issuer: known(instrument, "issuer"),
    number: known(instrument, "number"),
    from: known(instrument, "from"),
    revised: known(instrument, "revised"),
    period: instrument.period,
    hasEnded: isTold || replacedBy !== undefined,
    until: isTold ? end.date : undefined,
    replacedBy,
    url: instrument.url,
    isCertain:
      (!isTold || end.certainty === "V") &&
      TOLD.every(
        (fact) => (fact !== "title" && instrument[fact] === undefined) || certaintyOf(instrument, fact) !== "V2",
      ),
  };
}

/** A 《title》 in the draft; offsets into the draft, with the marks. */
export interface CitedTitle extends Range {
  /** As it stands there, folded, without the marks. */
  readonly title: string;
}

/** Every 《title》 of the report in the order in which they end: those inside others come before them. */
export function citedTitles(draft: Draft): CitedTitle[] {
  return citationsOf(draft).map((citation) => ({ title: citation.title, ...placeOf(draft, citation) }));
}

/** A title to choose from. */
export interface TitleChoice {
  readonly title: string;
  readonly number: string | undefined;
}

/** Most titles to choose from. */
const MOST_CHOICES = 50;

/**
 * Full titles of what is in force and holds what was typed, those that begin with it first. Width, marks and 中华人民共和国
 * do not matter.
 */
export function completeTitle(register: CitationRegister, typed: string): TitleChoice[] {
  // （2021—2025年: the 年 is left out of the form only where the bracket is closed.
  const wanted = titleForm(typed).text.replace(/(\d)年$/, "$1");
  const index = titleIndex(register);
  const begin: TitleChoice[] = [];
  const hold: TitleChoice[] = [];
  for (const { forms, choice } of choicesOf(
    register,
    (instrument) => endOf(instrument, index) === undefined && instrument.replacedBy === undefined,
  )) {
    if (forms.some((form) => form.startsWith(wanted))) begin.push(choice);
    else if (forms.some((form) => form.includes(wanted))) hold.push(choice);
    if (begin.length === MOST_CHOICES) break;
  }
  return [...begin, ...hold].slice(0, MOST_CHOICES);
}

const STATE = "中华人民共和国";

interface Entry {
  readonly forms: readonly string[];
  readonly choice: TitleChoice;
}

const choices = new WeakMap<CitationRegister, readonly Entry[]>();

function choicesOf(register: CitationRegister, isInForce: (instrument: Instrument) => boolean): readonly Entry[] {
  let list = choices.get(register);
  if (list === undefined) {
    // Of the other titles nothing is known, not even whether they are still in force.
    list = register.instruments
      .filter((instrument) => certaintyOf(instrument, "title") !== "K" && isInForce(instrument))
      .map((instrument) =>
        entry(instrument.title, known(instrument, "number"), [instrument.title, ...(instrument.short ?? [])]),
      );
    choices.set(register, list);
  }
  return list;
}

function entry(title: string, number: string | undefined, names: readonly string[]): Entry {
  const all = names.flatMap((name) => (name.startsWith(STATE) ? [name.slice(STATE.length), name] : [name]));
  return { forms: all.map((name) => titleForm(name).text), choice: { title, number } };
}
