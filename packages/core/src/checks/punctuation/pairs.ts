import { isDigit, isHan, isLatin, isSpace, STOPS } from "./characters.js";
import type { Line } from "./lines.js";

/** A kind of marks that come in pairs. */
export interface Family {
  /** What the two are called. */
  readonly names: readonly [string, string];
  readonly open: string;
  readonly close: string;
}

export const QUOTES = 0;
export const SINGLE_QUOTES = 1;
export const TITLES = 2;
export const BRACKETS = 4;

/** By number; the forms in one family are partners of one another in any width. */
export const FAMILIES: readonly Family[] = [
  { names: ["前引号", "后引号"], open: "“", close: "”" },
  { names: ["前单引号", "后单引号"], open: "‘", close: "’" },
  { names: ["前书名号", "后书名号"], open: "《", close: "》" },
  { names: ["前单书名号", "后单书名号"], open: "〈", close: "〉" },
  { names: ["前括号", "后括号"], open: "（(", close: "）)" },
  { names: ["前方头括号", "后方头括号"], open: "【", close: "】" },
  { names: ["前六角括号", "后六角括号"], open: "〔[［", close: "〕]］" },
  { names: ["前直角引号", "后直角引号"], open: "「", close: "」" },
  { names: ["前双直角引号", "后双直角引号"], open: "『", close: "』" },
];

/** One of a pair. */
export interface Mark {
  /** Where it stands in its line. */
  readonly index: number;
  readonly family: number;
  readonly isOpen: boolean;
}

export interface Pair {
  readonly open: Mark;
  readonly close: Mark;
}

const KINDS = (() => {
  const kinds = new Map<number, { family: number; isOpen: boolean }>();
  for (const [family, { open, close }] of FAMILIES.entries()) {
    for (const character of open) kinds.set(character.charCodeAt(0), { family, isOpen: true });
    for (const character of close) kinds.set(character.charCodeAt(0), { family, isOpen: false });
  }
  return kinds;
})();

/** The marks of a line that come in pairs, by family; numbering and apostrophes are none of them. */
export function marksOf({ text, markerEnd, marks }: Line): readonly (readonly Mark[])[] {
  const found = NO_MARKS.slice();
  for (const index of marks) {
    if (index < markerEnd) continue;
    const kind = KINDS.get(text.charCodeAt(index));
    if (kind === undefined || isApostrophe(text, index)) continue;
    const { family, isOpen } = kind;
    const mark = { index, family, isOpen };
    const own = found[family] as Mark[];
    if (own === NONE) found[family] = [mark];
    else own.push(mark);
  }
  return found;
}

const NONE: readonly Mark[] = [];
const NO_MARKS: readonly (readonly Mark[])[] = FAMILIES.map(() => NONE);

/** it’s, ’24. */
function isApostrophe(text: string, index: number): boolean {
  if (text[index] !== "’") return false;
  return isLatin(text.charCodeAt(index - 1)) && isLatin(text.charCodeAt(index + 1));
}

/** The marks of one family, paired as far as they go. */
export interface Paired {
  readonly pairs: readonly Pair[];
  readonly lone: readonly Mark[];
}

const UNPAIRED: Paired = { pairs: [], lone: [] };

/**
 * Pairs marks of one family: a closing one goes with the nearest open one before it.
 * @param within for each mark the pair of another family that it stands in: no pair reaches out of another
 */
export function pairUp(marks: readonly Mark[], within?: readonly number[]): Paired {
  if (marks.length === 0) return UNPAIRED;
  if (within === undefined) return pairAll(marks);
  const open = new Map<number, Mark[]>();
  const pairs: Pair[] = [];
  const lone: Mark[] = [];
  for (const [order, mark] of marks.entries()) {
    const place = within[order] ?? -1;
    let stack = open.get(place);
    if (stack === undefined) open.set(place, (stack = []));
    if (mark.isOpen) stack.push(mark);
    else {
      const partner = stack.pop();
      if (partner === undefined) lone.push(mark);
      else pairs.push({ open: partner, close: mark });
    }
  }
  for (const stack of open.values()) for (const mark of stack) lone.push(mark);
  lone.sort((a, b) => a.index - b.index);
  return { pairs, lone };
}

