import type { ElementData } from "../checklist/data.js";
import type { Markdown } from "../markdown/markdown.js";
import { readChineseNumeral, readMarker } from "../outline/marker.js";
import { chineseNumeral, renumber } from "../outline/numeral.js";
import type { Block, Outline, Section } from "../outline/section.js";
import type { Role } from "../outline/words.js";
import type { Range, Source } from "../source/source.js";
import { columns, DraftStyle, endsSentence, type ItemStyle, wrapAt } from "./draft-style.js";
import { type Stand, standOf } from "./stand.js";

/** Text to put into a draft at an offset. */
export interface Insertion {
  readonly at: number;
  readonly newText: string;
  /** The new chapter takes the number of the next one: the numbers of that and of those below it, one up. */
  readonly renumbered: readonly (Range & { readonly newText: string })[];
}

/** Headings for a part of which no element of the checklist has one, and where only short lines are headings. */
const HEADINGS: Readonly<Partial<Record<Role, string>>> = {
  achievements: "主要举措和成效",
  "first-responsible-person": "第一责任人履职情况",
  rectification: "上年度存在问题的整改情况",
  problems: "存在的不足和原因",
  plan: "下一年度主要安排",
};

/** A paragraph of a skeleton. */
interface Part {
  /** As it stands there, with its number. */
  readonly own: string;
  /** How it is numbered there: （一）, 一是, or by nothing. An element of the achievements is an item of its own. */
  readonly kind: "item" | "point" | "element" | "text";
  /** Without its number. */
  readonly full: string;
  /** What a heading of it would be, and the text below that; no heading if there is but one sentence. */
  readonly heading: string;
  readonly rest: string;
}

/** A skeleton taken apart. */
interface Skeleton {
  /** That of a chapter, without its number. */
  readonly heading: string | undefined;
  readonly parts: readonly Part[];
}

/** 一是…；二是…, or 第一，…；第二，…: the next one, and whether they stand within one paragraph. */
interface Points {
  readonly next: string;
  readonly isInline: boolean;
}

/** Between a heading and its text in a flattened draft. */
const GAP = "\u3000\u3000";
/** In either width. */
const POINT = /(?:^|[。｡;；:：,，])\s*(第?)([一二三四五六七八九十]{1,3})(是|[,，、､])/g;
const LONGEST_HEADING = 200;
/** A longer paragraph is a flattened draft. */
const LONGEST_PARAGRAPH = 10_000;

/**
 * Says how to put the skeletons of missing elements into a draft: at the end of the part that should hold them, or as a new
 * chapter, with the draft's own numbering, indents, blank lines, line breaks and width.
 */
export class SkeletonWriter {
  readonly #source: Source;
  readonly #outline: Outline;
  readonly #markdown: Markdown;
  readonly #elements: readonly ElementData[];
  readonly #style: DraftStyle;
  readonly #stands = new Map<Role, Stand>();
  readonly #points = new Map<number, Points | undefined>();

  constructor(draft: { source: Source; outline: Outline; markdown: Markdown }, elements: readonly ElementData[]) {
    this.#source = draft.source;
    this.#outline = draft.outline;
    this.#markdown = draft.markdown;
    this.#elements = elements;
    this.#style = new DraftStyle(draft);
  }

  /** Where the skeleton of an element goes and what it is there. `undefined` if no place is fit for it. */
  insertionOf(element: ElementData): Insertion | undefined {
    const skeleton = takeApart(element);
    if (skeleton.parts.length === 0) return undefined;
    const stand = this.#standOf(element.place);
    // A heading that long is a whole draft whose line breaks were lost.
    if (stand.kind !== "none" && stand.heading.end - stand.heading.start > LONGEST_HEADING) return undefined;
    if (stand.kind === "in") return this.#intoPart(stand.section, skeleton.parts);
    // A report without any heading is all one account of what was done.
    if (this.#outline.sections.length === 1 && element.place === "achievements")
      return this.#intoPart(0, skeleton.parts);
    const heading =
      skeleton.heading ??
      this.#elements
        .filter(({ place }) => place === element.place)
        .map((other) => takeApart(other).heading)
        .find((other) => other !== undefined) ??
      HEADINGS[element.place];
    return heading === undefined ? undefined : this.#asChapter(stand, element.place, heading, skeleton.parts);
  }

  #standOf(place: Role): Stand {
    const stand = this.#stands.get(place) ?? standOf(this.#outline, place);
    this.#stands.set(place, stand);
    return stand;
  }

