import { unfold } from "../../source/fold.js";
import type { Check, Draft, Problem } from "../check.js";
import type { Sentence } from "../sentence.js";
import { before, type Citation, citationsOf, endsIn, holds, placeOf } from "./citations.js";
import { dateText } from "./dates.js";
import { type End, endOf, lastYearOf } from "./force.js";
import type { Instrument } from "./register.js";
import { titleForm } from "./title-form.js";
import { namedInstruments } from "./named.js";
import { WordGate } from "../word-gate.js";
import { titleIndex } from "./title-index.js";

/**
 * `citation/repealed`: an instrument that had ended before the reporting year began. What ended within the year may be
 * cited for the time before; a plan whose years are over is only asked about.
 */
export const repealed: Check = {
  id: "citation/repealed",
  create: ({ history = [], applied = [], over = [], local = [] }, { citations: register }) => {
    const index = titleIndex(register);
    const ends = new Map<Instrument, End>();
    const periods = new Map<Instrument, number>();
    const spoken: { name: string; gate: WordGate; instrument: Instrument; successors: readonly string[] }[] = [];
    for (const instrument of register.instruments) {
      const last = lastYearOf(instrument);
      const end = endOf(instrument, index);
      if (last !== undefined) periods.set(instrument, last);
      if (end !== undefined) ends.set(instrument, end);
      const successor = instrument.replacedBy === undefined ? undefined : index.instrument(instrument.replacedBy);
      for (const entry of instrument.spoken ?? []) {
        const name = titleForm(entry).text;
        spoken.push({
          name,
          gate: new WordGate([name]),
          instrument,
          successors: (successor?.spoken ?? []).map((other) => titleForm(other).text),
        });
      }
    }
    return function* check(draft): Iterable<Problem> {
      const { year } = draft;
      if (year === undefined) return;
      const named = namedInstruments(index);
      const asked = new Set<Instrument>();
      for (const citation of citationsOf(draft)) {
        if (citation.nested || citation.nests) continue;
        const instrument = named(citation.title);
        if (instrument === undefined) continue;
        const sentence = sentenceText(draft, citation.sentence);
        if (holds(sentence, history) || endsIn(before(draft, citation), local)) continue;
        const last = periods.get(instrument);
        const end = ends.get(instrument);
        if (last !== undefined) {
          const problem = ofPlan(draft, citation, { instrument, last, end, sentence });
          if (problem === undefined) continue;
          if (problem.atMost === "info") {
            if (asked.has(instrument)) continue;
            asked.add(instrument);
          }
          yield problem;
        } else if (end !== undefined) {
          const problem = ofEnded(draft, citation, end);
          if (problem !== undefined) yield problem;
        }
      }
      for (const { name, gate, instrument, successors } of spoken) {
        if (!gate.opens(draft.folded)) continue;
        const last = periods.get(instrument);
        if (last === undefined || year < last || asked.has(instrument)) continue;
        const problem = findSpoken(draft, name, last, successors);
        if (problem !== undefined) yield problem;
      }
    };

    function ofPlan(
      draft: Draft,
      citation: Citation,
      {
        instrument,
        last,
        end,
        sentence,
      }: { instrument: Instrument; last: number; end: End | undefined; sentence: string },
    ): Problem | undefined {
      const year = draft.year as number;
      const range = placeOf(draft, citation);
      const written = draft.source.text.slice(range.start, range.end).replace(/\s+/g, "");
      if (
        end?.date !== undefined &&
        end.successor !== undefined &&
        end.successor.period !== undefined &&
        year >= end.year
      ) {
        // Carried out, not remembered.
        const successorName = end.successor.title;
        if (year > last && holds(before(draft, citation), applied) && !sentence.includes("以来")) {
          return {
            ...range,
            message: `${written}的规划期已满，${dateText(end.date)}已有《${successorName}》，请改引现行文件。`,
            ...(year >= end.firstYearWithout ? {} : { atMost: "info" as const }),
          };
        }
      }
      const isOver = year > last || (year === last && citation.sentence.role === "plan");
      if (!isOver || holds(sentence, over)) return undefined;
      // One that has a successor is spoken of as past; see above.
      if (end?.successor?.period !== undefined && year > last + 1) return undefined;
      return {
        ...range,
        message: `${written}的规划期已满（${instrument.period ?? ""}年），请核对是否已有新的文件。`,
        atMost: "info",
      };
    }

    function findSpoken(draft: Draft, name: string, last: number, successors: readonly string[]): Problem | undefined {
      const { text } = draft.folded;
      const year = draft.year as number;
      let position = 0;
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
        while (position + 1 < draft.sentences.length && (draft.sentences[position + 1] as Sentence).start <= at)
          position += 1;
        const sentence = draft.sentences[position];
        if (sentence === undefined || (year === last && sentence.role !== "plan")) continue;
        const said = sentenceText(draft, sentence);
        if (holds(said, history) || holds(said, over) || holds(said, successors)) continue;
        const range = unfold(draft.folded, at, at + name.length);
        const written = draft.source.text.slice(range.start, range.end);
        return {
          ...range,
          message: `“${written.replace(/[“”"]/g, "")}”的规划期已满，请核对是否已有新的文件。`,
          atMost: "info",
        };
      }
      return undefined;
    }
  },
};

function ofEnded(draft: Draft, citation: Citation, end: End): Problem | undefined {
  const year = draft.year as number;
  if (year < end.year) return undefined;
  const range = placeOf(draft, citation);
  const written = draft.source.text.slice(range.start, range.end).replace(/\s+/g, "");
  const { successor, date } = end;
  const became =
    successor === undefined
      ? `${date === undefined ? "" : `自${dateText(date)}起`}已经废止`
      : `${date === undefined ? "" : `自${dateText(date)}起`}已由《${successor.title}》代替`;
  if (date === undefined) return { ...range, message: `${written}可能已经有新的文件代替，请核对。`, atMost: "info" };
  if (year < end.firstYearWithout)
    return {
      ...range,
      message: `${written}${became}，这里说的如果是此后的工作，应当引用现行文件。`,
      atMost: "info",
    };
  return {
    ...range,
    message: `${written}${became}，${year}年度的工作应当引用现行文件${end.certainty === "V" ? "" : "，请核对"}。`,
    ...(successor === undefined
      ? {}
      : {
          fix: {
            title: `改为《${successor.title}》`,
            edits: [{ start: range.start + 1, end: range.end - 1, newText: successor.title }],
            safe: false,
          },
        }),
  };
}

const sentenceText = ({ folded }: Draft, { start, end }: Sentence): string =>
  folded.text.slice(start, Math.min(end, start + 1200));