function pairAll(marks: readonly Mark[]): Paired {
  const pairs: Pair[] = [];
  const lone: Mark[] = [];
  const open: Mark[] = [];
  for (const mark of marks) {
    if (mark.isOpen) open.push(mark);
    else {
      const partner = open.pop();
      if (partner === undefined) lone.push(mark);
      else pairs.push({ open: partner, close: mark });
    }
  }
  // What was left open stands behind every closing mark that found none.
  for (const mark of open) lone.push(mark);
  return { pairs, lone };
}

/** The pair around each mark of a family, among pairs of other families; `undefined` where those cross one another. */
export function placesOf(marks: readonly Mark[], around: readonly Pair[]): number[] | undefined {
  const edges = around
    .flatMap((pair, number) => [
      { index: pair.open.index, number, isOpen: true },
      { index: pair.close.index, number, isOpen: false },
    ])
    .toSorted((a, b) => a.index - b.index);
  const places: number[] = [];
  const stack: number[] = [];
  let next = 0;
  for (const mark of marks) {
    for (; next < edges.length; next += 1) {
      const edge = edges[next];
      if (edge === undefined || edge.index > mark.index) break;
      if (edge.isOpen) stack.push(edge.number);
      else if (stack.pop() !== edge.number) return undefined;
    }
    places.push(stack[stack.length - 1] ?? -1);
  }
  return places;
}

const CHINESE_NUMBERS = "一二三四五六七八九十";

/** What stands in brackets, or before a closing one, as numbering. */
export interface Ordinal {
  readonly start: number;
  readonly kind: "chinese" | "arabic" | "latin" | "circled";
  readonly value: number;
}

/** Reads numbering that ends just before `end`, as in 1） and （一）; only of what can be numbering at all. */
export function ordinalBefore(text: string, end: number): Ordinal | undefined {
  let start = end;
  const first = text.charCodeAt(end - 1);
  if (isDigit(first)) {
    while (start > 0 && end - start < 3 && isDigit(text.charCodeAt(start - 1))) start -= 1;
    if (end - start > 2) return undefined;
    return { start, kind: "arabic", value: Number(text.slice(start, end).normalize("NFKC")) };
  }
  if (isLatin(first)) {
    if (isLatin(text.charCodeAt(end - 2))) return undefined;
    return { start: end - 1, kind: "latin", value: first & 0x1f };
  }
  if (first >= 0x2460 && first <= 0x2473) return { start: end - 1, kind: "circled", value: first - 0x245f };
  while (start > 0 && end - start < 3 && CHINESE_NUMBERS.includes(text[start - 1] ?? "")) start -= 1;
  if (start === end) return undefined;
  const digits = text.slice(start, end);
  const [tens, ones] = digits.includes("十") ? digits.split("十") : ["", digits];
  const value =
    (digits.includes("十") ? 10 * (tens === "" ? 1 : CHINESE_NUMBERS.indexOf(tens ?? "") + 1) : 0) +
    (ones === undefined || ones === "" ? 0 : CHINESE_NUMBERS.indexOf(ones) + 1);
  return { start, kind: "chinese", value };
}

/** Whether an item may begin at `index` of a line. */
export function isItemStart(text: string, index: number): boolean {
  if (index === 0) return true;
  const before = text.charCodeAt(index - 1);
  if (isDigit(before) || isLatin(before) || isHan(before)) return false;
  // The minutes of 10:00 are no item.
  if ((before === 0x3a || before === 0xff1a) && isDigit(text.charCodeAt(index - 2))) return false;
  return isSpace(before) || STOPS.has(before) || "”》）)】*".includes(text[index - 1] ?? "");
}
