import { foldString } from "../source/fold.js";
import type { Block, Section } from "./section.js";
import { hasAny, type OutlineWords, type Role } from "./words.js";

/** Characters of a chapter that are read to settle it. */
const SETTLING_TEXT = 400;

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
  const openings = new Map<number, string>();
  for (const block of blocks) {
    if (block.isHeading) continue;
    const chapter = chapterOf(sections, block.section);
    const before = openings.get(chapter) ?? "";
    if (before.length >= SETTLING_TEXT) continue;
    const whole = block.pieces
      .map((piece) => foldString(text.slice(piece.start, Math.min(piece.end, piece.start + SETTLING_TEXT))))
      .join("");
    openings.set(chapter, before + whole.slice(0, SETTLING_TEXT));
  }
  const settled = new Set<number>();
  const chapters = new Chapters(sections);
  for (const [index, chapter] of sections.entries()) {
    if (chapter.level !== 1) {
      // Parts stand after what they are parts of, so that one pass hands a settled role down to all of them.
      if (chapter.parent === undefined || !settled.has(chapter.parent) || chapter.ownRole) continue;
      chapter.role = (sections[chapter.parent] as Section).role;
      settled.add(index);
      continue;
    }
    const opening = openings.get(index) ?? "";
    const start = opening.slice(0, 60);
    const prior =
      hasAny(start, words.words.prior) ||
      (year !== undefined && new RegExp(`${year - 1}年(?:度)?.{0,10}(?:报告|年报)`).test(start));
    if (
      prior &&
      (chapter.role === "achievements" || !chapter.ownRole) &&
      (chapter.headingText.includes("整改") ||
        /(?:报告|年报).{0,16}(?:问题|短板|不足|列|提|点|指|承认|坦)|(?:问题|短板|不足).{0,12}(?:报告|年报)/.test(start))
    ) {
      chapters.settle(chapter, "rectification");
    } else if (chapter.ownRole) continue;
    else chapters.settle(chapter, roleOfText(opening, words, chapters.neighboursOf(chapter), year) ?? chapter.role);
    settled.add(index);
  }
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
  const count = (list: readonly string[]): number => sentences.filter((sentence) => hasAny(sentence, list)).length;
  const done = count(words.signs.done);
  const planned = count(year === undefined ? words.signs.planned : [...words.signs.planned, `${year + 1}年`]);
  const short = count(words.signs.shortcoming);
  if (neighbours.planExpected && planned * 3 >= sentences.length && planned >= done) return "plan";
  if (neighbours.problemsExpected && short >= 2 && short * 3 >= sentences.length && short > done) return "problems";
  if (planned * 2 > sentences.length && planned > done) return "plan";
  if (short * 2 > sentences.length && short > planned && done * 2 < short + 1) return "problems";
  return undefined;
}
