import { readChineseNumeral } from "../../outline/marker.js";
import { unfold } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Check, Draft, Problem, Words } from "../check.js";
import { notAsAnnounced } from "./announced.js";
import { chineseNumeral } from "./numerals.js";

/** A member of a list inside the text: 二是. Offsets into the folded text. */
interface Member extends Range {
  readonly ordinal: number;
  /** 是 (with 要), 第 or 其. */
  readonly series: string;
  readonly section: number;
  readonly block: number;
  readonly startsBlock: boolean;
}

/** How many members back a list in another section may go on from, and how many lists may be open one in the other. */
const NEAR = 20;
const DEEPEST = 6;
const MOST = 2;

const codesOf = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (character) => character.charCodeAt(0)));
const BOUNDARIES = codesOf(",。;:!?、(-|.");
const STOPS = codesOf("。;:!?");
/** 1 for each UTF-16 code unit that a member may begin with. */
const BEGINS = (() => {
  const table = new Uint8Array(0x10000);
  for (const character of "一二三四五六七八九十第其") table[character.charCodeAt(0)] = 1;
  return table;
})();

/**
 * `numbering/list`: 一是…二是…三是… in the text, also 一要, 第一， and 其一，: a first without a second, a member left out or repeated.
 * Lists may stand one inside the other and run on through several paragraphs.
 */
export const list: Check = {
  id: "numbering/list",
  create: (words) =>
    function* check(draft): Iterable<Problem> {
      const all = readMembers(draft, words);
      yield* notAsAnnounced(draft, all);
      for (const series of ["是", "第", "其"]) {
        const own = all.filter((member) => member.series === series);
        for (const scope of scopes(own)) {
          const problems = [...checkScope(draft, words, scope)];
          // Where many do not fit, they are no list.
          if (problems.length <= MOST) yield* problems;
        }
      }
    },
};

function readMembers({ folded, outline, source }: Draft, words: Words): Member[] {
  const { text } = folded;
  const members: Member[] = [];
  for (const [index, block] of folded.blocks.entries()) {
    const section = outline.blocks[index]?.section ?? 0;
    for (let at = block.start; at < block.end; at += 1) {
      if (BEGINS[text.charCodeAt(at)] === 0) continue;
      const isFirst = at === block.start;
      if (!isFirst && !BOUNDARIES.has(text.charCodeAt(at - 1))) {
        // White space stands for a mark where a draft has lost its own.
        const gap = (folded.offsets[at] ?? 0) - (folded.offsets[at - 1] ?? 0);
        if (gap < 2 || !/[ \u00a0\u3000]/.test(source.text[(folded.offsets[at] ?? 0) - 1] ?? "")) continue;
      }
      const member = readMember(text, at, isFirst || STOPS.has(text.charCodeAt(at - 1)), words);
      if (member === undefined || member.end > block.end) continue;
      const { start, end, ordinal, series } = member;
      members.push({ start, end, ordinal, series, section, block: index, startsBlock: isFirst });
      at = member.end - 1;
    }
  }
  return members;
}

const ORDINAL = "第".charCodeAt(0);
const OF_THEM = "其".charCodeAt(0);
const IS = "是".charCodeAt(0);
const MUST = "要".charCodeAt(0);

function readMember(
  text: string,
  start: number,
  startsSentence: boolean,
  words: Words,
): { start: number; end: number; ordinal: number; series: string } | undefined {
  const first = text.charCodeAt(start);
  const isOrdinal = first === ORDINAL || first === OF_THEM;
  const numeral = readChineseNumeral(text, isOrdinal ? start + 1 : start);
  if (numeral === undefined || numeral.value > 20) return undefined;
  const code = text.charCodeAt(numeral.end);
  if (!isOrdinal && code !== IS && code !== MUST) return undefined;
  const mark = text[numeral.end] ?? "";
  const end = numeral.end + 1;
  const after = text[end] ?? "";
  if (isOrdinal) {
    // 第一、二、三产业 and 第一,第二产业 name things.
    if (!startsSentence || !",、:".includes(mark || "-") || "第其一二三四五六七八九十".includes(after || "-"))
      return undefined;
    return { start, end: numeral.end, ordinal: numeral.value, series: first === ORDINAL ? "第" : "其" };
  }
  // 一是一,二是二 is a saying, 三要素 a word.
  if (text.startsWith(text.slice(start, numeral.end), end) && ",、".includes(text[end + numeral.end - start] ?? "-"))
    return undefined;
  if (mark === "要" && (words["notAfter"] ?? []).includes(after)) return undefined;
  return { start, end, ordinal: numeral.value, series: "是" };
}

/** Members that can belong together: a first one in another section begins anew. */
function scopes(members: readonly Member[]): Member[][] {
  const result: Member[][] = [];
  let open: Member[] = [];
  for (const member of members) {
    const before = open[open.length - 1];
    if (before !== undefined && before.section !== member.section && startsAnew(open, member)) open = [];
    if (open.length === 0) result.push(open);
    open.push(member);
  }
  return result;
}

/** Whether a member in another section than the last begins a list of its own: it continues none. */
function startsAnew(open: readonly Member[], member: Member): boolean {
  return member.ordinal === 1 || !open.slice(-NEAR).some(({ ordinal }) => ordinal === member.ordinal - 1);
}

/** A list that is open. */
interface Open {
  readonly first: Member;
  latest: Member;
  /** The number that the last member has, and the one it should have. */
  last: number;
  right: number;
  count: number;
  /** The first of the list that began right after the first member of this one. */
  inner: Member | undefined;
}