  /** At the end of a part. */
  #intoPart(index: number, parts: readonly Part[]): Insertion | undefined {
    const { range, heading } = this.#outline.sections[index] as Section;
    const { end } = range;
    if (end < 0) return undefined;
    // What is numbered below no heading is the chapters themselves.
    const items = heading === undefined ? undefined : this.#style.itemsOf(index);
    const points = items === undefined ? this.#pointsOf(index) : undefined;
    const [first] = parts;
    if (points !== undefined && parts.length === 1 && first !== undefined && first.kind !== "text") {
      const text = points.next + first.full;
      if (points.isInline) return this.#inLine(end, text);
      return this.#below(end, [this.#style.paragraphPrefix(index) + text], index);
    }
    const isEmpty = heading !== undefined && range.end === heading.end;
    return (
      this.#below(end, this.#write(parts, items, index, isEmpty), index) ??
      this.#inLine(end, this.#writeInLine(parts, items))
    );
  }

  /** As a chapter. */
  #asChapter(stand: Stand, place: Role, long: string, parts: readonly Part[]): Insertion | undefined {
    const { sections, blocks } = this.#outline;
    const chapters = [...sections.keys()].filter((index) => {
      const { level, heading } = sections[index] as Section;
      return level === 1 && heading !== undefined;
    });
    const numbered = chapters.filter((index) => (sections[index] as Section).ordinal !== undefined);
    const next = stand.kind === "before" ? numbered.find((index) => index >= stand.section) : undefined;
    const model = next ?? numbered[numbered.length - 1] ?? chapters[chapters.length - 1];
    const style = model === undefined ? undefined : this.#style.styleOf(model);
    const isPlain = model !== undefined && (sections[model] as Section).marker === "plain";
    const heading = isPlain ? (HEADINGS[place] ?? long) : long;
    const prefix = style?.prefix ?? this.#prefixOfFirstChapter();
    const number = next === undefined ? (style?.last ?? 0) + 1 : (style?.last ?? 1);
    // Chapters of a draft may have no numbers at all.
    const marker = style?.marker === "" ? "" : renumber(style?.marker ?? "一、", number);
    if (marker === undefined) return undefined;
    const close = style?.form === "alone" ? style.close : prefix.includes("**") ? "**" : "";
    const renumbered = next === undefined || marker === "" ? [] : this.#oneUp(numbered.slice(numbered.indexOf(next)));
    const inner = this.#innerStyle();
    const lines = [prefix + marker + heading + close, ...this.#write(parts, inner, undefined, true)];

    if (stand.kind === "before") {
      const ownPrefix = this.#style.prefixAt(stand.heading.start);
      // Within a flattened line a second chapter of its number would hide the one that bears it.
      if (ownPrefix === undefined) return undefined;
      const end = this.#style.blockBefore(stand.section)?.pieces.at(-1)?.end;
      const below = end === undefined ? undefined : this.#below(end, lines);
      if (below !== undefined) return { ...below, renumbered };
      const gap = this.#gap();
      return {
        at: stand.heading.start - ownPrefix.length,
        newText: this.#wrapped(lines).join(gap) + gap,
        renumbered,
      };
    }
    const end = blocks.at(-1)?.pieces.at(-1)?.end ?? this.#outline.title?.end;
    if (end === undefined) return undefined;
    const text = GAP + marker + heading + GAP + this.#writeInLine(parts, inner);
    return this.#below(end, lines) ?? this.#inLine(end, text);
  }

  /** The numbers of chapters, each one up, as far as they follow one another. */
  #oneUp(chapters: readonly number[]): Insertion["renumbered"] {
    const edits: (Range & { newText: string })[] = [];
    let expected: number | undefined;
    for (const index of chapters) {
      const { heading, ordinal } = this.#outline.sections[index] as Section;
      const end = heading === undefined ? undefined : readMarker(this.#source.text, heading.start)?.end;
      if (heading === undefined || ordinal === undefined || end === undefined) break;
      if (expected !== undefined && ordinal !== expected) break;
      expected = ordinal + 1;
      const marker = this.#source.text.slice(heading.start, end);
      const newText = renumber(marker, expected);
      if (newText === undefined) break;
      edits.push({ start: heading.start, end, newText });
    }
    return edits;
  }

  /**
   * On lines of their own below the text that ends at an offset. `undefined` if more of the report stands on its line.
   * @param part the part at whose end that is
   */
  #below(end: number, lines: readonly string[], part?: number): Insertion | undefined {
    const at = this.#style.lineEndAfter(end);
    if (at === undefined) return undefined;
    const { lineBreak, width } = this.#style;
    const { start } = this.#source.lines[this.#source.position(end).line - 1] as Range;
    // Below a line that fills the width, a line that is not numbered would be taken for its end.
    const isFull = width !== undefined && columns(this.#source.text.slice(start, end)) >= width - 3;
    const isSpaced = part === undefined ? undefined : this.#style.isSpacedAtEnd(part);
    const gap = isSpaced === undefined ? this.#gap() : lineBreak.repeat(isSpaced ? 2 : 1);
    const before = isFull ? lineBreak.repeat(2) : gap;
    return { at, newText: before + this.#wrapped(lines).join(this.#gap()), renumbered: [] };
  }

  /** Right behind the text that ends at an offset. */
  #inLine(at: number, text: string): Insertion {
    const { width, lineBreak } = this.#style;
    const { start } = this.#source.lines[this.#source.position(at).line - 1] as Range;
    const before = this.#source.text.slice(start, at);
    const whole = (endsSentence(before.slice(-8)) ? "" : "。") + text;
    const newText = width === undefined ? whole : wrapAt(whole, width, columns(before)).join(lineBreak);
    return { at, newText, renumbered: [] };
  }

  /** From one paragraph to the next. */
  #gap(): string {
    return this.#style.lineBreak.repeat(this.#style.isSpaced ? 2 : 1);
  }

  #wrapped(lines: readonly string[]): string[] {
    const { width, lineBreak } = this.#style;
    if (width === undefined) return [...lines];
    return lines.map((line) => (line.startsWith("#") ? line : wrapAt(line, width).join(lineBreak)));
  }

  /**
   * The paragraphs of a skeleton, one a line. Items go on from the last of the part's.
   * @param isNew whether the part has no text yet, whose paragraphs these would have to be like
   */
  #write(parts: readonly Part[], items: ItemStyle | undefined, section: number | undefined, isNew: boolean): string[] {
    const indent = this.#style.paragraphPrefix(section);
    let number = items?.last ?? 0;
    return parts.flatMap((part) => {
      const { own, kind, full, heading, rest } = part;
      number += 1;
      const opening = items === undefined ? undefined : openingOf(items, number);
      // The shortcomings of a new chapter are 一是, 二是, whatever the items of the others are.
      if (items === undefined || opening === undefined || kind === "text" || (kind === "point" && isNew))
        return [indent + (isNew ? own : full)];
      if (items.form === "none" || heading === "") return [items.prefix + opening + full];
      return items.form === "run-in"
        ? [items.prefix + opening + heading + items.close + rest]
        : [items.prefix + opening + heading + items.close, indent + rest];
    });
  }

  #writeInLine(parts: readonly Part[], items: ItemStyle | undefined): string {
    let number = items?.last ?? 0;
    const texts = parts.map(({ own, kind, full, heading, rest }) => {
      number += 1;
      const opening = items === undefined ? undefined : openingOf(items, number);
      if (opening === undefined || kind === "text" || kind === "point") return own;
      return heading === "" || items?.form === "none" ? opening + full : `${opening}${heading}。${rest}`;
    });
    return texts.join("");
  }

  /** How items in a new chapter are written: as in the first chapter that has any, counted from one. */
  #innerStyle(): ItemStyle | undefined {
    const inner = this.#outline.sections.find(
      ({ level, marker }) => level === 2 && marker !== undefined && marker !== "plain",
    );
    const style = inner?.parent === undefined ? undefined : this.#style.itemsOf(inner.parent);
    return style === undefined ? undefined : { ...style, last: 0 };
  }

  #pointsOf(section: number): Points | undefined {
    if (!this.#points.has(section)) this.#points.set(section, this.#readPoints(section));
    return this.#points.get(section);
  }

  #readPoints(section: number): Points | undefined {
    const last: Block | undefined = this.#style.blocksWithin(section).at(-1);
    if (last === undefined || last.isHeading) return undefined;
    const text = last.pieces.map(({ start, end }) => this.#source.text.slice(start, end)).join("");
    if (text.length > LONGEST_PARAGRAPH) return undefined;
    const points = [...text.matchAll(POINT)].filter(([, ordinal, , mark]) => (ordinal === "") === (mark === "是"));
    const point = points.at(-1);
    if (point === undefined) return undefined;
    const [{ length }, ordinal = "", numeral = ""] = point;
    const mark = text[point.index + length - 1] as string;
    const next = chineseNumeral((readChineseNumeral(numeral, 0)?.value ?? 99) + 1);
    return next === undefined
      ? undefined
      : { next: ordinal + next + mark, isInline: points.length > 1 || point.index > 0 };
  }

  #prefixOfFirstChapter(): string {
    const { title } = this.#outline;
    const line = title === undefined ? undefined : this.#source.position(title.start).line - 1;
    const depth = line === undefined ? undefined : this.#markdown.headings.get(line)?.depth;
    return depth === undefined ? "" : `${"#".repeat(Math.min(depth + 1, 6))} `;
  }
}

