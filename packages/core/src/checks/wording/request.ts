import type { Check, Draft, Problem } from "../check.js";
import { anyOf, hasWord, inDraft, isQuoted, occurrences } from "./phrase.js";

/** How far behind 恳请 what is asked for may stand, in characters. */
const REACH = 30;
/** How far behind it the superior may stand, and how far before it somebody else who asks. */
const ABOVE = 8;
const BEFORE = 16;

/**
 * `wording/request`: a request inside a report. A 报告 may not carry 请示; what others asked of the reporting body, and what it
 * says it asked for in the past, is a report.
 */
export const request: Check = {
  id: "wording/request",
  create: (words) => {
    const phrases = anyOf(words["phrases"] ?? []);
    const verbs = anyOf(words["verbs"] ?? []);
    const acts = anyOf(words["acts"] ?? []);
    const firm = new Set(words["firm"] ?? []);
    return function* check(draft): Iterable<Problem> {
      const { text } = draft.folded;
      let told = -1;
      for (const { sentence, at, word } of occurrences(draft, phrases)) {
        if (sentence.isHeading || sentence.start === told) continue;
        const problem = tell(draft, at, at + word.length);
        if (problem === undefined) continue;
        told = sentence.start;
        yield problem;
      }
      for (const { sentence, at, word } of occurrences(draft, verbs)) {
        if (sentence.isHeading || sentence.start === told) continue;
        const behind = at + word.length;
        const next = /^[^;。]*/.exec(text.slice(behind, Math.min(sentence.end, behind + REACH)))?.[0] ?? "";
        const act = next.search(acts);
        if (act < 0 || !(firm.has(word) || hasWord(next.slice(0, ABOVE), words["above"]))) continue;
        if (hasWord(text.slice(Math.max(sentence.start, at - BEFORE), at), words["others"])) continue;
        acts.lastIndex = 0;
        const end = behind + act + (acts.exec(next)?.[0].length ?? 0);
        const problem = tell(draft, at, end);
        if (problem === undefined) continue;
        told = sentence.start;
        yield problem;
      }
    };
  },
};

function tell(draft: Draft, start: number, end: number): Problem | undefined {
  const range = inDraft(draft, start, end);
  if (isQuoted(draft, range)) return undefined;
  const words = draft.source.text.slice(range.start, range.end).replace(/\s+/g, "");
  return {
    ...range,
    message: `报告里不得夹带请示事项，“${words}”是请示的话；需要上级解决的，请另行请示。`,
  };
}
