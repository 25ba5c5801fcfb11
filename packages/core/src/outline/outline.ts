import type { Markdown } from "../markdown/markdown.js";
import { foldCode, foldString, isDropped } from "../source/fold.js";
import type { Range, Source } from "../source/source.js";
import { inferYear } from "./identity.js";
import { endOf, foldedLine, type LogicalLine, readLines, startOf } from "./lines.js";
import { MARKER_RANK, type MarkerKind } from "./marker.js";
import { type HeadingRole, roleOfHeading } from "./roles.js";
import { hasAny, type OutlineWords, type Role } from "./words.js";

/** A part of the report: a heading, if it has one, and the text below it down to the next. */
export interface Section {
  /** Index of the part around it; `undefined` for the chapters and for the lead. */
  readonly parent: number | undefined;
  /** 0 for the lead, 1 for chapters, 2 for their parts and so on. */
  readonly level: number;
  readonly ordinal: number | undefined;
  readonly marker: MarkerKind | "heading" | "plain" | undefined;
  /** The heading in the draft, with its number. */
  readonly heading: Range | undefined;
  /** The words of the heading, folded, without its number. */
  readonly headingText: string;
  role: Role;
  mixed: boolean;
  /** Whether the role stands in its own heading, not in one around it. */
  ownRole: boolean;
  /** From the heading to the end of the last text in it, parts included. */
  range: Range;
}

/** Text of the report that the matchers read: a heading or a paragraph. */
export interface Block {
  readonly pieces: readonly Range[];
  readonly section: number;
  readonly isHeading: boolean;
}

/** The report as a tree of parts. `sections[0]` is the lead, sections stand in the order of the text. */
export interface Outline {
  readonly title: Range | undefined;
  readonly titleText: string;
  readonly sections: readonly Section[];
  readonly blocks: readonly Block[];
  /** Page residue, date lines and signature: no part of the report. */
  readonly boilerplate: readonly Range[];
  readonly year: number | undefined;
  /** Folded text of the lines that may carry a signature. */
  readonly signature: readonly string[];
}

/** What the caller already knows of the report. */
export interface OutlineHints {
  readonly year?: number | undefined;
}

const LONGEST_HEADING = 60;
const LONGEST_RUN_IN = 30;

/** Builds the outline of a draft from its lines, its numbering and its Markdown headings. Linear in the text. */
export function buildOutline(source: Source, markdown: Markdown, words: OutlineWords, hints: OutlineHints = {}): Outline {
  const { text } = source;
  const lines = readLines(source, markdown);
  const folded = lines.map((line) => foldedLine(text, line));
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
  const hasChapters = lines.slice(body.first, body.end).some((line) => line.depth !== undefined || (line.marker && MARKER_RANK[line.marker.kind] <= 12));

  for (let index = body.first; index < body.end; index += 1) {
    if (index === body.title) continue;
    const line = lines[index] as LogicalLine;
    const words_ = folded[index] as string;
    const split = splitHeading(text, line, words_, words, year, hasChapters);
    if (split === undefined) {
      blocks.push({ pieces: line.pieces, section: sections.length - 1, isHeading: false });
      continue;
    }
    const { rank, heading, rest, headingText, kind, ordinal, role } = split;
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
    title: body.title === undefined ? undefined : { start: startOf(lines[body.title] as LogicalLine), end: endOf(lines[body.title] as LogicalLine) },
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
    heading: pieces === undefined ? undefined : { start: (pieces[0] as Range).start, end: (pieces[pieces.length - 1] as Range).end },
    headingText,
    role: "lead",
    mixed: false,
    ownRole: false,
    range: { start: -1, end: -1 },
  };
}

/** A part inside a chapter keeps the chapter's role unless its own heading says otherwise without doubt. */
function assignRole(made: Section, own: HeadingRole | undefined, around: Section | undefined): void {
  const { headingText } = made;
  const keeps =
    around !== undefined &&
    around.role !== "lead" &&
    (own === undefined ||
      own.role === around.role ||
      own.role === "background" ||
      own.role === "achievements" ||
      // Inside the shortcomings and the plan, a part about 问题 or 整改 is still a shortcoming or a plan.
      ((own.role === "problems" || own.role === "plan") && !LABEL.test(headingText)) ||
      ((around.role === "problems" || around.role === "plan" || around.role === "rectification") &&
        !(around.role === "problems" && own.role === "plan" && around.mixed)));
  if (keeps) {
    made.role = around.role;
    made.mixed = around.mixed;
    return;
  }
  made.role = own?.role ?? "achievements";
  made.mixed = own?.mixed ?? false;
  made.ownRole = own !== undefined;
}