/** The number of an item; empty where items have none, `undefined` where there is no such numeral. */
function openingOf(items: ItemStyle, number: number): string | undefined {
  return items.marker === "" ? "" : renumber(items.marker, number);
}

const skeletons = new WeakMap<ElementData, Skeleton>();

/** Takes the skeleton of an element apart; once, whatever the number of drafts. */
function takeApart(element: ElementData): Skeleton {
  let skeleton = skeletons.get(element);
  if (skeleton === undefined) skeletons.set(element, (skeleton = readSkeleton(element)));
  return skeleton;
}

function readSkeleton({ skeleton, title, place }: ElementData): Skeleton {
  const lines = skeleton
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const [first = ""] = lines;
  const mark = lines.length < 2 ? undefined : (/^_+、\s*/.exec(first)?.[0].length ?? chapterMark(first));
  const heading = mark === undefined ? undefined : first.slice(mark);
  const parts = (heading === undefined ? lines : lines.slice(1)).map((own): Part => {
    const marked = readMarker(own, 0)?.end;
    const point = /^[一二三四五六七八九十]+是/.exec(own)?.[0].length;
    const full = own.slice(marked ?? point ?? 0);
    if (marked === undefined && point === undefined) {
      return place === "achievements"
        ? { own, kind: "element", full, heading: title, rest: full }
        : { own, kind: "text", full, heading: "", rest: full };
    }
    const stop = full.indexOf("。");
    const split = stop < 0 || stop === full.length - 1 ? 0 : stop;
    return {
      own,
      kind: marked === undefined ? "point" : "item",
      full,
      heading: full.slice(0, split),
      rest: full.slice(split === 0 ? 0 : split + 1),
    };
  });
  return { heading, parts };
}

function chapterMark(line: string): number | undefined {
  const marker = readMarker(line, 0);
  return marker?.kind === "chinese" || marker?.kind === "part" ? marker.end : undefined;
}
