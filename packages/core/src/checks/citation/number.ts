import { foldString, unfold } from "../../source/fold.js";
import type { Check, Problem } from "../check.js";
import { citationsOf } from "./citations.js";
import { type DocumentNumber, isSameNumber, readNumber } from "./number-text.js";
import { certaintyOf, type Instrument } from "./register.js";
import { titleIndex, type TitleMatch } from "./title-index.js";

/** Titles that are looked up; a draft with more of them is none. */
const MOST = 20_000;

/**
 * `citation/number`: a document number right after a title that is not its number. Numbers of another series than the
 * central ones are those under which a place passed the document on.
 */
export const number: Check = {
  id: "citation/number",
  create: ({ series = [] }, { citations: register }) => {
    const index = titleIndex(register);
    const numbers = new Map<Instrument, { current: DocumentNumber | undefined; earlier: DocumentNumber[] }>();
    for (const instrument of register.instruments) {
      const earlier = (instrument.earlierNumbers ?? []).map(readWhole).filter((entry) => entry !== undefined);
      const current = instrument.number === undefined ? undefined : readWhole(instrument.number);
      if (current !== undefined || earlier.length > 0) numbers.set(instrument, { current, earlier });
    }
    return function* check(draft): Iterable<Problem> {
      const { text } = draft.folded;
      const seen = new Map<string, TitleMatch | undefined>();
      for (const citation of citationsOf(draft)) {
        if (citation.nested) continue;
        const bracket = text[citation.end] === "(" ? 1 : 0;
        const given = readNumber(text, citation.end + bracket);
        if (given === undefined || !series.includes(given.series)) continue;
        // Two numbers in one bracket may be those of two titles.
        if (/^[、,;]?[一-鿿]{0,12}[[(]?\d/.test(text.slice(given.end, given.end + 20))) continue;
        if (!seen.has(citation.title) && seen.size < MOST) seen.set(citation.title, index.find(citation.title));
        const match = seen.get(citation.title);
        const instrument = match?.instrument;
        const right = instrument === undefined ? undefined : numbers.get(instrument);
        if (match === undefined || instrument === undefined || right === undefined) continue;
        if (right.current !== undefined && isSameNumber(given, right.current)) continue;
        const range = unfold(draft.folded, given.start, given.end);
        const written = draft.source.text.slice(range.start, range.end).replace(/\s+/g, "");
        const isEarlier = right.earlier.some((entry) => isSameNumber(given, entry));
        const certainty = certaintyOf(instrument, "number");
        const isCertain = right.current !== undefined && certainty !== "K";
        if (isEarlier) {
          if (isCertain)
            yield {
              ...range,
              message: `“${written}”是这个文件修订前的文号，现行文本的文号是${instrument.number ?? ""}，请核对。`,
              atMost: "info",
            };
          continue;
        }
        if (!isCertain) {
          yield { ...range, message: `文号“${written}”与这个文件的文号似不一致，请按原文核对。`, atMost: "info" };
          continue;
        }
        yield {
          ...range,
          message: `文号有误：《${match.name}》的文号是${instrument.number ?? ""}，这里写成了“${written}”${certainty === "V" ? "" : "，请核对"}。`,
          fix: {
            title: `改为“${instrument.number ?? ""}”`,
            edits: [{ ...range, newText: instrument.number ?? "" }],
            safe: false,
          },
        };
      }
    };
  },
};

function readWhole(text: string): DocumentNumber | undefined {
  return readNumber(foldString(text), 0);
}