interface SplitHeading {
  readonly rank: number;
  readonly kind: Section["marker"];
  readonly ordinal: number | undefined;
  readonly heading: { pieces: readonly Range[] } | undefined;
  readonly headingText: string;
  readonly rest: readonly Range[] | undefined;
  readonly role: HeadingRole | undefined;
}

/** Says whether a line opens a part, and where its heading ends and its text begins. */
function splitHeading(
  text: string,
  line: LogicalLine,
  folded: string,
  words: OutlineWords,
  year: number | undefined,
  hasChapters: boolean,
): SplitHeading | undefined {
  if (line.depth !== undefined) {
    const headingText = line.marker === undefined ? folded : foldString(text.slice(line.marker.end, endOf(line)));
    return {
      rank: line.depth,
      kind: "heading",
      ordinal: line.marker?.ordinal,
      heading: line,
      headingText,
      rest: undefined,
      role: roleOfHeading(headingText, year, words),
    };
  }
  if (line.marker !== undefined) {
    const rank = MARKER_RANK[line.marker.kind];
    const first = line.pieces[0] as Range;
    const at = headingEnd(text, line, line.marker.end, words, year, rank);
    const base = { rank, kind: line.marker.kind, ordinal: line.marker.ordinal } as const;
    if (at === undefined) {
      return { ...base, heading: undefined, headingText: "", rest: cutPieces(line.pieces, line.marker.end).after, role: undefined };
    }
    const headingText = foldString(text.slice(line.marker.end, Math.min(at, endOf(line)))).replace(/[。:.]$/, "");
    const { before, after } = cutPieces(line.pieces, at);
    return {
      ...base,
      heading: { pieces: before.length > 0 ? before : [{ start: first.start, end: at }] },
      headingText,
      rest: after.length > 0 ? after : undefined,
      role: rank <= 13 ? roleOfHeading(headingText, year, words) : undefined,
    };
  }
  // A line without a number is a heading only where its words are those of a part.
  const at = plainHeadingEnd(text, line, folded);
  if (at === undefined) return undefined;
  const headingText = foldString(text.slice(startOf(line), at)).replace(/[。:.]$/, "");
  const role = roleOfHeading(headingText, year, words);
  const alone = at >= endOf(line);
  if (role === undefined || (role.role === "background" && hasChapters)) return undefined;
  // “存在问题：…” inside a chapter is a label, not a chapter.
  const rank = alone || !hasChapters ? 10 : 15;
  if (hasChapters && !alone && !LABEL.test(headingText)) return undefined;
  const { before, after } = cutPieces(line.pieces, at);
  return {
    rank,
    kind: "plain",
    ordinal: undefined,
    heading: { pieces: before },
    headingText,
    rest: after.length > 0 ? after : undefined,
    role,
  };
}

/** Headings that speak of shortcomings or plans without doubt, wherever they stand. */
const LABEL =
  /^(?:存在|主要|当前|目前|突出|工作|整改)?(?:方面)?(?:的|中的)?(?:主要)?(?:问题|不足|短板|差距|困难|原因|成因|薄弱环节|下一步|下步|打算|安排)|(?:打算|工作安排|主要安排|工作计划)$|^(?:下一|明年|来年)/;

function cutPieces(pieces: readonly Range[], at: number): { before: Range[]; after: Range[] } {
  const before: Range[] = [];
  const after: Range[] = [];
  for (const piece of pieces) {
    if (piece.end <= at) before.push(piece);
    else if (piece.start >= at) after.push(piece);
    else {
      before.push({ start: piece.start, end: at });
      after.push({ start: at, end: piece.end });
    }
  }
  return { before, after };
}

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 0xa0 || code === 0x3000;

/** Whether a character is one of Chinese text: no space, and no letter, digit or mark of ASCII, in either width. */
const isWide = (text: string, index: number): boolean => foldCode(text.charCodeAt(index)) > 0x7f && !isSpace(text.charCodeAt(index));

