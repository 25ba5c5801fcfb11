import type { Markdown } from "../markdown/markdown.js";
import type { Range, Source } from "../source/source.js";
import { findBody } from "./body.js";
import { splitHeading } from "./heading.js";
import { inferYear } from "./identity.js";
import { endOf, foldLines, type LogicalLine, readLines, startOf } from "./lines.js";
import { MARKER_RANK, type MarkerKind } from "./marker.js";
import { assignRole } from "./roles.js";
import type { Block, Outline, Section } from "./section.js";
import { settleUnknownChapters } from "./settle.js";
import type { OutlineWords } from "./words.js";

/** What the caller already knows of the report. */
export interface OutlineHints {
  readonly year?: number | undefined;
}

/** Builds the outline of a draft from its lines, its numbering and its Markdown headings. Linear in the text. */
export function buildOutline(
  source: Source,
  markdown: Markdown,
  words: OutlineWords,
  hints: OutlineHints = {},
): Outline {
  const { text } = source;
  const lines = readLines(source, markdown);
  const folded = foldLines(text, lines);
  const body = findBody(text, lines, folded, words);
  const year = hints.year ?? inferYear(body.titleText, folded.slice(body.first, body.end), folded.slice(body.end));

  const sections: Section[] = [section(undefined, 0, undefined)];
  const blocks: Block[] = [];
  const boilerplate: Range[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === body.title || (index >= body.first && index < body.end)) continue;
    boilerplate.push({ start: startOf(line), end: endOf(line) });
  }
  // Parts that are open, widest first.
  const stack: { rank: number; index: number }[] = [];
  /** Depth of the Markdown headings that carry a kind of number. */
  const depthOf = new Map<MarkerKind, number>();
  const hasChapters = lines
    .slice(body.first, body.end)
    .some((line) => line.depth !== undefined || (line.marker && MARKER_RANK[line.marker.kind] <= 12));

  for (let index = body.first; index < body.end; index += 1) {
    if (index === body.title) continue;
    const line = lines[index] as LogicalLine;
    const content = folded[index] as string;
    const split = splitHeading(text, line, content, words, year, hasChapters);
    if (split === undefined) {
      blocks.push({ pieces: line.pieces, section: sections.length - 1, isHeading: false });
      continue;
    }
    const { heading, rest, headingText, kind, ordinal, role } = split;
    // ## 一、… and a plain 二、… are of one level: some headings of a draft have lost their marks.
    if (line.depth !== undefined && line.marker !== undefined) depthOf.set(line.marker.kind, line.depth);
    const lost = line.depth === undefined && line.marker !== undefined ? depthOf.get(line.marker.kind) : undefined;
    const rank = lost ?? split.rank;
    while (stack.length > 0 && (stack[stack.length - 1] as { rank: number }).rank >= rank) stack.pop();
    const parent = stack[stack.length - 1]?.index;
    const made = section(parent, stack.length + 1, heading, headingText, kind, ordinal);
    const inherited = parent === undefined ? undefined : sections[parent];
    assignRole(made, role, inherited);
    sections.push(made);
    stack.push({ rank, index: sections.length - 1 });
    if (heading !== undefined) blocks.push({ pieces: heading.pieces, section: sections.length - 1, isHeading: true });
    if (rest !== undefined) blocks.push({ pieces: rest, section: sections.length - 1, isHeading: false });
  }

  for (const block of blocks) {
    const end = (block.pieces[block.pieces.length - 1] as Range).end;
    for (let at: number | undefined = block.section; at !== undefined; at = (sections[at] as Section).parent) {
      const open = sections[at] as Section;
      open.range = { start: open.range.start < 0 ? (block.pieces[0] as Range).start : open.range.start, end };
    }
  }
  settleUnknownChapters(sections, blocks, text, words, year);
  // A report without any heading is all one account of what was done.
  if (sections.length === 1) (sections[0] as Section).role = "achievements";
  return {
    title:
      body.title === undefined
        ? undefined
        : { start: startOf(lines[body.title] as LogicalLine), end: endOf(lines[body.title] as LogicalLine) },
    titleText: body.titleText,
    sections,
    blocks,
    boilerplate,
    year,
    signature: folded.slice(body.end, body.end + 12),
  };
}

function section(
  parent: number | undefined,
  level: number,
  heading: { pieces: readonly Range[] } | undefined,
  headingText = "",
  marker?: Section["marker"],
  ordinal?: number,
): Section {
  const pieces = heading?.pieces;
  return {
    parent,
    level,
    ordinal,
    marker,
    heading:
      pieces === undefined
        ? undefined
        : { start: (pieces[0] as Range).start, end: (pieces[pieces.length - 1] as Range).end },
    headingText,
    role: "lead",
    mixed: false,
    ownRole: false,
    range: { start: -1, end: -1 },
  };
}