function* checkScope(draft: Draft, words: Words, members: readonly Member[]): Iterable<Problem> {
  const { text } = draft.folded;
  /** The outermost first. */
  const stack: Open[] = [];
  const single: Open[] = [];
  const close = (from: number): void => {
    for (const open of stack.splice(from)) if (open.count === 1 && open.last === 1) single.push(open);
  };
  for (const [index, member] of members.entries()) {
    const { ordinal } = member;
    const next = members[index + 1]?.ordinal;
    const top = stack[stack.length - 1];
    if (top === undefined && ordinal > 1) {
      // 一是 may stand where no mark is before it: 主要表现为一是….
      const before = text.slice(sectionRange(draft, member).start, member.start);
      const hasFirst = (words["firsts"] ?? []).some((word) => before.includes(word));
      if (!hasFirst && (ordinal === 2 || next === 2)) yield problemOf(draft, member, 1, undefined);
    }
    // A first one opens a list, unless it stands for the next of the list before: 一是 一是 三是.
    const opens = ordinal === 1 && (top?.last === 1 ? next === 2 : next === 2 || next !== (top?.last ?? 0) + 2);
    if (top === undefined || opens) {
      if (top?.count === 1) top.inner ??= member;
      const right = top === undefined && next === 2 ? 1 : ordinal;
      stack.push({ first: member, latest: member, last: ordinal, right, count: 1, inner: undefined });
      if (stack.length > DEEPEST) stack.shift();
      continue;
    }
    let at = stack.length - 1;
    while (at >= 0 && stack[at]?.last !== ordinal - 1 && stack[at]?.right !== ordinal - 1) at -= 1;
    // A list with one member does not end while the next member would go on from the second.
    if (at >= 0 && at < stack.length - 1 && top.count === 1 && next === top.right + 2) at = -1;
    const isIn = at >= 0;
    if (isIn) close(at + 1);
    const open = isIn ? (stack[at] as Open) : top;
    const expected = open.right + 1;
    if (!isIn && !(ordinal > expected && standsLoose(text, members, index, open.latest.end, expected)))
      yield problemOf(draft, member, expected, open.latest);
    open.right = isIn ? ordinal : expected;
    open.last = ordinal;
    open.latest = member;
    open.count += 1;
  }
  close(0);
  if (single.length > MOST) return;
  for (const { first, inner } of single) {
    // 一是 一是 二是: the second stands for 二是. Below a colon it begins a list inside the first.
    const isBeside = inner?.block === first.block || (inner?.startsBlock === true && first.startsBlock);
    if (inner !== undefined && isBeside && text[inner.start - 1] !== ":") {
      yield problemOf(draft, inner, 2, first);
      continue;
    }
    // Members in paragraphs of their own go on to the end of the part, others to the end of the paragraph.
    const last = first.startsBlock
      ? sectionRange(draft, first).end
      : (draft.folded.blocks[first.block]?.end ?? first.end);
    const rest = text.slice(first.end, last);
    if (hasSecond(rest, first.end, words["seconds"] ?? [], members)) continue;
    const own = text.slice(first.start, first.end);
    yield {
      ...unfold(draft.folded, first.start, first.end),
      message: `只有“${own}”，后面没有“${own.replace("一", "二")}”。请核对是漏了一项，还是不必分项。`,
    };
  }
}

/** Whether the member that seems to be missing stands where no mark is before it: 良好二是. */
function standsLoose(text: string, members: readonly Member[], index: number, from: number, ordinal: number): boolean {
  const { start, series } = members[index] as Member;
  const between = text.slice(from, start);
  const numeral = chineseNumeral(ordinal);
  if (series !== "是") return between.includes(series + numeral);
  return between.includes(`${numeral}是`) || between.includes(`${numeral}要`);
}

/** Whether something stands for the second member: other words than these lists', or 二是 where no mark is before it. */
function hasSecond(rest: string, offset: number, seconds: readonly string[], members: readonly Member[]): boolean {
  const starts = new Set(members.map(({ start }) => start));
  for (const word of seconds) {
    for (let at = rest.indexOf(word); at >= 0; at = rest.indexOf(word, at + 1)) {
      if (!starts.has(offset + at)) return true;
    }
  }
  return false;
}

function problemOf({ folded }: Draft, member: Member, expected: number, before: Member | undefined): Problem {
  const { text } = folded;
  const own = text.slice(member.start, member.end);
  const wanted = own.replace(chineseNumeral(member.ordinal), chineseNumeral(expected));
  const range = unfold(folded, member.start, member.end);
  if (before === undefined)
    return { ...range, message: `分项从“${own}”开始，前面没有“${wanted}”。请核对是漏了一项，还是序号有误。` };
  const previous = text.slice(before.start, before.end);
  const related = [{ ...unfold(folded, before.start, before.end), message: `前一项是“${previous}”` }];
  const message =
    member.ordinal > expected
      ? `分项由“${previous}”到“${own}”，缺“${wanted}”。请核对是漏了一项，还是序号有误。`
      : `“${own}”与前面的分项重复，此处应为“${wanted}”。`;
  return { ...range, message, related };
}

/** The folded range of the section that a member stands in. */
function sectionRange({ folded, outline }: Draft, { section, block }: Member): Range {
  let first = block;
  let last = block;
  while (first > 0 && outline.blocks[first - 1]?.section === section) first -= 1;
  while (last + 1 < outline.blocks.length && outline.blocks[last + 1]?.section === section) last += 1;
  return { start: folded.blocks[first]?.start ?? 0, end: folded.blocks[last]?.end ?? 0 };
}