/** Endings after which a glued text may begin, as in 二、存在的问题2023年，…. */
const HEADING_ENDINGS = ["情况", "成效", "问题", "不足", "原因", "安排", "打算", "计划", "措施", "举措", "做法", "思路", "短板", "差距", "成因"];
const TEXT_STARTS = /^(?:20\d\d年|今年|一年来|我[市县区镇乡街局]|全[市县区镇]|一是|下一步|接下来|按照|虽然|过去)/;

/** What stands after such an ending while the heading goes on: 存在的问题和原因, 问题整改情况, 工作安排部署. */
const GOES_ON = /^(?:[和与及、,;:的之以并方等]|情况|成效|问题|不足|原因|安排|打算|计划|措施|举措|做法|思路|短板|差距|成因|整改|改进|解决|落实|执行|完成|分析|部署|清单)/;

/**
 * Where the heading of a numbered line ends: the whole line if it is short and no sentence, the first sentence if it reads
 * like a heading (（一）强化领导。2024年…), the text before a gap, or before a glued sentence. `undefined`: no heading at all.
 */
function headingEnd(
  text: string,
  line: LogicalLine,
  from: number,
  words: OutlineWords,
  year: number | undefined,
  rank: number,
): number | undefined {
  const wide = rank <= MARKER_RANK["chinese-parenthesis"];
  const end = endOf(line);
  let length = 0;
  let digits = 0;
  let gap: number | undefined;
  let started = false;
  for (let index = from; index < end; index += 1) {
    const code = foldCode(text.charCodeAt(index));
    const character = String.fromCharCode(code);
    if (isDropped(code)) {
      if (started && isSpace(code) && gap === undefined && length >= 2) {
        const next = text.charCodeAt(index + 1);
        if (isSpace(next) || (wide && end - index > 40)) gap = index;
      }
      if (gap !== undefined && length <= LONGEST_HEADING && !isSpace(code)) return gap;
      continue;
    }
    if (gap !== undefined && length <= LONGEST_HEADING) return gap;
    started = true;
    length += 1;
    if (code >= 0x30 && code <= 0x39) digits += 1;
    const isDot = character === "." && index > from && isWide(text, index - 1) && (index + 1 >= end || isWide(text, index + 1));
    if (isDot || "。!?".includes(character)) {
      // A first sentence with figures is a fact, not a heading; years and ordinals are fine.
      // A line that is one whole sentence is text: an item of a plan, not a heading over nothing.
      if (index + 1 >= end && length > LONGEST_RUN_IN) return gluedHeadingEnd(text, from, end, words, year, rank);
      if (index + 1 >= end) return length <= 16 && digits === 0 && !/[,，、､]/.test(text.slice(from, index)) ? end : undefined;
      return length <= LONGEST_RUN_IN && digits <= 4 && !/[,，;；].*[,，;；]/.test(text.slice(from, index)) ? index + 1 : gluedHeadingEnd(text, from, end, words, year, rank);
    }
    if (character === ":" && length <= 22 && digits <= 4) {
      return index + 1 >= end ? end : index + 1;
    }
    if (character === ";" || length > LONGEST_HEADING) return gluedHeadingEnd(text, from, end, words, year, rank);
  }
  return end;
}

/** The end of a heading's last word, where the start of a sentence follows without any mark: 三、下一步工作打算继续深入…。 */
function gluedHeadingEnd(
  text: string,
  from: number,
  end: number,
  words: OutlineWords,
  year: number | undefined,
  rank: number,
): number | undefined {
  if (rank > MARKER_RANK["chinese-parenthesis"]) return undefined;
  const isChapter = rank <= MARKER_RANK.chinese;
  const probe = text.slice(from, Math.min(end, from + 40));
  for (const ending of HEADING_ENDINGS) {
    for (let at = probe.indexOf(ending); at >= 0; at = probe.indexOf(ending, at + 1)) {
      const after = at + ending.length;
      const rest = foldString(probe.slice(after));
      if (!TEXT_STARTS.test(rest) && (!isChapter || GOES_ON.test(rest))) continue;
      if (roleOfHeading(foldString(probe.slice(0, after)), year, words) !== undefined) return from + after;
    }
  }
  return undefined;
}

