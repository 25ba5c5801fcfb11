import { foldString, unfold } from "../../source/fold.js";
import type { Check, Draft, Problem } from "../check.js";
import { occurrences, type Phrases, phrasesOf } from "./phrase.js";

/** A tag or an entity of HTML that a page left behind. */
const HTML =
  /&(?:nbsp|ldquo|rdquo|lsquo|rsquo|amp|lt|gt|mdash|middot|hellip|emsp|ensp|#\d{2,5});|<\/?(?:p|br|span|div|font|strong|b|a|img|table|tr|td|h[1-6])(?:\s[^<>\n]{0,200})?\/?>/gi;
const MOST = 10;
const SHOWN = 12;

/**
 * `wording/residue`: what a web page or an editor left in a pasted text. Above and below the report it is told once, as info;
 * inside the text wherever it stands.
 */
export const residue: Check = {
  id: "wording/residue",
  create: (words) => {
    const pages = words["page"] ?? [];
    const phrases = phrasesOf(pages);
    return function* check(draft): Iterable<Problem> {
      let count = 0;
      for (const found of [...inText(draft, phrases), ...ofHtml(draft)]) {
        count += 1;
        if (count > MOST) break;
        yield found;
      }
      const around = aroundReport(draft, pages);
      if (around !== undefined) yield around;
    };
  },
};

function* inText(draft: Draft, phrases: Phrases): Iterable<Problem> {
  for (const { at, word } of occurrences(draft, phrases)) {
    const range = unfold(draft.folded, at, at + word.length);
    yield told(range.start, draft.source.text.slice(range.start, range.end));
  }
}

function* ofHtml({ source, body, markdown }: Draft): Iterable<Problem> {
  if (!source.text.includes("<") && !source.text.includes("&")) return;
  const isMarkdown = markdown.headings.size > 0;
  for (const range of body) {
    for (const match of source.text.slice(range.start, range.end).matchAll(HTML)) {
      // In Markdown <br> breaks a line in a table; only a web page says how a passage looks.
      if (isMarkdown && /^<(?:\/|(?:br|b|strong|img|a|table|tr|td|h\d)\b)/i.test(match[0])) continue;
      yield told(range.start + match.index, match[0]);
    }
  }
}

function told(start: number, words: string): Problem {
  return { start, end: start + words.length, message: `“${words}”像是从网页上带下来的，不是报告的内容，请删去。` };
}

/** The first of the lines above and below the report that only a web page has. */
function aroundReport(draft: Draft, pages: readonly string[]): Problem | undefined {
  for (const range of draft.outline.boilerplate) {
    const line = draft.source.text.slice(range.start, range.end);
    const words = foldString(line);
    if (!pages.some((entry) => words.includes(entry))) continue;
    const shown = line.trim().slice(0, SHOWN);
    return {
      ...range,
      message: `报告前后带着网页上的文字，如“${shown}${line.trim().length > SHOWN ? "…" : ""}”，报送前请删去。`,
      atMost: "info",
    };
  }
  return undefined;
}
