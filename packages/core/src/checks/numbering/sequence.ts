import type { MarkerKind } from "../../outline/marker.js";
import type { Block, Section } from "../../outline/section.js";
import type { Check, Draft, Fix, Problem, TextEdit } from "../check.js";
import { standsBetween } from "./between.js";
import { type Break, findBreaks } from "./breaks.js";
import type { Item } from "./items.js";
import { numeralLike } from "./numerals.js";
import { type Group, readGroups } from "./strays.js";

/** A reference to a numbered part: 第六项, 见（二）. Renumbering would make it point elsewhere. */
const REFERENCE =
  /[^\s#>](?:第[（(]?[一二三四五六七八九十\d]{1,3}[)）]?(?:部分|章|节|项|点)|[见如][（(][一二三四五六七八九十\d]{1,3}[)）])/;

/** A line without a number that may be a heading, in characters. */
const SHORT = 30;

/**
 * `numbering/sequence`: a number left out, repeated or out of order among parts of one level in one part of the report. Numbers
 * that run on through several parts, and rows that begin again, are left alone.
 */
export const sequence: Check = {
  id: "numbering/sequence",
  create: () => check,
};

function* check(draft: Draft): Iterable<Problem> {
  const { groups } = readGroups(draft);
  const text = draft.source.text;
  const firstBlocks = blocksOfSections(draft.outline.blocks, draft.outline.sections.length);
  let hasReference: boolean | undefined;
  /** What the next group of a kind would begin with if numbers ran on, as written and as they should be. */
  const next = new Map<MarkerKind, readonly number[]>();
  for (const group of groups) {
    const { items, kind } = group;
    const numbers = items.map(({ ordinal }) => ordinal);
    const from = startOf(numbers, next.get(kind) ?? []);
    const all = findBreaks(numbers, from);
    const last = numbers[numbers.length - 1] as number;
    next.set(kind, [last + 1, from + numbers.length]);
    // Where hardly any number follows another, they are no numbering: 1. 1. 1. of a Markdown list, figures in a column.
    if (all.length * 2 > numbers.length || (all.length > 1 && all.length * 2 === numbers.length)) continue;
    if (numbers.length > 1 && isMarkdownList(text, group)) continue;
    const breaks = all.filter((entry) => isCertain(draft, group, entry, firstBlocks));
    const closing = strayClosing(draft, group);
    if (closing !== undefined && breaks.length === 0) breaks.push(closing);
    for (const entry of breaks) {
      hasReference ??= REFERENCE.test(text);
      yield toProblem(text, group, entry, {
        fixable: all.length <= 1 && from === 1,
        safe: !hasReference,
      });
    }
  }
}

/** Numbers may begin with 1, or run on from the part before: 1. 2. 3. in one part, 4. 5. in the next. */
function startOf(numbers: readonly number[], runsOn: readonly number[]): number {
  const [first, second] = numbers as readonly [number, number | undefined];
  if (first === 1 || second === 2) return 1;
  for (const start of runsOn) if (first === start || second === start + 1) return start;
  return 1;
}

/** In Markdown `1. 1. 1.` counts for itself. */
function isMarkdownList(text: string, { kind, items }: Group): boolean {
  if (kind !== "arabic") return false;
  return items.every((item) => item.ordinal === 1 && text[item.end] === " ");
}

function blocksOfSections(blocks: readonly Block[], sections: number): Int32Array {
  const first = new Int32Array(sections).fill(-1);
  for (const [index, { section }] of blocks.entries()) if (first[section] === -1) first[section] = index;
  return first;
}

/** Whether a break is one indeed: the number does not stand somewhere else, and no other row may begin here. */
function isCertain(
  draft: Draft,
  { items, kind, parent }: Group,
  { index, expected, kind: how }: Break,
  firstBlocks: Int32Array,
): boolean {
  const { source, outline } = draft;
  const item = items[index] as Item;
  const before = items[index - 1];
  if (how === "first") {
    // A draft may be an excerpt; one chapter or part that has lost its first number is not.
    if (item.ordinal !== expected + 1 || items.length < 2) return false;
    const start = parent === undefined ? outline.title?.end : outline.sections[parent]?.range.start;
    return start !== undefined && !standsBetween(source.text, start, item.start, kind, expected, item.ordinal - 1);
  }
  if (before === undefined) return true;
  if (how === "gap") return !standsBetween(source.text, before.end, item.start, kind, expected, item.ordinal - 1);
  if (item.ordinal > before.ordinal || how === "swap") return true;
  // A row that begins again, whose 1 is not read as a number.
  if (item.ordinal === 2) return !standsBetween(source.text, before.end, item.start, kind, 1, 1);
  if (item.ordinal > 1) return true;
  // Below words that announce it, or a short line without a number, 1 may begin another row.
  const previous = outline.blocks[(firstBlocks[item.section] as number) - 1];
  const last = previous?.pieces[previous.pieces.length - 1];
  if (previous === undefined || last === undefined || previous.section !== before.section) return true;
  const close = source.text[last.end - 1] ?? "";
  if ("：:".includes(close)) return false;
  return previous.isHeading || "。；;！!”）)".includes(close) || last.end - last.start > SHORT;
}

/** A last chapter numbered 一、: it is the plan or the shortcomings, not the start of something else. */
function strayClosing({ outline }: Draft, { items, kind, parent }: Group): Break | undefined {
  const index = items.length - 1;
  const item = items[index] as Item;
  if (index < 2 || item.ordinal !== 1 || kind !== "chinese" || parent !== undefined) return undefined;
  const { role, ownRole } = outline.sections[item.section] as Section;
  if (!ownRole || (role !== "plan" && role !== "problems")) return undefined;
  return { index, expected: (items[index - 1] as Item).ordinal + 1, kind: "wrong" };
}

function toProblem(
  text: string,
  { items }: Group,
  { index, expected, kind: how }: Break,
  { fixable, safe }: { readonly fixable: boolean; readonly safe: boolean },
): Problem {
  const item = items[index] as Item;
  const before = items[index - 1];
  const own = markOf(text, item);
  const wanted = renumbered(text, item, expected);
  const should = wanted === undefined ? "" : `应为“${wanted}”`;
  const previous = before === undefined ? "" : markOf(text, before);
  const related =
    before === undefined ? [] : [{ start: before.start, end: before.end, message: `前一项是“${previous}”` }];
  const range = { start: item.start, end: item.end, related };
  if (how === "first") {
    return {
      ...range,
      message: `这一层的序号从“${own}”开始，前面没有“${wanted ?? ""}”。请核对是漏了一项，还是序号有误。`,
    };
  }
  if (how === "swap") {
    return { ...range, message: `序号“${own}”与后一项的先后颠倒，此处${should}。请核对各项的次序。` };
  }
  const again = items.findIndex(({ ordinal }, at) => at > index && ordinal === 1);
  const shifted = how === "wrong" ? [item] : items.slice(index, again < 0 ? items.length : again);
  const fix = fixable ? renumber(text, shifted, expected - item.ordinal, wanted, safe) : undefined;
  const message =
    how === "gap"
      ? `序号由“${previous}”跳到“${own}”，此处${should}。请核对是漏了一项，还是序号有误。`
      : how === "repeat"
        ? `序号“${own}”与前一项重复，此处${should}。`
        : `序号“${own}”与前后各项不相连${before === undefined ? "" : `（前一项是“${previous}”）`}，此处${should}。`;
  return { ...range, message, ...(fix === undefined ? {} : { fix }) };
}

const markOf = (text: string, { start, end }: Item): string => text.slice(start, end);

function renumbered(text: string, item: Item, ordinal: number): string | undefined {
  const numeral = numeralLike(text.slice(item.numeral.start, item.numeral.end), item.kind, ordinal);
  if (numeral === undefined) return undefined;
  return text.slice(item.start, item.numeral.start) + numeral + text.slice(item.numeral.end, item.end);
}

function renumber(
  text: string,
  items: readonly Item[],
  shift: number,
  wanted: string | undefined,
  safe: boolean,
): Fix | undefined {
  const edits: TextEdit[] = [];
  for (const { numeral, kind, ordinal } of items) {
    const newText = numeralLike(text.slice(numeral.start, numeral.end), kind, ordinal + shift);
    if (newText === undefined) return undefined;
    edits.push({ ...numeral, newText });
  }
  const title = edits.length === 1 ? `改为“${wanted ?? ""}”` : `改为“${wanted ?? ""}”，后面各项依次改`;
  return { title, edits, safe };
}