/** The same for a line without a number: a short line alone, a label before a colon, or words before a wide gap. */
function plainHeadingEnd(text: string, line: LogicalLine, folded: string): number | undefined {
  const start = startOf(line);
  const end = endOf(line);
  if (folded.length <= 20 && !/[。；;，,！？]/.test(folded)) return end;
  let length = 0;
  for (let index = start; index < end && length <= 16; index += 1) {
    const code = foldCode(text.charCodeAt(index));
    const character = String.fromCharCode(code);
    if (character === ":") return length >= 2 ? index + 1 : undefined;
    if ("。,;".includes(character)) return undefined;
    if (isSpace(code) && length >= 2 && isSpace(text.charCodeAt(index + 1))) return index;
    if (!isDropped(code)) length += 1;
  }
  return undefined;
}

interface Body {
  readonly title: number | undefined;
  readonly titleText: string;
  /** Index of the first line of the report after the title. */
  readonly first: number;
  /** Index after its last line. */
  readonly end: number;
}

const DATE_LINE = /^(?:20\d\d|二[〇零○o0]二)[\d〇零○o一二三四五六七八九十年月.\-/]{0,9}[日号]?$/;
const PROSE = /[。！？；;]|[,，].{6,}[,，]/;

/** Finds the title, and cuts off what a web page put before and after the report. */
function findBody(text: string, lines: readonly LogicalLine[], folded: readonly string[], words: OutlineWords): Body {
  let first = 0;
  let title: number | undefined;
  let titleText = "";
  const limit = Math.min(lines.length, 40);
  for (let index = 0; index < limit; index += 1) {
    const line = lines[index] as LogicalLine;
    const words_ = folded[index] as string;
    if (line.marker !== undefined && line.depth !== 1) break;
    if (isTitle(words_, words)) {
      // A bare 法治政府建设年度报告 in a breadcrumb gives way to a title that names the body or the year.
      if (title !== undefined && !/20\d\d|政府|[省市县区旗镇乡局厅]/.test(words_.replace("法治政府", ""))) continue;
      title = index;
      titleText = line.marker === undefined ? words_ : foldString(text.slice(line.marker.end, endOf(line)));
      const before = folded[index - 1] ?? "";
      const own = titleText;
      // 发文机关 on a line of its own above 关于…的报告.
      if (/^(?:关于)?(?:20\d\d|法治|推进)/.test(own) && /(?:人民政府|办事处|委员会|局|厅|办公室|管委会)$/.test(before) && before.length <= 40) {
        titleText = before + own;
      }
      first = index + 1;
      if (/20\d\d|政府|[省市县区旗镇乡局厅]|街道|关于/.test(titleText.replace("法治政府", ""))) break;
      continue;
    }
    if (words_.length > 60 && PROSE.test(words_)) break;
  }
  // Skip residue below the title, or above a lead that has none.
  let probe = title === undefined ? 0 : first;
  for (let index = probe; index < limit; index += 1) {
    const line = lines[index] as LogicalLine;
    const words_ = folded[index] as string;
    if (line.marker !== undefined || (line.depth !== undefined && index > 0)) break;
    if (isResidue(words_, words) || words_.includes(">") || DATE_LINE.test(words_)) {
      probe = index + 1;
      continue;
    }
    if (PROSE.test(words_) || words_.length > 40) break;
  }
  first = Math.max(first, probe);

  // From the end: residue, signature and date go; the last prose line stays.
  let end = lines.length;
  let cut = end;
  for (let index = end - 1; index >= first; index -= 1) {
    const line = lines[index] as LogicalLine;
    const words_ = folded[index] as string;
    const short = words_.length <= 60 && !PROSE.test(words_) && line.depth === undefined;
    if (line.marker !== undefined && !isResidue(words_, words)) break;
    if (short && (isResidue(words_, words) || isSignature(words_) || DATE_LINE.test(words_) || /^[-|]/.test(words_) || words_.length <= 4)) {
      cut = index;
      continue;
    }
    // A title of another page, between two lines of residue.
    if (short && index + 1 === cut && cut < end && index > first && isResidue(folded[index - 1] ?? "", words)) {
      cut = index;
      continue;
    }
    break;
  }
  // Everything below the first line that only a web page has.
  for (let index = Math.floor((first + cut) / 2); index < cut; index += 1) {
    const words_ = folded[index] as string;
    if (words_.length <= 60 && !PROSE.test(words_) && isTail(words_)) {
      cut = index;
      break;
    }
  }
  for (let index = cut - 1; index > first && cut - index < 4; index -= 1) {
    const words_ = folded[index] as string;
    if (!(isSignature(words_) || DATE_LINE.test(words_))) break;
    cut = index;
  }
  end = cut;
  return { title, titleText, first, end };
}

