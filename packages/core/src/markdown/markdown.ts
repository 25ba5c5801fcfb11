import type { Root, RootContent } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { visit } from "unist-util-visit";
import type { Range, Source } from "../source/source.js";
import { plainHeadings } from "./plain.js";

/** A Markdown heading: the line it stands on, and its words without the `#` marks. */
export interface MarkdownHeading {
  readonly line: number;
  readonly depth: number;
}

/** What the outline needs to know of the Markdown in a draft. */
export interface Markdown {
  /** Headings by 0-based line. */
  readonly headings: ReadonlyMap<number, MarkdownHeading>;
  /** Code, HTML comments and front matter: no part of the report. Ascending. */
  readonly opaque: readonly Range[];
  /** HTML comments, for suppressions. */
  readonly comments: readonly Range[];
  /** The YAML between the `---` lines at the top, if there is any. */
  readonly frontMatter: { readonly range: Range; readonly value: string } | undefined;
  /** Whether there is Markdown that was not read, because reading it would take too long. */
  readonly isUnread: boolean;
}

/**
 * Headings, code, comments and front matter are blocks, or HTML and code within a line. What else CommonMark knows within a
 * line is not looked for: no part of the outline rests on it, and emphasis and links take time by the square of their
 * number where they do not close. A property test holds the result against that of the full parser.
 */
const NOT_NEEDED = [
  "attention",
  "autolink",
  "characterReference",
  "hardBreakEscape",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
];

const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ["yaml"])
  .use(function (this: Processor) {
    const data = this.data();
    (data.micromarkExtensions ??= []).push({ disable: { null: NOT_NEEDED } });
  });

/**
 * Signs of Markdown that only a parser can read rightly. Numbering such as `1.建立` is no Markdown list and four leading
 * spaces are an office's first-line indent, so neither counts: a draft without these signs is left to the line reader.
 */
const SIGNS = /^(?:---[ \t]*\r?$)|^[ ]{0,3}(?:#{1,6}(?:[ \t]|$)|```|~~~|={3,}[ \t]*\r?$)|<!--/m;

const NONE: Markdown = { headings: new Map(), opaque: [], comments: [], frontMatter: undefined, isUnread: false };
const UNREAD: Markdown = { ...NONE, isUnread: true };

/** Above this size only front matter, fences and comments would matter, and parsing costs more than it tells. */
const LARGEST = 4 * 1024 * 1024;

/**
 * A line that opens more quotes and lists within each other than any report has: the parser takes time by the square of
 * their number.
 */
const DEEPEST = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){40}/m;

/** More lines than this that begin with a mark are no report; the parser takes time by the square of their number. */
const MOST_MARKED = 3000;
const MARKED = /^ {0,3}(?:[#>=+*|`~[-]|\d{1,9}[.)])/gm;

/**
 * HTML within a line that is opened: the parser looks for its end up to the end of the paragraph, and does so again for the
 * next one. More characters than this, all together, are not looked through.
 */
const MOST_LOOKED_THROUGH = 1_000_000;
/** By what ends it. */
const OPENERS = { "<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<!": ">" } as const;
const HTML = /<!--|<!\[CDATA\[|<\?|<!(?=[A-Za-z])|-->|\]\]>|\?>|>|\n[ \t>]*(?=\r?\n)/g;

/** Whether looking for the ends of HTML within lines would take too long. Linear. */
function isMostlyOpen(text: string): boolean {
  const next = { "-->": text.length, "]]>": text.length, "?>": text.length, ">": text.length };
  let paragraphEnd = text.length;
  let looked = 0;
  for (const { 0: found, index } of [...text.matchAll(HTML)].toReversed()) {
    if (found in OPENERS) {
      const end = Math.min(next[OPENERS[found as keyof typeof OPENERS]], paragraphEnd);
      looked += end - index;
      if (looked > MOST_LOOKED_THROUGH) return true;
    } else if (found in next) {
      next[found as keyof typeof next] = index;
      next[">"] = index + found.length - 1;
    } else paragraphEnd = index;
  }
  return false;
}

/**
 * Reads headings, comments, code and front matter with remark. Drafts that show no sign of Markdown are not parsed, nor are
 * those that show none but headings.
 * @param parse another parser, to compare with; every sign is left to it
 */
export function readMarkdown(source: Source, parse?: (text: string) => Root): Markdown {
  if (source.text.length > LARGEST) return SIGNS.test(source.text) ? UNREAD : NONE;
  const plain = parse === undefined ? plainHeadings(source) : undefined;
  if (plain !== undefined) return plain.size === 0 ? NONE : { ...NONE, headings: plain };
  return readWithParser(source, parse ?? ((text) => parser.parse(text)));
}

function readWithParser(source: Source, parse: (text: string) => Root): Markdown {
  // Offices mix spaces of all kinds; for CommonMark only one of them is a space.
  const text = source.text.replace(/[\u00a0\u3000]/g, " ");
  if (!SIGNS.test(text)) return NONE;
  const isTooMuch = DEEPEST.test(text) || (text.match(MARKED)?.length ?? 0) > MOST_MARKED || isMostlyOpen(text);
  if (isTooMuch) return UNREAD;
  // A BOM would hide front matter from the parser; a space keeps every offset.
  const tree = parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  const shift = text.startsWith("\ufeff") ? 1 : 0;

  const headings = new Map<number, MarkdownHeading>();
  const opaque: Range[] = [];
  const comments: Range[] = [];
  let frontMatter: Markdown["frontMatter"];

  visit(tree, (node) => {
    if (node.type === "root") return;
    const range = rangeOf(node, shift);
    if (range === undefined) return;
    if (node.type === "yaml") {
      frontMatter = { range, value: node.value };
      opaque.push(range);
    } else if (node.type === "code") {
      const first = text[range.start];
      // An indented block is an office's indent, not code.
      if (first === "`" || first === "~") opaque.push(range);
      else addComments(range);
    } else if (node.type === "html") {
      addComments(range);
    } else if (node.type === "heading") {
      const from = source.position(range.start).line;
      const isAtx = text[range.start] === "#";
      // In `1. # …` the number, which the outline reads, comes first.
      if (!/^[\s>]*$/.test(text.slice((source.lines[from - 1] as Range).start, range.start))) return;
      // A setext underline below a whole paragraph is a rule that a web page left behind.
      if (isAtx || source.position(range.end).line - from === 1)
        headings.set(from - 1, { line: from - 1, depth: node.depth });
    }
  });
  return { headings, opaque, comments, frontMatter, isUnread: false };

  /** A block of HTML goes on to the end of its line; what stands there beside the comments is the report's. */
  function addComments({ start, end }: Range): void {
    const content = text.slice(start, end);
    let from = content.indexOf("<!--");
    while (from >= 0) {
      const close = content.indexOf("-->", from + 4);
      const to = close < 0 ? content.length : close + 3;
      comments.push({ start: start + from, end: start + to });
      opaque.push({ start: start + from, end: start + to });
      from = content.indexOf("<!--", to);
    }
  }
}

function rangeOf(node: RootContent, shift: number): Range | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start: start + shift, end: end + shift };
}
