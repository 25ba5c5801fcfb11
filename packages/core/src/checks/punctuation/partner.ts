import { codesOf, isDigit, isSpace } from "./characters.js";
import { BLANK } from "./lines.js";
import { BRACKETS, FAMILIES, type Mark, QUOTES, TITLES } from "./pairs.js";
import type { KnownTitles } from "./titles.js";

/** Where the partner of a lone mark belongs. */
export interface Partner {
  /** The index in the line before which it is missing. */
  readonly index: number;
  /** Whether it can stand nowhere else. */
  readonly isSure: boolean;
}

/** What is known of where quotations, titles and notes end. */
export interface Knowledge {
  readonly titles: KnownTitles;
  /** Words in which titles end: 条例, 办法. */
  readonly kinds: readonly string[];
  /** Words after which a title begins: 落实, 印发. */
  readonly leads: readonly string[];
  /** Words that may follow a title without a mark: 等, 和, 精神. */
  readonly follows: readonly string[];
  /** Words that often follow a quotation: 改革, 机制. */
  readonly afterQuotes: readonly string[];
  /** Words that often stand before one: 推行, 打造. */
  readonly beforeQuotes: readonly string[];
  /** Notes that stand in brackets as they are: 试行. */
  readonly notes: readonly string[];
  /** Words that often stand alone in brackets: 村（社区）. */
  readonly inBrackets: readonly string[];
  /** What the draft quotes elsewhere. */
  readonly quoted: ReadonlySet<string>;
}

/** How far a partner is looked for. */
const REACH = 80;
/** A title up to a stop, longer than this, may be more than a title. */
const SURE_TITLE = 60;
/** Longest quotation that is recognised elsewhere. */
export const LONGEST_QUOTED = 20;

/** A quotation as short as this at the end of a line goes to its end. */
const SHORT = 5;
/** Most quotations are no longer than this. */
const LONGEST_GUESS = 12;

const STOPS = codesOf(`，。；：？！,;:?!…|${BLANK}\n`);
const MARKS = codesOf(FAMILIES.map(({ open, close }) => open + close).join("") + '"');
const OPENING = codesOf(FAMILIES.map(({ open }) => open).join(""));

const at = (text: string, index: number): number => text.charCodeAt(index);

/** The index after the bracket that opens at `index`, if it closes nearby. */
function afterBracket(text: string, index: number): number | undefined {
  const character = text[index];
  if (character === undefined || !"（(〔[〈“‘".includes(character)) return undefined;
  const close = "）)〕]〉”’"["（(〔[〈“‘".indexOf(character)] as string;
  for (let end = index + 1; end < text.length && end < index + 40; end += 1) {
    if (text[end] === close || (character === "（" && text[end] === ")") || (character === "(" && text[end] === "）"))
      return end + 1;
  }
  return undefined;
}

/** Where a stretch that begins at `start` comes to its first stop, or to a mark that it cannot hold. */
function stopAfter(text: string, start: number, limit: number, listStops: boolean): number {
  const end = Math.min(limit, text.length, start + REACH);
  let index = start;
  while (index < end) {
    const code = at(text, index);
    if (STOPS.has(code) || (listStops && text[index] === "、")) return index;
    // The dot of 3.85 is none.
    if (code === 0x2e && !isDigit(at(text, index + 1))) return index;
    if (MARKS.has(code)) {
      const after = afterBracket(text, index);
      if (after === undefined || after > end) return index;
      index = after;
    } else index += 1;
  }
  return end;
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && (isSpace(at(text, last - 1)) || text[last - 1] === "*")) last -= 1;
  return last;
}

const startsWithAny = (text: string, words: readonly string[]): string | undefined =>
  words.find((word) => text.startsWith(word));

/** A title without the bracket it ends in. */
const bare = (title: string): string => title.replace(/[（(][^（()）]{0,30}[）)]$/, "");

/**
 * Where the closing partner of a mark belongs.
 * @param limit where the next mark of its family stands, what is around it ends, or the heading does
 */
