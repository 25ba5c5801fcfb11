import { unfold } from "../../source/fold.js";
import type { Check, Problem } from "../check.js";
import { citationsOf, endsIn } from "./citations.js";
import { yearOf } from "./dates.js";
import { certaintyOf, type Instrument } from "./register.js";
import { titleIndex } from "./title-index.js";

/** Distinct titles that are looked up; a draft with more of them is none. */
const MOST = 20_000;

/** From this many calendar years on, what was revised is no longer new. */
const OLD = 2;

/** `citation/new`: 新修订的《…》 of what was last revised two years or more before the reporting year. */
export const isNew: Check = {
  id: "citation/new",
  create: ({ new: words = [] }, { citations: register }) => {
    const index = titleIndex(register);
    const latest = new Map<Instrument, number>();
    for (const instrument of register.instruments) {
      const year = latestYear(instrument);
      if (year !== undefined) latest.set(instrument, year);
    }
    const byLength = words.toSorted((a, b) => b.length - a.length);
    return function* check(draft): Iterable<Problem> {
      const { year } = draft;
      if (year === undefined) return;
      const { text } = draft.folded;
      const seen = new Map<string, Instrument | undefined>();
      // Where the last title that was called new ended: 新修订的《甲》《乙》.
      let newUntil = -1;
      for (const citation of citationsOf(draft)) {
        if (citation.nested) continue;
        const said = text.slice(Math.max(citation.sentence.start, citation.start - 16), citation.start);
        const word = endsIn(said, words) ? byLength.find((entry) => said.endsWith(entry)) : undefined;
        const follows =
          citation.start === newUntil || (citation.start === newUntil + 1 && "、和".includes(text[newUntil] ?? "-"));
        if (word === undefined && !follows) continue;
        newUntil = citation.end;
        if (!seen.has(citation.title)) {
          if (seen.size >= MOST) return;
          const match = index.find(citation.title);
          seen.set(citation.title, match?.kind === "exact" ? match.instrument : undefined);
        }
        const instrument = seen.get(citation.title);
        const then = instrument === undefined ? undefined : latest.get(instrument);
        if (then === undefined || year - then < OLD) continue;
        yield {
          ...unfold(draft.folded, citation.start - (word?.length ?? 0), citation.end),
          message: `《${citation.title}》最近一次公布或者修订后施行是在${then}年，${year}年度的报告里已经不新，请核对“${word ?? "新"}”的说法。`,
        };
      }
    };
  },
};

/** The year since which the latest text is in force, as late as what is known allows; `undefined` if that is not certain. */
function latestYear(instrument: Instrument): number | undefined {
  const dates = (["from", "revised", "revisedFrom"] as const).filter((fact) => instrument[fact] !== undefined);
  if (!dates.some((fact) => certaintyOf(instrument, fact) !== "K")) return undefined;
  return Math.max(...dates.map((fact) => yearOf(instrument[fact] as string)));
}
