import type { Instrument } from "./register.js";
import type { TitleIndex } from "./title-index.js";

/** Distinct titles that are looked up; a draft with more of them is none. */
const MOST = 20_000;

/**
 * Reads the instruments that the titles of one draft name, each title once. A plan is named with its years: without them the
 * one that is in force may be meant.
 */
export function namedInstruments(index: TitleIndex): (title: string) => Instrument | undefined {
  const seen = new Map<string, Instrument | undefined>();
  return (title) => {
    if (!seen.has(title) && seen.size < MOST) {
      const match = index.find(title);
      const isNamed = match?.kind === "exact" && (match.instrument?.period === undefined || /\d{4}/.test(title));
      seen.set(title, isNamed ? match.instrument : undefined);
    }
    return seen.get(title);
  };
}