export function closingPlace(text: string, mark: Mark, limit: number, known: Knowledge): Partner {
  const start = mark.index + 1;
  if (mark.family === TITLES || mark.family === TITLES + 1) return titleEnd(text, start, limit, known);
  if (mark.family === BRACKETS) return bracketEnd(text, mark.index, limit, known);
  if (FAMILIES[mark.family]?.open.startsWith("〔") === true) {
    const digits = /^(?:(?:19|20)\d\d(?=\d{0,5}号)|\d{4}(?!\d))/.exec(text.slice(start, start + 10));
    if (digits !== null) return { index: start + 4, isSure: true };
  }
  const end = trimEnd(text, start, stopAfter(text, start, limit, false));
  if (mark.family !== QUOTES) return { index: end, isSure: false };
  const stretch = text.slice(start, end);
  if (known.quoted.has(stretch)) return { index: end, isSure: true };
  // “光明模式: of so few words nothing speaks for fewer.
  if (stretch.length <= SHORT) return { index: end, isSure: false };
  for (let length = Math.min(stretch.length, LONGEST_QUOTED); length > 1; length -= 1)
    if (known.quoted.has(stretch.slice(0, length))) return { index: start + length, isSure: false };
  for (let length = 2; length <= LONGEST_GUESS && length < stretch.length; length += 1)
    if (startsWithAny(stretch.slice(length), known.afterQuotes) !== undefined)
      return { index: start + length, isSure: false };
  // “三项制度和“双随机”: before the word that joins them.
  const joined = /[和与及]$/.exec(stretch);
  return { index: joined !== null && OPENING.has(at(text, end)) ? end - 1 : end, isSure: false };
}

function titleEnd(text: string, start: number, limit: number, known: Knowledge): Partner {
  const ahead = text.slice(start, Math.min(limit, start + REACH));
  const knownLength = known.titles.atStart(ahead);
  if (knownLength > 0) {
    const rest = ahead.slice(knownLength);
    const isSure =
      rest === "" ||
      STOPS.has(at(rest, 0)) ||
      /^[、 ]|^第[\d一二三四五六七八九十]/.test(rest) ||
      /^[（(][^（()）]{0,20}(?:〔|号[）)])/.test(rest);
    if (isSure || startsWithAny(rest, known.follows) !== undefined) return { index: start + knownLength, isSure };
  }
  const first = trimEnd(text, start, stopAfter(text, start, limit, true));
  const stretch = text.slice(start, first);
  const inner = innerEnd(stretch, known);
  if (endsInKind(bare(stretch), known)) {
    // …的通知等系列制度: the title ends where the list of its like begins.
    const joined = inner > 0 ? /^(?:等|以及|和|及|与)/.exec(stretch.slice(inner)) : null;
    if (joined?.[0] === "等") return { index: start + inner, isSure: false };
    const length = stretch.length - (/[（(][^（()）]*(?:〔|号)[^（()）]*[）)]$/.exec(stretch)?.[0].length ?? 0);
    return { index: start + length, isSure: joined === null && length <= SURE_TITLE };
  }
  if (inner > 0) return { index: start + inner, isSure: false };
  // A title may hold list marks: 《关于稳就业、保民生的意见》.
  for (let end = first; text[end] === "、" && end + 1 < limit;) {
    end = trimEnd(text, start, stopAfter(text, end + 1, Math.min(limit, start + REACH), true));
    if (endsInKind(bare(text.slice(start, end)), known)) return { index: end, isSure: false };
  }
  return { index: first, isSure: false };
}

const endsInKind = (title: string, { kinds }: Knowledge): boolean =>
  title.length > 1 && kinds.some((kind) => title.endsWith(kind));

/** Where in a stretch a title ends that runs on without a mark, as in …办法等; 0 if nowhere. */
function innerEnd(stretch: string, known: Knowledge): number {
  let best = 0;
  for (const kind of known.kinds) {
    for (let found = stretch.indexOf(kind); found > 0; found = stretch.indexOf(kind, found + 1)) {
      const end = afterBracket(stretch, found + kind.length) ?? found + kind.length;
      const rest = stretch.slice(end);
      if (end > best && rest !== "" && (/^\d/.test(rest) || startsWithAny(rest, known.follows) !== undefined))
        best = end;
    }
  }
  return best;
}

