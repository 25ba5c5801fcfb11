import type { Markdown } from "../markdown/markdown.js";
import { readMarker } from "../outline/marker.js";
import type { Block, Outline, Section } from "../outline/section.js";
import { isDropped } from "../source/fold.js";
import type { Range, Source } from "../source/source.js";

/** How a draft writes numbered lines of one kind. */
export interface ItemStyle {
  /** What stands before the number on its line: indent, `### `, `**`. */
  readonly prefix: string;
  /** The number with the marks that belong to it, to be renumbered; empty where headings carry none. */
  readonly marker: string;
  /** The number of the last of them. */
  readonly last: number;
  /** The heading stands on a line of its own, runs on into the text after a mark, or there is none. */
  readonly form: "alone" | "run-in" | "none";
  /** What closes a heading: `。` where it runs in, and Markdown marks. */
  readonly close: string;
}

/** How a draft is written, for what is put into it to look the same. */
export class DraftStyle {
  readonly #source: Source;
  readonly #outline: Outline;
  readonly #markdown: Markdown;
  /** Index of the first block of each section; -1 if it has none. */
  #blockOfSection: Int32Array | undefined;
  #width: number | undefined | null = null;
  readonly #prefixes = new Map<number | undefined, string>();
  readonly #items = new Map<number, ItemStyle | undefined>();
  #isSpaced: boolean | undefined;
  readonly lineBreak: string;

  constructor({ source, outline, markdown }: { source: Source; outline: Outline; markdown: Markdown }) {
    this.#source = source;
    this.#outline = outline;
    this.#markdown = markdown;
    this.lineBreak = /\r\n|\r|\n/.exec(source.text)?.[0] ?? "\n";
  }

  /** Whether paragraphs stand apart by blank lines. */
  get isSpaced(): boolean {
    if (this.#isSpaced === undefined) {
      let apart = 0;
      let close = 0;
      let previous: number | undefined = this.#lineOf(this.#outline.title?.end);
      for (const { pieces } of this.#outline.blocks) {
        const first = this.#lineOf((pieces[0] as Range).start) as number;
        if (previous !== undefined && first - previous > 1) apart += 1;
        else if (first - (previous ?? first) === 1) close += 1;
        previous = this.#lineOf((pieces[pieces.length - 1] as Range).end);
      }
      this.#isSpaced = apart > close;
    }
    return this.#isSpaced;
  }

  /** Whether the last two paragraphs of a part stand apart by a blank line; `undefined` if it has no two. */
  isSpacedAtEnd(section: number): boolean | undefined {
    const blocks = this.blocksWithin(section);
    const last = blocks.at(-1);
    const line = this.#lineOf(last?.pieces[0]?.start) ?? 0;
    for (let index = blocks.length - 2; index >= 0; index -= 1) {
      const block = blocks[index] as Block;
      const above = this.#lineOf(block.pieces.at(-1)?.end) ?? 0;
      if (above === line) continue;
      return last?.isHeading === true || block.isHeading ? undefined : line - above > 1;
    }
    return undefined;
  }

