import type { Check, Draft, Problem } from "../check.js";
import { before, type Citation, citationsOf, endsIn, holds, placeOf } from "./citations.js";
import { dateText, yearOf } from "./dates.js";
import { certaintyOf, type Instrument, known } from "./register.js";
import { namedInstruments } from "./named.js";
import { titleIndex } from "./title-index.js";

/**
 * `citation/not-in-force`: an instrument cited as applied in a year at the end of which it was not in force yet. Study,
 * publicity and preparation may come before that day, and so may the plan.
 */
export const notInForce: Check = {
  id: "citation/not-in-force",
  create: ({ strict = [], loose = [], study = [], ahead = [], local = [] }, { citations: register }) => {
    const index = titleIndex(register);
    const starts = new Map<Instrument, string>();
    for (const instrument of register.instruments) {
      const from = known(instrument, "from");
      if (from !== undefined && instrument.place === undefined) starts.set(instrument, from);
    }
    return function* check(draft): Iterable<Problem> {
      const { year } = draft;
      if (year === undefined) return;
      const named = namedInstruments(index);
      const localOnes = new Map<Instrument, boolean>();
      for (const citation of citationsOf(draft)) {
        if (citation.nested || citation.nests || citation.sentence.role === "plan") continue;
        const instrument = named(citation.title);
        const from = instrument === undefined ? undefined : starts.get(instrument);
        if (instrument === undefined || from === undefined || yearOf(from) <= year) continue;
        const { start, end } = citation.sentence;
        const said = run(draft, citation);
        const isStrict = holds(said, strict);
        if ((!isStrict && !holds(said, loose)) || endsIn(said, local)) continue;
        const sentence = draft.folded.text.slice(start, Math.min(end, start + 1200));
        if (holds(sentence, ahead) || holds(isStrict ? clauseOf(draft, citation) : sentence, study)) continue;
        // 《某省行政执法监督条例》 elsewhere: the place's own one is meant.
        if (!localOnes.has(instrument)) localOnes.set(instrument, hasLocalOne(draft, citation.title));
        if (localOnes.get(instrument) === true) continue;
        const range = placeOf(draft, citation);
        const written = draft.source.text.slice(range.start, range.end).replace(/\s+/g, "");
        const certainty = certaintyOf(instrument, "from");
        yield {
          ...range,
          message: `${written}自${dateText(from)}起施行，${year}年度还不能作为已经施行的文件引用${certainty === "V" ? "" : "，请核对"}。`,
        };
      }
    };
  },
};

/** What is said before a title, or before the titles that stand right before it: 按照《甲》《乙》. */
function run(draft: Draft, citation: Citation): string {
  const { text } = draft.folded;
  const least = Math.max(citation.sentence.start, citation.start - 160);
  let at = citation.start;
  for (let turn = 0; turn < 8; turn += 1) {
    const previous = "、和及与".includes(text[at - 1] ?? "-") ? at - 2 : at - 1;
    if (text[previous] !== "》") break;
    const open = text.slice(least, Math.max(previous, least)).lastIndexOf("《");
    if (open < 0) break;
    at = least + open;
  }
  return before(draft, { ...citation, start: at });
}

/** The clause around a title: between commas and stops. */
function clauseOf({ folded }: Draft, { start, end, sentence }: Citation): string {
  const { text } = folded;
  const stops = ",;。:!?";
  let from = start;
  while (from > Math.max(sentence.start, start - 200) && !stops.includes(text[from - 1] as string)) from -= 1;
  let to = end;
  while (to < Math.min(sentence.end, end + 200) && !stops.includes(text[to] as string)) to += 1;
  return text.slice(from, to);
}

function hasLocalOne(draft: Draft, title: string): boolean {
  return citationsOf(draft).some(
    (other) =>
      other.title.length > title.length + 1 &&
      other.title.length < title.length + 16 &&
      other.title.endsWith(title) &&
      !other.title.startsWith("中华人民共和国"),
  );
}
