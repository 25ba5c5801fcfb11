import type { Check, Draft, Problem, TextEdit } from "../check.js";
import { DASH, DIGIT, LONG_NUMBER } from "./inventory.js";
import { editIn, type Line, linesOf, rangeIn } from "./lines.js";
import { pairMarks } from "./lone-marks.js";
import { type Pair, TITLES } from "./pairs.js";
import { knownTitles, type KnownTitles } from "./titles.js";

/** More edits than any report needs; the rest waits for the next run. */
const MOST = 50_000;

const RIGHT = "—";

/**
 * `punctuation/dash`: the dash between the first and the last year, day or figure of a span, doubled or lost, or written in
 * two ways. A single - or ～ throughout is left alone: published documents have it.
 */
export const dash: Check = {
  id: "punctuation/dash",
  create: (_words, { citations }) => {
    const titles = knownTitles(citations);
    return function* check(draft): Iterable<Problem> {
      const doubled: TextEdit[] = [];
      const lost: TextEdit[] = [];
      const plain: TextEdit[] = [];
      let rights = 0;
      for (const line of linesOf(draft)) {
        const { holds, text } = line;
        if ((holds & DIGIT) === 0) continue;
        if ((holds & LONG_NUMBER) !== 0)
          for (const found of text.matchAll(JOINED)) {
            if (Number(found[2]) <= Number(found[1]) || isToldElsewhere(line, found.index, titles)) continue;
            const { start } = rangeIn(line, found.index + 4, found.index + 5);
            lost.push({ start, end: start, newText: RIGHT });
          }
        if ((holds & DASH) === 0) continue;
        for (const found of text.matchAll(DOUBLED)) {
          const [, before = "", marks = ""] = found;
          const start = found.index + before.length;
          doubled.push(editIn(line, start, start + marks.length, RIGHT));
        }
        for (const found of text.matchAll(YEARS)) {
          const [, before = "", mark = ""] = found;
          if (mark === RIGHT) rights += 1;
          else {
            const start = found.index + before.length;
            plain.push(editIn(line, start, start + mark.length, RIGHT));
          }
        }
        if (doubled.length + lost.length + plain.length > MOST) break;
      }
      yield* describe(draft, doubled, rights > 0 ? plain : [], rights);
      const [first] = lost;
      if (first !== undefined)
        yield {
          start: first.start - 4,
          end: first.end + 4,
          message: `“${draft.source.text.slice(first.start - 4, first.end + 4)}”的两个年份之间缺连接号“—”。`,
          fix: { title: "补上“—”", edits: lost, safe: false },
        };
    };
  },
};

/** Two marks, or a dash of two cells, between figures. */
const DOUBLED =
  /((?<!\d)(?:19|20)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?)?|\d[月日时年%％])((?:[-－–—─~～]\s?){2,3})(?=(?:19|20)\d\d(?![\d])|\d{1,4}[年月日时%％])/g;

/** Two years that run into one another. */
const JOINED = /(?<!\d)((?:19|20)\d\d)((?:19|20)\d\d)(?=年|[）)])/g;

/** A span of years with a single mark. */
const YEARS = /((?<!\d)(?:19|20)\d\d年?)([-－–—─~～])(?=(?:19|20)\d\d年)/g;

function* describe(
  { source }: Draft,
  doubled: readonly TextEdit[],
  plain: readonly TextEdit[],
  rights: number,
): Iterable<Problem> {
  const edits = [...doubled, ...plain].toSorted((a, b) => a.start - b.start);
  const [first] = edits;
  if (first === undefined) return;
  const written = source.text.slice(first.start, first.end);
  const count = edits.length === 1 ? "" : `，共${edits.length}处`;
  yield {
    start: first.start,
    end: first.end,
    message:
      doubled.length > 0
        ? `起止之间的连接号应当是一个“—”，这里写成了“${written}”${count}。`
        : `起止年份之间的连接号全文不一致：${rights}处用“—”，这里用了“${written}”${count}。`,
    fix: { title: "改为“—”", edits, safe: true },
  };
}

/** A registered title that lost its dash is told by `citation/title`. */
function isToldElsewhere(line: Line, index: number, titles: KnownTitles): boolean {
  const around = pairMarks(line).pairs[TITLES]?.find(
    ({ open, close }: Pair) => open.index < index && close.index > index,
  );
  if (around === undefined) return false;
  const { text } = line;
  return titles.has(`${text.slice(around.open.index + 1, index + 4)}—${text.slice(index + 4, around.close.index)}`);
}