function bracketEnd(text: string, open: number, limit: number, known: Knowledge): Partner {
  const start = open + 1;
  const ahead = text.slice(start, Math.min(limit, start + REACH));
  // The numbering of a line: （一强化…
  const ordinal = /^[#\s]*$/.test(text.slice(0, open)) ? /^(?:[一二三四五六七八九十]{1,3}|\d{1,2})/.exec(ahead) : null;
  if (ordinal !== null) return { index: start + ordinal[0].length, isSure: false };
  const note = startsWithAny(ahead, known.notes);
  if (note !== undefined) return { index: start + note.length, isSure: true };
  const years = /^(?:19|20)\d\d[—\-－–~～至](?:19|20)?\d\d年?/.exec(ahead);
  if (years !== null) return { index: start + years[0].length, isSure: years[0].endsWith("年") };
  const usual = startsWithAny(ahead, known.inBrackets);
  if (usual !== undefined) return { index: start + usual.length, isSure: false };
  const end = stopAfter(text, start, limit, false);
  return { index: trimEnd(text, start, end), isSure: false };
}

/**
 * Where the opening partner of a mark belongs.
 * @param limit the index after the last mark of its family, or after what it stands in begins
 */
export function openingPlace(text: string, mark: Mark, limit: number, known: Knowledge): Partner {
  const end = mark.index;
  const furthest = Math.max(limit, end - REACH);
  const isTitle = mark.family === TITLES || mark.family === TITLES + 1;
  if (FAMILIES[mark.family]?.close.startsWith("〕") === true && /\d{4}$/.test(text.slice(Math.max(0, end - 4), end)))
    return { index: end - 4, isSure: true };
  if (isTitle) {
    const length = known.titles.atEnd(text.slice(furthest, end));
    if (length > 0) {
      const before = text.slice(furthest, end - length);
      const isSure =
        before === "" || STOPS.has(at(before, before.length - 1)) || known.leads.some((lead) => before.endsWith(lead));
      // 国务院办公厅《关于…》: whether the issuer belongs to the title is the drafter's to say.
      const isBare = length > 5 && !/^.{2,20}关于/.test(text.slice(end - length, end));
      return { index: end - length, isSure: isSure && isBare };
    }
  }
  let start = end;
  let depth = 0;
  while (start > furthest) {
    const character = text[start - 1] as string;
    const code = at(text, start - 1);
    if ("）)〕]〉”’》".includes(character)) depth += 1;
    else if (depth > 0 && OPENING.has(code)) depth -= 1;
    else if (depth === 0 && (STOPS.has(code) || MARKS.has(code) || (isTitle && character === "、"))) break;
    start -= 1;
  }
  while (start < end && isSpace(at(text, start))) start += 1;
  const stretch = text.slice(start, end);
  if (isTitle) {
    let best = -1;
    for (const lead of known.leads) {
      const found = stretch.lastIndexOf(lead, stretch.length - lead.length - 3);
      if (found >= 0 && found + lead.length > best && !/^[的了]/.test(stretch.slice(found + lead.length)))
        best = found + lead.length;
    }
    const about = stretch.indexOf("关于");
    return { index: about > 0 ? start + about : best > 0 ? start + best : start, isSure: false };
  }
  if (mark.family === BRACKETS) {
    const note = known.notes.find((word) => stretch.endsWith(word));
    if (note !== undefined) return { index: end - note.length, isSure: stretch.length > note.length };
    const usual = known.inBrackets.find((word) => stretch.endsWith(word));
    if (usual !== undefined) return { index: end - usual.length, isSure: false };
    const years = /(?:19|20)\d\d[—\-－–~～至](?:19|20)?\d\d年?$/.exec(stretch);
    if (years !== null) return { index: end - years[0].length, isSure: years[0].endsWith("年") };
    return { index: start, isSure: false };
  }
  if (mark.family === QUOTES) {
    if (known.quoted.has(stretch)) return { index: start, isSure: true };
    for (let length = Math.min(stretch.length, LONGEST_QUOTED); length > 1; length -= 1)
      if (known.quoted.has(stretch.slice(stretch.length - length))) return { index: end - length, isSure: false };
    let best = 0;
    for (const word of known.beforeQuotes) {
      const found = stretch.lastIndexOf(word, stretch.length - word.length - 2);
      if (found >= 0 && found + word.length > best) best = found + word.length;
    }
    return { index: start + best, isSure: false };
  }
  return { index: start, isSure: false };
}
