import { foldString, unfold } from "../../source/fold.js";
import type { Check, Draft, Problem } from "../check.js";
import { WordGate } from "../word-gate.js";
import { citationsOf } from "./citations.js";

interface Term {
  readonly wrong: string;
  readonly gate: WordGate;
  readonly right: string;
  readonly kind: "fixed" | "loose" | "maybe";
}

/** How far before 法治审核 the decision stands that it is about. */
const REACH = 16;

/**
 * `citation/term`: fixed terms with a wrong character: 法治审核 for 法制审核, 法制政府 for 法治政府. Names of offices and
 * papers keep theirs, and so do titles.
 */
export const term: Check = {
  id: "citation/term",
  create: ({
    fixed = [],
    loose = [],
    maybe = [],
    review = [],
    decisions = [],
    others = [],
    offices = [],
    history = [],
  }) => {
    const terms: Term[] = [
      ...fixed.map((pair) => readTerm(pair, "fixed")),
      ...loose.map((pair) => readTerm(pair, "loose")),
      ...maybe.map((pair) => readTerm(pair, "maybe")),
    ];
    return function* check(draft): Iterable<Problem> {
      const { text } = draft.folded;
      yield* inReportTitle(draft, terms);
      const [wrongReview = "", rightReview = ""] = review;
      for (const at of places(text, wrongReview)) {
        if (isName(draft, at, wrongReview.length)) continue;
        const said = clauseBefore(text, at, REACH);
        const isDecision = decisions.some((word) => said.includes(word));
        const isOther = others.some((word) => said.includes(word));
        const kind = isDecision ? "fixed" : isOther ? "maybe" : "loose";
        yield problem(draft, at, { wrong: wrongReview, right: rightReview, kind });
      }
      // 中央法治督查 ends where 法治督查 does.
      const ends = new Set<number>();
      for (const entry of terms) {
        if (!entry.gate.opens(draft.folded)) continue;
        for (const at of places(text, entry.wrong)) {
          if (isName(draft, at, entry.wrong.length) || ends.has(at + entry.wrong.length)) continue;
          ends.add(at + entry.wrong.length);
          yield problem(draft, at, entry);
        }
      }
    };

    function isName(draft: Draft, at: number, length: number): boolean {
      const { text } = draft.folded;
      const after = text.slice(at + length, at + length + 8);
      if (offices.some((word) => after.startsWith(word))) return true;
      if (history.some((word) => clauseBefore(text, at, 30).includes(word))) return true;
      return insideTitle(draft, at);
    }
  },
};

/** The report's own title is no part of the folded text; only what is wrong in any text is looked for in it. */
function* inReportTitle({ source, outline }: Draft, terms: readonly Term[]): Generator<Problem> {
  const { title } = outline;
  if (title === undefined) return;
  const text = source.text.slice(title.start, title.end);
  for (const { wrong, right, kind } of terms) {
    const at = kind === "fixed" ? text.indexOf(wrong) : -1;
    if (at < 0) continue;
    const range = { start: title.start + at, end: title.start + at + wrong.length };
    yield {
      ...range,
      message: `“${wrong}”是“${right}”之误，请改为“${right}”。`,
      fix: { title: `改为“${right}”`, edits: [{ ...range, newText: right }], safe: true },
    };
  }
}

const readTerm = (pair: string, kind: Term["kind"]): Term => {
  const [wrong = "", right = ""] = pair.split("→").map(foldString);
  return { wrong, right, kind, gate: new WordGate([wrong]) };
};

function* places(text: string, word: string): Generator<number> {
  if (word === "") return;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) yield at;
}

function clauseBefore(text: string, at: number, reach: number): string {
  const piece = text.slice(Math.max(0, at - reach), at);
  let cut = 0;
  for (let index = 0; index < piece.length; index += 1)
    if (",。;:!?\n".includes(piece[index] as string)) cut = index + 1;
  return piece.slice(cut);
}

/** Whether an offset lies inside a title. Titles stand in the order of their ends. */
function insideTitle(draft: Draft, at: number): boolean {
  const titles = citationsOf(draft);
  let low = 0;
  let high = titles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((titles[middle] as { end: number }).end <= at) low = middle + 1;
    else high = middle;
  }
  // An inner title ends before the one around it.
  for (let index = low; index < Math.min(low + 4, titles.length); index += 1) {
    if ((titles[index] as { start: number }).start <= at) return true;
  }
  return false;
}

function problem(draft: Draft, at: number, { wrong, right, kind }: Omit<Term, "gate">): Problem {
  const range = unfold(draft.folded, at, at + wrong.length);
  const written = draft.source.text.slice(range.start, range.end);
  const message =
    kind === "maybe" ? `“${wrong}”的通行说法是“${right}”，请核对。` : `“${wrong}”是“${right}”之误，请改为“${right}”。`;
  // A word with white space or marks in it is left to the drafter.
  const fix =
    written === wrong
      ? { title: `改为“${right}”`, edits: [{ ...range, newText: right }], safe: kind === "fixed" }
      : undefined;
  return {
    ...range,
    message,
    ...(fix === undefined ? {} : { fix }),
    ...(kind === "maybe" ? { atMost: "info" as const } : {}),
  };
}
