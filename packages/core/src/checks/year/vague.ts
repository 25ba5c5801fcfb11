import { unfold } from "../../source/fold.js";
import type { Check, Problem } from "../check.js";
import { readReportingYear } from "./reading.js";
import { WordGate } from "../word-gate.js";
import { anyOf, readYearWords } from "./words.js";

/** `year/vague`: 今年以来, 截至目前 and the like in a report that is read after the year has ended. Told once for a draft. */
export const vague: Check = {
  id: "year/vague",
  create: (own, language) => {
    const shared = readYearWords(language);
    const words = anyOf(own["vague"], "", "", "g");
    const gate = new WordGate(own["vague"] ?? []);
    return function* check(draft): Iterable<Problem> {
      const reading = readReportingYear(draft, shared, language);
      const { folded, sentences } = reading?.draft ?? draft;
      if (!gate.opens(folded)) return;
      const year = reading?.year;
      let first: { start: number; end: number } | undefined;
      let count = 0;
      const named: string[] = [];
      for (const sentence of sentences) {
        if (sentence.role === "plan" || sentence.isHeading) continue;
        for (const match of folded.text.slice(sentence.start, sentence.end).matchAll(words)) {
          count += 1;
          if (!named.includes(match[0])) named.push(match[0]);
          const start = sentence.start + match.index;
          first ??= { start, end: start + match[0].length };
        }
      }
      if (first === undefined) return;
      const what = named.map((word) => `“${word}”`).join("");
      const instead = year === undefined ? "写明年份和日期" : `写明“${year}年”或者“截至${year}年12月31日”`;
      yield {
        ...unfold(folded, first.start, first.end),
        message: `全文有${count}处${what}，年度报告在年度结束后公开，读者看不出指到哪一天，宜${instead}。`,
      };
    };
  },
};
