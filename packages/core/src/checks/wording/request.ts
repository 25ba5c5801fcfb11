import type { Check, Draft, Problem } from "../check.js";
import { anyOf, hasWord, inDraft, isQuoted, occurrences, phrasesOf } from "./phrase.js";

/** How far behind 恳请 what is asked for may stand, in characters. */
const REACH = 30;
/** How far behind it the superior may stand, and how far before it somebody else who asks. */
const ABOVE = 8;
const BEFORE = 16;
/** What may stand before 请: 报请, 经请示 and 提请 are procedures. */
const OPENS = ",。;:!?、(|";
const LEADS = "特现故并再拟谨恳敬务望";
/** 请示 is what was done, 请教 no request. */
const OTHER_WORDS = "示教假";

/**
 * `wording/request`: a request inside a report. A 报告 may not carry 请示; what others asked of the reporting body, and what it
 * says it asked for in the past, is a report.
 */
export const request: Check = {
  id: "wording/request",
  create: (words) => {
    const phrases = phrasesOf(words["phrases"] ?? []);
    const verbs = phrasesOf(words["verbs"] ?? []);
    const acts = anyOf(words["acts"] ?? []);
    const firm = new Set(words["firm"] ?? []);
    return function* check(draft): Iterable<Problem> {
      const { text } = draft.folded;
      let told = -1;
      for (const { sentence, at, word } of occurrences(draft, phrases)) {
        if (sentence.isHeading || sentence.start === told || (word.startsWith("请") && !opens(text, at))) continue;
        const problem = tell(draft, at, at + word.length);
        if (problem === undefined) continue;
        told = sentence.start;
        yield problem;
      }
      for (const { sentence, at, word } of occurrences(draft, verbs)) {
        if (sentence.isHeading || sentence.start === told) continue;
        const isFirm = firm.has(word);
        const behind = at + word.length;
        if (!isFirm && (!opens(text, at) || OTHER_WORDS.includes(text[behind] ?? "-"))) continue;
        // What others than 恳请 ask for stands in the same clause; behind a comma something else begins.
        const stretch = text.slice(behind, Math.min(sentence.end, behind + REACH));
        const next = (isFirm ? /^[^;。]*/ : /^[^;。,]*/).exec(stretch)?.[0] ?? "";
        if (hasWord(next.slice(0, ABOVE), words["public"])) continue;
        const act = next.search(acts);
        if (act < 0 || !(isFirm || hasWord(next.slice(0, ABOVE), words["above"]))) continue;
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

/** Whether a clause begins at `at`, or a word that leads in. */
function opens(text: string, at: number): boolean {
  const before = text[at - 1] ?? "\n";
  return before === "\n" || OPENS.includes(before) || LEADS.includes(before);
}

function tell(draft: Draft, start: number, end: number): Problem | undefined {
  const range = inDraft(draft, start, end);
  if (isQuoted(draft, range)) return undefined;
  const words = draft.source.text.slice(range.start, range.end).replace(/\s+/g, "");
  return {
    ...range,
    message: `报告里不得夹带请示事项，“${words}”是请示的话；需要上级解决的，请另行请示。`,
  };
}
