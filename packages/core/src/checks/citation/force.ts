import { firstFullYear, yearOf } from "./dates.js";
import { type Certainty, certaintyOf, type Instrument, known } from "./register.js";
import type { TitleIndex } from "./title-index.js";

/** When an instrument ended, and what took its place. */
export interface End {
  /** `undefined` if it is not known for certain. */
  readonly date: string | undefined;
  readonly successor: Instrument | undefined;
  /** The least certain of what it rests on. */
  readonly certainty: Certainty;
  /** The first reporting year in which it was no longer in force on any day. */
  readonly firstYearWithout: number;
  /** The year in which it ended. */
  readonly year: number;
}

const WEIGHT: Readonly<Record<Certainty, number>> = { V: 2, V2: 1, K: 0 };

/** The end of an instrument: its own date if that was read somewhere, or the day on which its successor came into force. */
export function endOf(instrument: Instrument, index: TitleIndex): End | undefined {
  const successor = instrument.replacedBy === undefined ? undefined : index.instrument(instrument.replacedBy);
  const own = instrument.until;
  const isOwnKnown = known(instrument, "until") !== undefined;
  const date = isOwnKnown ? own : (successor?.from ?? own);
  if (date === undefined) return undefined;
  const marks: Certainty[] = [];
  if (isOwnKnown) marks.push(certaintyOf(instrument, "until"));
  else if (successor?.from === undefined) marks.push("K");
  else marks.push(certaintyOf(successor, "from"), certaintyOf(instrument, "replacedBy"));
  const certainty = marks.reduce((a, b) => (WEIGHT[a] < WEIGHT[b] ? a : b));
  return {
    date: certainty === "K" ? undefined : date,
    successor,
    certainty,
    firstYearWithout: firstFullYear(date),
    year: yearOf(date),
  };
}

/** The last year of a plan's period: 2021—2025 → 2025. */
export function lastYearOf(instrument: Instrument): number | undefined {
  return instrument.period === undefined ? undefined : Number(instrument.period.slice(-4));
}
