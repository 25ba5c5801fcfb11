import type { Check, Draft, Problem } from "../check.js";
import type { Sentence } from "../sentence.js";
import { inDraft, startsWithAny } from "./phrase.js";

/** A sentence shorter than this, in folded characters, may come back as a set phrase. */
const SHORTEST = 20;

/** `wording/duplicate`: one sentence twice, word for word, as copying and pasting leaves it. */
export const duplicate: Check = {
  id: "wording/duplicate",
  create: (words) => {
    const labels = startsWithAny(words["labels"] ?? []);
    return (draft) => check(draft, labels);
  },
};

function* check(draft: Draft, labels: RegExp): Iterable<Problem> {
  const { text } = draft.folded;
  const seen = new Map<string, { start: number; end: number }>();
  for (const sentence of draft.sentences) {
    // The cells of a table and the labels of a task list repeat themselves by nature.
    if (sentence.isHeading || text[draft.folded.blocks[sentence.block]?.start ?? 0] === "|") continue;
    const { start, end } = withoutNumber(text, sentence);
    if (end - start < SHORTEST) continue;
    const words = text.slice(start, end);
    if (labels.test(words)) continue;
    const first = seen.get(words);
    if (first === undefined) {
      seen.set(words, { start, end });
      continue;
    }
    yield {
      ...inDraft(draft, start, end),
      message: "这一句与前文逐字相同，像是复制时多贴了一次，请删去一处或者改写。",
      related: [{ ...inDraft(draft, first.start, first.end), message: "前文中相同的一句" }],
    };
  }
}

const NUMBER = /^(?:[一二三四五六七八九十]{1,3}[是要、]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])/;

/** The sentence without its number and its full stop. */
function withoutNumber(text: string, sentence: Sentence): { start: number; end: number } {
  const start = sentence.start + (NUMBER.exec(text.slice(sentence.start, sentence.start + 6))?.[0].length ?? 0);
  const end = "。!?;|.".includes(text[sentence.end - 1] ?? "-") ? sentence.end - 1 : sentence.end;
  return { start, end };
}
