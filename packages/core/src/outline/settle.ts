import { foldCode, isDropped } from "../source/fold.js";
import type { Block, Section } from "./section.js";
import { WordLists } from "./word-lists.js";
import { hasAny, type OutlineWords, type Role } from "./words.js";

/** Characters of a chapter that are read to settle it, and those by which it may name last year's report. */
const SETTLING_TEXT = 400;
const START = 60;

/**
 * A chapter whose heading says nothing is settled by its text and its neighbours: it is one more topical chapter, unless
 * most of its sentences are those of plans or of shortcomings.
 */
export function settleUnknownChapters(
  sections: Section[],
  blocks: readonly Block[],
  text: string,
  words: OutlineWords,
  year: number | undefined,
): void {
  const paragraphs = new Map<number, Block[]>();
  for (const block of blocks) {
    if (block.isHeading) continue;
    const chapter = chapterOf(sections, block.section);
    const own = paragraphs.get(chapter);
    if (own === undefined) paragraphs.set(chapter, [block]);
    else own.push(block);
  }
  const settled = new Set<number>();
  const chapters = new Chapters(sections);
  const lastYear = year === undefined ? undefined : `${year - 1}年`;
  for (const [index, chapter] of sections.entries()) {
    if (chapter.level !== 1) {
      // Parts stand after what they are parts of, so that one pass hands a settled role down to all of them.
      if (chapter.parent === undefined || !settled.has(chapter.parent) || chapter.ownRole) continue;
      chapter.role = (sections[chapter.parent] as Section).role;
      settled.add(index);
      continue;
    }
    const own = paragraphs.get(index) ?? [];
    const start = openingOf(text, own, START).slice(0, START);
    const prior =
      hasAny(start, words.words.prior) ||
      (lastYear !== undefined && start.includes(lastYear) && namesReport(start, lastYear));
    if (
      prior &&
      (chapter.role === "achievements" || !chapter.ownRole) &&
      (chapter.headingText.includes("整改") ||
        /(?:报告|年报).{0,16}(?:问题|短板|不足|列|提|点|指|承认|坦)|(?:问题|短板|不足).{0,12}(?:报告|年报)/.test(start))
    ) {
      chapters.settle(chapter, "rectification");
    } else if (chapter.ownRole) continue;
    else {
      const opening = openingOf(text, own, SETTLING_TEXT);
      chapters.settle(chapter, roleOfText(opening, words, chapters.neighboursOf(chapter), year) ?? chapter.role);
    }
    settled.add(index);
  }
}

/** Whether a report of a year is named: 2023年度法治政府建设报告. */
function namesReport(start: string, year: string): boolean {
  return new RegExp(`${year}(?:度)?.{0,10}(?:报告|年报)`).test(start);
}

/** The first words of a chapter, folded: up to `least` characters, and more only where a paragraph goes on from there. */
function openingOf(text: string, blocks: readonly Block[], least: number): string {
  let opening = "";
  for (const { pieces } of blocks) {
    if (opening.length >= least) break;
    let paragraph = "";
    for (const { start, end } of pieces) {
      if (paragraph.length >= least) break;
      paragraph += foldStart(text, start, Math.min(end, start + SETTLING_TEXT), least - paragraph.length);
    }
    opening += paragraph;
  }
  return opening;
}

/** The first `most` folded characters of a stretch. */
function foldStart(text: string, start: number, end: number, most: number): string {
  let folded = "";
  for (let index = start; index < end && folded.length < most; index += 1) {
    const code = text.charCodeAt(index);
    if (!isDropped(code)) folded += String.fromCharCode(foldCode(code));
  }
  return folded;
}

function chapterOf(sections: readonly Section[], index: number): number {
  let at = index;
  for (let parent = (sections[at] as Section).parent; parent !== undefined; parent = (sections[at] as Section).parent)
    at = parent;
  return at;
}

/** What the chapters around a chapter leave open: shortcomings just before the plan, a plan at the end. */
interface Neighbours {
  readonly problemsExpected: boolean;
  readonly planExpected: boolean;
}

/** The chapters in their order, with the roles that their own headings or texts gave them so far. */
class Chapters {
  readonly #list: readonly Section[];
  readonly #places: ReadonlyMap<Section, number>;
  readonly #owned = new Set<Role>();

  constructor(sections: readonly Section[]) {
    this.#list = sections.filter((section) => section.level === 1);
    this.#places = new Map(this.#list.map((chapter, place) => [chapter, place]));
    for (const chapter of this.#list) if (chapter.ownRole) this.#owned.add(chapter.role);
  }

  settle(chapter: Section, role: Role): void {
    // A heading that named another role has been overruled: that role may be open again.
    const before = chapter.ownRole ? chapter.role : undefined;
    chapter.role = role;
    chapter.ownRole = true;
    this.#owned.add(role);
    if (before !== undefined && before !== role && !this.#list.some((other) => other.ownRole && other.role === before))
      this.#owned.delete(before);
  }

  neighboursOf(chapter: Section): Neighbours {
    const at = this.#places.get(chapter) ?? 0;
    const next = this.#list[at + 1];
    return {
      problemsExpected:
        at > 0 && !this.#owned.has("problems") && (next === undefined || (next.ownRole && next.role === "plan")),
      planExpected: at > 0 && next === undefined && !this.#owned.has("plan"),
    };
  }
}

/** The role that the sentences of an opening speak for; `undefined` if they do not agree. */
function roleOfText(
  opening: string,
  words: OutlineWords,
  neighbours: Neighbours,
  year: number | undefined,
): Role | undefined {
  const sentences = opening
    .replace(/没有一|无一|没有发生|未发生/g, "")
    .split(/[。!?;]|(?<=[\u0080-\uffff])\.(?=[\u0080-\uffff]|$)/)
    .filter((sentence) => sentence.length > 5);
  if (sentences.length === 0) return undefined;
  const lists = signsOf(words);
  const nextYear = year === undefined ? undefined : `${year + 1}年`;
  let done = 0;
  let planned = 0;
  let short = 0;
  for (const sentence of sentences) {
    const found = lists.in(sentence);
    if (found[DONE] === 1) done += 1;
    if (found[PLANNED] === 1 || (nextYear !== undefined && sentence.includes(nextYear))) planned += 1;
    if (found[SHORTCOMING] === 1) short += 1;
  }
  if (neighbours.planExpected && planned * 3 >= sentences.length && planned >= done) return "plan";
  if (neighbours.problemsExpected && short >= 2 && short * 3 >= sentences.length && short > done) return "problems";
  if (planned * 2 > sentences.length && planned > done) return "plan";
  if (short * 2 > sentences.length && short > planned && done * 2 < short + 1) return "problems";
  return undefined;
}

const DONE = 0;
const PLANNED = 1;
const SHORTCOMING = 2;

const known = new WeakMap<OutlineWords, WordLists>();

function signsOf(words: OutlineWords): WordLists {
  let lists = known.get(words);
  if (lists === undefined) {
    const { done, planned, shortcoming } = words.signs;
    known.set(words, (lists = new WordLists([done, planned, shortcoming])));
  }
  return lists;
}