function isTail(folded: string): boolean {
  return /^(?:上一篇|下一篇|相关(?:新闻|链接|附件|阅读|文章|政策)|扫一扫|分享到|版权所有|主办单位|网站地图|打印本页|附件下载|责任编辑)/.test(folded.replace(/^[-|]+/, ""));
}

function isTitle(folded: string, words: OutlineWords): boolean {
  if (folded.length > 90 || folded.length < 6 || /[>|。;]/.test(folded)) return false;
  if (!hasAny(folded, words.title.subject) || !hasAny(folded, words.title.kind)) return false;
  return !/[:,].*[:,]/.test(folded) && !folded.includes("报告如下") && !/^[-]?相关/.test(folded);
}

function isResidue(folded: string, words: OutlineWords): boolean {
  return folded.length <= 80 && !/[。；]/.test(folded) && hasAny(folded, words.residue.map((word) => word.toLowerCase()));
}

function isSignature(folded: string): boolean {
  return folded.length <= 40 && /(?:人民政府|办事处|委员会|管委会|局|厅|部|办公室|中心)(?:20\d\d年\d+月\d+日)?$/.test(folded) && !/[,:]/.test(folded);
}

/** Characters of a chapter that are read to settle it. */
const SETTLING_TEXT = 400;

/**
 * A chapter whose heading says nothing is settled by its text and its neighbours: it is one more topical chapter, unless
 * most of its sentences are those of plans or of shortcomings.
 */
function settleUnknownChapters(sections: Section[], blocks: readonly Block[], text: string, words: OutlineWords, year: number | undefined): void {
  const openings = new Map<number, string>();
  for (const block of blocks) {
    if (block.isHeading) continue;
    const chapter = chapterOf(sections, block.section);
    const before = openings.get(chapter) ?? "";
    if (before.length >= SETTLING_TEXT) continue;
    const whole = block.pieces.map((piece) => foldString(text.slice(piece.start, Math.min(piece.end, piece.start + SETTLING_TEXT)))).join("");
    openings.set(chapter, before + whole.slice(0, SETTLING_TEXT));
  }
  const settled = new Set<number>();
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
    const prior = hasAny(start, words.words.prior) || (year !== undefined && new RegExp(`${year - 1}年(?:度)?.{0,10}(?:报告|年报)`).test(start));
    if (prior && (chapter.role === "achievements" || !chapter.ownRole) && (chapter.headingText.includes("整改") || /(?:报告|年报).{0,16}(?:问题|短板|不足|列|提|点|指|承认|坦)|(?:问题|短板|不足).{0,12}(?:报告|年报)/.test(start))) {
      chapter.role = "rectification";
    } else if (chapter.ownRole) continue;
    else chapter.role = roleOfText(opening, words, neighboursOf(sections, index), year) ?? chapter.role;
    chapter.ownRole = true;
    settled.add(index);
  }
}

function chapterOf(sections: readonly Section[], index: number): number {
  let at = index;
  for (let parent = (sections[at] as Section).parent; parent !== undefined; parent = (sections[at] as Section).parent) at = parent;
  return at;
}

/** What the chapters around a chapter leave open: shortcomings just before the plan, a plan at the end. */
interface Neighbours {
  readonly problemsExpected: boolean;
  readonly planExpected: boolean;
}

function neighboursOf(sections: readonly Section[], index: number): Neighbours {
  const chapters = sections.filter((section) => section.level === 1);
  const at = chapters.indexOf(sections[index] as Section);
  const next = chapters[at + 1];
  const has = (role: Role): boolean => chapters.some((section) => section.ownRole && section.role === role);
  return {
    problemsExpected: at > 0 && !has("problems") && (next === undefined || (next.ownRole && next.role === "plan")),
    planExpected: at > 0 && next === undefined && !has("plan"),
  };
}

/** The role that the sentences of an opening speak for; `undefined` if they do not agree. */
function roleOfText(opening: string, words: OutlineWords, neighbours: Neighbours, year: number | undefined): Role | undefined {
  const sentences = opening
    .replace(/没有一|无一|没有发生|未发生/g, "")
    .split(/[。!?;]|(?<=[^\x00-\x7f])\.(?=[^\x00-\x7f]|$)/)
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
