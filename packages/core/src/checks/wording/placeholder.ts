import type { Check, Draft, Problem } from "../check.js";

/** Findings in one draft: a template that nobody filled in need not be told at every blank. */
const MOST = 10;
/** XX, ××, ○○, ＿＿, and brackets with a note to fill in. Each alternative ends at its own characters, so the work is linear. */
const BLANK =
  /[×✕╳](?=[年月日])|[XxＸｘ]{2,8}|[×✕╳]{2,8}|[○〇◯●]{2,8}|[_＿]{2,40}|[【[(（][^】\])）\n]{1,24}[】\])）]/g;
/** What a blank for a figure, a date or a name stands before. */
const COUNTED = /^\s?(?:年|月|日|件|份|次|人|个|名|条|期|场|宗|起|项|家|户|台|部|万|元|亿|余|多|%|％|分)/;
const NAMED = /^\s?(?:单位|省|市|县|区|镇|乡|街道|局|委|办|部门|同志|文件|号|工作|会议|制度|办法|方案)/;
/** 王某, 一案, 诉: in a case the parties are left unnamed on purpose. */
const CASE = /某|一案|诉|案例|当事人|行为人|违法嫌疑人|被处罚|公司|纠纷/;

/** `wording/placeholder`: a blank of a template that was not filled in: XX件, 20××年, 【待补充】, ____. */
export const placeholder: Check = {
  id: "wording/placeholder",
  create: (words) => {
    const notes = words["notes"] ?? [];
    const latin = words["latin"] ?? [];
    return function* check(draft): Iterable<Problem> {
      let count = 0;
      for (const range of draft.body) {
        const text = draft.source.text.slice(range.start, range.end);
        for (const match of text.matchAll(BLANK)) {
          if (!isBlank(draft, text, match.index, match[0], notes)) continue;
          count += 1;
          if (count > MOST) return;
          yield problem(range.start + match.index, match[0]);
        }
        for (const word of latin) {
          const at = text.toLowerCase().indexOf(word);
          if (at < 0 || /[a-z]/i.test(text[at - 1] ?? "") || /[a-z]/i.test(text[at + word.length] ?? "")) continue;
          yield problem(range.start + at, text.slice(at, at + word.length));
        }
      }
    };
  },
};

function problem(start: number, words: string): Problem {
  return { start, end: start + words.length, message: `“${words}”是待填的空白，请填上实际内容，或者删去。` };
}

function isBlank(draft: Draft, text: string, at: number, found: string, notes: readonly string[]): boolean {
  const before = text[at - 1] ?? "";
  const after = text.slice(at + found.length, at + found.length + 4);
  if (/^[【[(（]/.test(found)) return notes.some((note) => found.includes(note));
  if (found.startsWith("_") || found.startsWith("＿")) {
    // __重点__ is bold in Markdown.
    const isBold = found.length === 2 && /^\S/.test(after) && !COUNTED.test(after) && /__/.test(text.slice(at + 2));
    const closes =
      found.length === 2 && !COUNTED.test(after) && (text.slice(0, at).match(/__/g)?.length ?? 0) % 2 === 1;
    return !isBold && !closes;
  }
  if (/[a-z]/i.test(before) || /^[a-z\d]/i.test(after)) return false;
  // ×月×日: one blank is enough before a date.
  if (found.length === 1) return true;
  const isYear = /(?:^|\D)20$/.test(text.slice(Math.max(0, at - 3), at));
  if (/\d/.test(before)) return isYear;
  // 90后 and 〇 are digits: 二〇〇八年.
  if (/^[〇○]/.test(found) && /[一二三四五六七八九]/.test(before + after)) return false;
  if (COUNTED.test(after)) return true;
  // 《××区…办法》: a title that was made anonymous.
  if (text.lastIndexOf("《", at) > text.lastIndexOf("》", at)) return false;
  const sentence = text.slice(Math.max(0, at - 40), at + 40);
  return NAMED.test(after) && !CASE.test(sentence) && !(draft.level === undefined && CASE.test(text));
}
