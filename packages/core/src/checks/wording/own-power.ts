import type { Check, Problem } from "../check.js";
import { hasWord, inDraft, occurrences, phrasesOf } from "./phrase.js";

/**
 * `wording/own-power`: a town or county that says of itself what only higher governments may do: make 规章, and of a town, decide a 行政复议. Worded as a
 * question: a slip of the pen for 被申请人 is likelier than the act.
 */
export const ownPower: Check = {
  id: "wording/own-power",
  create: (words) => {
    const reviews = new Set(words["reviews"] ?? []);
    const powers = phrasesOf([...(words["rules"] ?? []), ...reviews]);
    return function* check(draft): Iterable<Problem> {
      // Below the cities with districts nobody makes 规章; reviews are decided from the county upward.
      if (draft.level !== "township" && draft.level !== "county") return;
      let told = -1;
      for (const { sentence, at, word } of occurrences(draft, powers)) {
        if (draft.level === "county" && reviews.has(word)) continue;
        if (sentence.isHeading || sentence.role === "plan" || sentence.start === told) continue;
        if (hasWord(draft.folded.text.slice(sentence.start, sentence.end), words["unless"])) continue;
        told = sentence.start;
        yield {
          ...inDraft(draft, at, at + word.length),
          message: reviews.has(word)
            ? "乡镇和街道不是行政复议机关，是不是作为被申请人参加的复议案件？请核对。"
            : "县级政府、乡镇和街道没有制定规章和地方性法规的权限，是不是规范性文件或者内部制度？请核对。",
        };
      }
    };
  },
};
