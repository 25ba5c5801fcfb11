import type { Range } from "../../source/source.js";
import type { Check, Draft, Problem } from "../check.js";

/** Findings in one draft: a template that nobody filled in need not be told at every blank. */
const MOST = 10;
/** XX, ××, ○○, ＿＿, and brackets with a note to fill in. Each alternative ends at its own characters, so the work is linear. */
const BLANK =
  /[XxＸｘ]{2,8}|[×✕╳]{2,8}|[XＸ×✕╳](?=[年月日件场份宗起次])|[○〇◯●]{2,8}|[_＿]{2,40}|[【[(（][^】\])）\n]{1,24}[】\])）]/g;
/** What a blank for a figure, a date or a name stands before. */
const COUNTED = /^\s?(?:年|月|日|件|份|次|人|个|名|条|期|场|宗|起|项|家|户|台|部|万|元|亿|余|多|%|％|分)/;
const NAMED = /^\s?(?:单位|省|市|县|区|镇|乡|街道|局|委|办|部门|同志|文件|号|工作|会议|制度|办法|方案|称号|奖)/;
/** 王某, 一案, 诉: in a case the parties are left unnamed on purpose. */
const CASE = /某|一案|诉|案例|当事人|行为人|违法嫌疑人|被处罚|公司|纠纷/;

/** What has a letter of a to z in its lower case. */
const LATIN = /[A-Za-z\u0130\u212a]/;
const NONE: ReadonlySet<number> = new Set();

const NEAR = 40;

/** `wording/placeholder`: a blank of a template that was not filled in: XX件, 20××年, 【待补充】, ____. */
export const placeholder: Check = {
  id: "wording/placeholder",
  create: (words) => {
    const notes = words["notes"] ?? [];
    const latin = words["latin"] ?? [];
    const square = words["square"] ?? [];
    return function* check(draft): Iterable<Problem> {
      let count = 0;
      for (const range of draft.body) {
        const text = draft.source.text.slice(range.start, range.end);
        const underlines = text.includes("__") ? boldMarks(text) : NONE;
        let last: Range | undefined;
        for (const match of text.matchAll(BLANK)) {
          const [found] = match;
          const isBlank = /^[【[(（]/.test(found)
            ? isNote(found, text[match.index + found.length] ?? "", notes, square)
            : !underlines.has(match.index) && isEmpty(draft, text, match.index, found);
          if (!isBlank) continue;
          // ×月×日 is one blank.
          const between = last === undefined ? "" : text.slice(last.end, match.index);
          if (last !== undefined && /^[年月]$/.test(between)) {
            last = { start: last.start, end: match.index + found.length };
            continue;
          }
          if (last !== undefined) yield problem(range.start, text, last);
          count += 1;
          if (count > MOST) return;
          last = { start: match.index, end: match.index + found.length };
        }
        if (last !== undefined) yield problem(range.start, text, last);
        if (!LATIN.test(text)) continue;
        const lower = text.toLowerCase();
        for (const word of latin) {
          const at = lower.indexOf(word);
          if (at < 0 || /[a-z]/.test(lower[at - 1] ?? "") || /[a-z]/.test(lower[at + word.length] ?? "")) continue;
          yield problem(range.start, text, { start: at, end: at + word.length });
        }
      }
    };
  },
};

function problem(offset: number, text: string, { start, end }: Range): Problem {
  const message = `“${text.slice(start, end)}”是待填的空白，请填上实际内容，或者删去。`;
  return { start: offset + start, end: offset + end, message };
}

/**
 * Where the marks of Markdown's bold stand, as in __重点__: in a pair, the first not behind a word, which CommonMark does not
 * let open one (一是__不够), nor before a unit (审查__件).
 */
function boldMarks(text: string): ReadonlySet<number> {
  const marks = new Set<number>();
  let open: number | undefined;
  for (const { index } of text.matchAll(/(?<!_)__(?!_)/g)) {
    if (open !== undefined) {
      marks.add(open).add(index);
      open = undefined;
    } else if (
      /[\p{L}\p{N}]/u.test(text[index + 2] ?? "") &&
      !/[\p{L}\p{N}]/u.test(text[index - 1] ?? "") &&
      !COUNTED.test(text.slice(index + 2, index + 5))
    )
      open = index;
  }
  return marks;
}

/** 有待完善 is a judgement, no note. */
const JUDGED = "有尚亟仍还需";

/** Whether a bracket holds a note to fill in. Round ones hold much else: （2件待核实）, （申请人填写）. */
function isNote(found: string, after: string, notes: readonly string[], square: readonly string[]): boolean {
  const inner = found.slice(1, -1).trim();
  if (/^[【[]/.test(found)) return after !== "(" && [...notes, ...square].some((note) => inner.includes(note));
  if (/\d/.test(inner)) return false;
  return notes.some((note) => {
    if (inner === note) return true;
    if (!/^[待此请数]/.test(note)) return false;
    return (
      inner.startsWith(note) || (inner.endsWith(note) && !JUDGED.includes(inner[inner.length - note.length - 1] ?? "-"))
    );
  });
}

function isEmpty(draft: Draft, text: string, at: number, found: string): boolean {
  const before = text[at - 1] ?? "";
  const after = text.slice(at + found.length, at + found.length + 4);
  if (/^[_＿]/.test(found)) return true;
  if (/[a-z+/.@-]/i.test(before) || /^[a-z\d]/i.test(after)) return false;
  if (found.length === 1) return !/[\d○×]/.test(before);
  const isYear = /(?:^|\D)20$/.test(text.slice(Math.max(0, at - 3), at));
  if (/\d/.test(before)) return isYear;
  // 90后 and 〇 are digits: 二〇〇八年.
  if (/^[〇○]/.test(found) && /[一二三四五六七八九]/.test(before + after)) return false;
  if (COUNTED.test(after)) return true;
  if (/[为达共]/.test(before) && /^[。，,；;]/.test(after)) return true;
  // 《××区…办法》: a title that was made anonymous.
  const near = text.slice(Math.max(0, at - NEAR), at);
  if (near.lastIndexOf("《") > near.lastIndexOf("》")) return false;
  const sentence = near + text.slice(at, at + NEAR);
  return NAMED.test(after) && !CASE.test(sentence) && !(draft.level === undefined && CASE.test(text));
}