  /** The columns at which lines are wrapped; `undefined` if each paragraph is one line. */
  get width(): number | undefined {
    if (this.#width === null) this.#width = this.#readWidth();
    return this.#width;
  }

  #readWidth(): number | undefined {
    let widest = 0;
    let isWrapped = false;
    for (const { pieces } of this.#outline.blocks) {
      isWrapped ||= pieces.length > 1;
      for (const piece of pieces) {
        const { start } = this.#source.lines[(this.#lineOf(piece.start) as number) - 1] as Range;
        if (piece.end - start > WIDEST) return undefined;
        widest = Math.max(widest, columns(this.#source.text.slice(start, piece.end)));
      }
    }
    return isWrapped ? widest : undefined;
  }

  /** What stands on its line before an offset, if that is marks and white space only. */
  prefixAt(offset: number): string | undefined {
    const line = this.#source.lines[(this.#lineOf(offset) as number) - 1] as Range;
    return marksOnly(this.#source.text.slice(line.start, offset));
  }

  /** What stands on its line after an offset, if that is marks and white space only. */
  closeAt(offset: number): string | undefined {
    const line = this.#source.lines[(this.#lineOf(offset) as number) - 1] as Range;
    return marksOnly(this.#source.text.slice(offset, line.end))?.trimEnd();
  }

  /**
   * The end of the line, or of the comment that goes on from it, after which text can be put that follows what ends at
   * `offset`. `undefined` if something else of the report stands there on the same line.
   */
  lineEndAfter(offset: number): number | undefined {
    const { text, lines } = this.#source;
    let at = offset;
    for (;;) {
      const line = lines[(this.#lineOf(at) as number) - 1] as Range;
      const hole = this.#markdown.opaque.find(({ start, end }) => end > at && start < line.end);
      if (marksOnly(text.slice(at, Math.max(at, hole?.start ?? line.end))) === undefined) return undefined;
      if (hole === undefined) return line.end;
      at = hole.end;
    }
  }

  /** What paragraphs of a part begin with: as the last of them that begins a line, else the indent of any in the draft. */
  paragraphPrefix(section: number | undefined): string {
    const known = this.#prefixes.get(section);
    if (known !== undefined) return known;
    const own = section === undefined ? undefined : this.#lastPrefix(this.blocksWithin(section), section);
    const prefix = own ?? /^\s*/.exec(this.#lastPrefix(this.#outline.blocks, undefined) ?? "")?.[0] ?? "";
    this.#prefixes.set(section, prefix);
    return prefix;
  }

  #lastPrefix(blocks: readonly Block[], section: number | undefined): string | undefined {
    for (let index = blocks.length - 1; index >= 0; index -= 1) {
      const block = blocks[index] as Block;
      if (block.isHeading || this.#isItem(block)) continue;
      const prefix = this.prefixAt((block.pieces[0] as Range).start);
      if (prefix !== undefined) return prefix;
    }
    // Paragraphs are indented as numbered lines are, unless these are headings.
    const items = section === undefined ? undefined : this.itemsOf(section);
    return items === undefined || items.form === "alone" ? undefined : /^\s*/.exec(items.prefix)?.[0];
  }

  /** Whether a block is text behind a number. */
  #isItem(block: Block): boolean {
    const { heading, marker } = this.#outline.sections[block.section] as Section;
    return heading === undefined && marker !== undefined && this.firstBlockOf(block.section) === block;
  }

  /** The blocks of a section and of the parts in it. */
  blocksWithin(section: number): readonly Block[] {
    const { blocks } = this.#outline;
    const { range } = this.#outline.sections[section] as Section;
    let from = this.#indexOfBlock(section);
    if (from < 0) return [];
    const start = from;
    while (from < blocks.length && ((blocks[from] as Block).pieces[0] as Range).start < range.end) from += 1;
    return blocks.slice(start, from);
  }

  firstBlockOf(section: number): Block | undefined {
    return this.#outline.blocks[this.#indexOfBlock(section)];
  }

  /** The block before the first one of a section. */
  blockBefore(section: number): Block | undefined {
    return this.#outline.blocks[this.#indexOfBlock(section) - 1];
  }

  #indexOfBlock(section: number): number {
    if (this.#blockOfSection === undefined) {
      const table = new Int32Array(this.#outline.sections.length).fill(-1);
      for (const [index, block] of this.#outline.blocks.entries())
        if (table[block.section] === -1) table[block.section] = index;
      this.#blockOfSection = table;
    }
    return this.#blockOfSection[section] ?? -1;
  }

  /** How the parts of a section are numbered: as most of them are, from the last of these on. */
  itemsOf(section: number): ItemStyle | undefined {
    if (!this.#items.has(section)) {
      const byKind = new Map<string, { count: number; last: number }>();
      for (const [index, { parent, marker, ordinal }] of this.#outline.sections.entries()) {
        if (parent !== section || marker === undefined || marker === "plain") continue;
        const kind = `${marker} ${ordinal === undefined}`;
        byKind.set(kind, { count: (byKind.get(kind)?.count ?? 0) + 1, last: index });
      }
      const [best] = [...byKind.values()].toSorted((a, b) => b.count - a.count);
      this.#items.set(section, best === undefined ? undefined : this.styleOf(best.last));
    }
    return this.#items.get(section);
  }

  /** How one numbered line is written. */
  styleOf(index: number): ItemStyle | undefined {
    const { text } = this.#source;
    const { heading, ordinal, range, marker: kind } = this.#outline.sections[index] as Section;
    const start = heading?.start ?? (ordinal === undefined ? undefined : this.#markerBefore(range.start, ordinal));
    if (start === undefined) return undefined;
    const read = ordinal === undefined ? undefined : readMarker(text, start);
    if (ordinal !== undefined && read?.ordinal !== ordinal) return undefined;
    const shared = {
      // In flattened text a number stands within the line.
      prefix: this.prefixAt(start) ?? "",
      marker:
        read === undefined
          ? ""
          : text.slice(start, read.end) + (/^[ \u3000]+/.exec(text.slice(read.end, read.end + 4))?.[0] ?? ""),
      last: ordinal ?? 0,
    };
    if (heading === undefined) return { ...shared, form: "none", close: "" };
    const next = this.#outline.blocks[this.#indexOfBlock(index) + 1];
    const runsOn =
      next !== undefined && next.section === index && this.prefixAt((next.pieces[0] as Range).start) === undefined;
    if (runsOn) {
      const mark = text[heading.end - 1] as string;
      const isMarked = "。:.：．｡".includes(mark);
      const bold = /\*\*/.exec(shared.prefix)?.[0] ?? "";
      return { ...shared, form: "run-in", close: (isMarked ? mark : "。") + bold };
    }
    // A heading over nothing is an item of one line.
    const isOver = this.#outline.blocks[this.#indexOfBlock(index) + 1]?.pieces[0]?.start ?? Number.POSITIVE_INFINITY;
    if (kind !== "heading" && isOver >= range.end) return { ...shared, form: "none", close: "" };
    return { ...shared, form: "alone", close: this.closeAt(heading.end) ?? "" };
  }

  /** Where the number begins whose text begins at `end`. */
  #markerBefore(end: number, ordinal: number): number | undefined {
    const { text } = this.#source;
    for (let start = Math.max(0, end - LONGEST_MARKER); start < end; start += 1) {
      const marker = readMarker(text, start);
      if (marker?.ordinal === ordinal && marker.end <= end && marksOnly(text.slice(marker.end, end)) !== undefined)
        return start;
    }
    return undefined;
  }

  #lineOf(offset: number | undefined): number | undefined {
    return offset === undefined ? undefined : this.#source.position(offset).line;
  }
}

/** Lines of a wrapped draft are shorter than this. */
const WIDEST = 240;
const LONGEST_MARKER = 12;

/** A text of Markdown's marks, white space and what folding drops; `undefined` for any other. */
function marksOnly(text: string): string | undefined {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isQuote = "“”‘’\"'「」『』＂＇".includes(text[index] as string);
    if (isQuote || !(isDropped(code) || "#>+-_".includes(text[index] as string))) return undefined;
  }
  return text;
}

/** Columns of a text on a terminal, counted as the outline does to tell a wrapped draft. */
export function columns(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index += 1) width += text.charCodeAt(index) > 0xff ? 2 : 1;
  return width;
}

/** Breaks a paragraph into lines of a width. `begun`: columns that are taken on the line it goes on from. */
export function wrapAt(text: string, width: number, begun = 0): string[] {
  const lines: string[] = [];
  let start = 0;
  let used = begun;
  for (let index = 0; index < text.length; index += 1) {
    const size = columns(text[index] as string);
    // A blank stays whole: one column less does not keep a line from being a full one.
    const isInBlank = text[index] === "_" && text[index - 1] === "_";
    if (
      used + size + (text[index] === "_" && text[index + 1] === "_" ? 1 : 0) > width &&
      !isInBlank &&
      (index > start || begun > 0)
    ) {
      lines.push(text.slice(start, index));
      start = index;
      used = 0;
    }
    used += size;
  }
  lines.push(text.slice(start));
  return lines;
}

/** Whether a text ends with the end of a sentence or clause after which another may begin. */
export function endsSentence(text: string): boolean {
  return /[。.｡．;；!！?？:：][”’"』」）)]*$/.test(text);
}
