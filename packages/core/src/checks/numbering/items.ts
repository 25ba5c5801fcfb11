import { type MarkerKind, readMarker } from "../../outline/marker.js";
import type { Section } from "../../outline/section.js";
import { foldCode, isDropped } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Draft } from "../check.js";

/** A numbered heading or paragraph of the report; offsets into the draft. */
export interface Item extends Range {
  /** Index of the section that it opens, and of the one around it. */
  readonly section: number;
  readonly parent: number | undefined;
  readonly kind: MarkerKind;
  readonly ordinal: number;
  /** The number without brackets, 第 and mark. */
  readonly numeral: Range;
  /** The mark after the number: 、 in 一、 and in （一）、. */
  readonly mark: Range | undefined;
  readonly hasHeading: boolean;
}

/** Longest numbering with its mark and white space: （十一）、 and some. */
const LONGEST = 16;
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const NUMERALS = "一二三四五六七八九十";
const MARKS = "、.,";

const charAt = (text: string, index: number): string =>
  index < text.length ? String.fromCharCode(foldCode(text.charCodeAt(index))) : "";

const known = new WeakMap<Draft, readonly Item[]>();

/** Every numbered heading and paragraph of the report, in the order of the text. */
export function readItems(draft: Draft): readonly Item[] {
  const before = known.get(draft);
  if (before !== undefined) return before;
  const items: Item[] = [];
  for (const [index, section] of draft.outline.sections.entries()) {
    const item = readItem(draft.source.text, index, section);
    if (item !== undefined) items.push(item);
  }
  known.set(draft, items);
  return items;
}

function readItem(text: string, index: number, section: Section): Item | undefined {
  if (section.ordinal === undefined || section.range.start < 0) return undefined;
  const start = section.heading === undefined ? startBefore(text, section) : section.heading.start;
  if (start === undefined) return undefined;
  const marker = readMarker(text, start);
  if (marker === undefined || marker.ordinal !== section.ordinal) return undefined;
  // 甲、乙双方, 一、二、三产业 and 二、三产业 at the start of a line are words.
  if (STEMS.includes(charAt(text, start))) return undefined;
  if (marker.kind === "chinese" && NUMERALS.includes(charAt(text, marker.end) || "-")) {
    if ("、和至到产".includes(charAt(text, marker.end + 1) || "-")) return undefined;
  }
  const numeral = numeralIn(text, start, marker.end);
  // 壹 is followed by white space where it has no mark.
  const last = isDropped(text.charCodeAt(marker.end - 1)) ? numeral.end - 1 : marker.end - 1;
  const mark = last >= numeral.end && MARKS.includes(charAt(text, last)) ? { start: last, end: last + 1 } : undefined;
  const bracketed = marker.kind === "chinese-parenthesis" || marker.kind === "arabic-parenthesis";
  return {
    start,
    end: mark !== undefined && (bracketed || marker.kind === "part") ? mark.start : last + 1,
    section: index,
    parent: section.parent,
    kind: marker.kind,
    ordinal: marker.ordinal,
    numeral,
    mark,
    hasHeading: section.heading !== undefined,
  };
}

/** A numbered paragraph's section begins after its number: the number stands just before. */
function startBefore(text: string, section: Section): number | undefined {
  const { start: end } = section.range;
  let found: number | undefined;
  for (let at = end - 1; at >= 0 && at >= end - LONGEST; at -= 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) break;
    const marker = readMarker(text, at);
    // The bracket of (1) comes before 1), which is a number as well.
    if (marker === undefined || marker.end > end) continue;
    if (marker.kind === section.marker && marker.ordinal === section.ordinal) found = at;
  }
  return found;
}

function numeralIn(text: string, start: number, end: number): Range {
  let from = start;
  while (from < end && "(第".includes(charAt(text, from))) from += 1;
  let to = from;
  while (to < end && !"、.,)部章篇".includes(charAt(text, to)) && !isDropped(text.charCodeAt(to))) to += 1;
  return { start: from, end: to };
}
