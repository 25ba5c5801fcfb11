import type { Check, Draft, Fix, Problem } from "../check.js";
import { type Line, linesOf, offsetIn, rangeIn } from "./lines.js";
import { type LineMarks, type Lone, pairMarks } from "./lone-marks.js";
import { BRACKETS, FAMILIES, isItemStart, ordinalBefore, type Ordinal, QUOTES, TITLES } from "./pairs.js";
import { closingPlace, type Knowledge, LONGEST_QUOTED, openingPlace, type Partner } from "./partner.js";
import { knownTitles } from "./titles.js";

/** A draft with more lone marks than this is none; the first ones say enough. */
const MOST = 200;
/** Paragraphs over which a quotation may run. */
const LONGEST_SPAN = 6;

/** A line in which something is left over. */
interface Uneven {
  readonly line: Line;
  /** Its number among the lines. */
  readonly number: number;
  lone: Lone[];
  straight: readonly number[];
}

/**
 * `punctuation/unpaired`: quotation marks, title marks and brackets without a partner. They are paired within a paragraph,
 * so that a lone one never makes others lone.
 */
export const unpaired: Check = {
  id: "punctuation/unpaired",
  create: (
    { leads = [], follows = [], notes = [], inBrackets = [], afterQuotes = [], beforeQuotes = [] },
    { citations },
  ) => {
    const { kinds } = citations.words;
    const shared = {
      titles: knownTitles(citations),
      kinds,
      leads,
      follows,
      notes,
      inBrackets,
      afterQuotes,
      beforeQuotes,
    };
    return function* check(draft): Iterable<Problem> {
      const lines = linesOf(draft);
      const uneven = unevenOf(lines);
      // Most drafts are even, and all that is read below is read for those that are not.
      if (uneven.length === 0 && !lines.some(beginsBare)) return;
      const ordinals = new Ordinals();
      for (const line of lines) ordinals.read(line, pairMarks(line));
      joinOver(draft, lines, uneven);
      const known: Knowledge = { ...shared, quoted: quotedIn(lines) };
      let count = 0;
      for (const entry of uneven) {
        for (const problem of problemsOf(entry, ordinals, known)) {
          yield problem;
          if ((count += 1) === MOST) return;
        }
      }
      for (const { line, closing, ordinal } of ordinals.strays()) {
        const lone = {
          mark: { index: closing, family: BRACKETS, isOpen: false },
          from: 0,
          to: closing,
          isOutermost: true,
        };
        yield describe(line, lone, { index: ordinal.start, isSure: true });
      }
    };
  },
};

function unevenOf(lines: readonly Line[]): Uneven[] {
  const uneven: Uneven[] = [];
  for (const [number, line] of lines.entries()) {
    const { lone, straight } = pairMarks(line);
    const isOdd = straight.length % 2 === 1;
    if (lone.length === 0 && !isOdd) continue;
    // A curly mark and a straight one: unlike, but a pair.
    const isPair = isOdd && lone.filter(({ mark }) => mark.family === QUOTES).length === 1;
    uneven.push({
      line,
      number,
      lone: isPair ? lone.filter(({ mark }) => mark.family !== QUOTES) : [...lone],
      straight: isOdd && !isPair ? straight : [],
    });
  }
  return uneven;
}

/** Whether the numbering of a line closes a bracket that it did not open. */
function beginsBare({ text, markerEnd }: Line): boolean {
  return markerEnd > 0 && /^[^（(]*[）)]/.test(text.slice(0, markerEnd));
}

/** What the draft quotes. */
function quotedIn(lines: readonly Line[]): ReadonlySet<string> {
  const quoted = new Set<string>();
  for (const line of lines)
    for (const { open, close } of pairMarks(line).pairs[QUOTES] ?? [])
      if (close.index - open.index <= LONGEST_QUOTED + 1) quoted.add(line.text.slice(open.index + 1, close.index));
  return quoted;
}

/** Numbering such as 1） has no opening bracket, unless its neighbours have one. */
class Ordinals {
  readonly #bracketed = new Set<string>();
  readonly #bare = new Map<string, { line: Line; closing: number; ordinal: Ordinal }[]>();
  readonly #isBare = new WeakMap<Line, Set<number>>();

  read(line: Line, { pairs, lone }: LineMarks): void {
    const { text, markerEnd } = line;
    for (let index = 0; index < markerEnd; index += 1) {
      if (text[index] !== "）" && text[index] !== ")") continue;
      const ordinal = ordinalBefore(text, index);
      if (ordinal === undefined) continue;
      if (ordinal.start > 0) this.#bracketed.add(key(ordinal));
      else this.#addBare(line, index, ordinal);
    }
    for (const { open, close } of pairs[BRACKETS] ?? []) {
      if (close.index - open.index > 4) continue;
      const ordinal = ordinalBefore(text, close.index);
      if (ordinal?.start === open.index + 1) this.#bracketed.add(key(ordinal));
    }
    for (const { mark } of lone) {
      if (mark.family !== BRACKETS || mark.isOpen) continue;
      const ordinal = ordinalBefore(text, mark.index);
      if (ordinal !== undefined && isItemStart(text, ordinal.start)) this.#addBare(line, mark.index, ordinal);
    }
  }

  #addBare(line: Line, closing: number, ordinal: Ordinal): void {
    const list = this.#bare.get(ordinal.kind) ?? [];
    list.push({ line, closing, ordinal });
    this.#bare.set(ordinal.kind, list);
    const own = this.#isBare.get(line) ?? new Set();
    own.add(closing);
    this.#isBare.set(line, own);
  }

  isBare(line: Line, closing: number): boolean {
    return this.#isBare.get(line)?.has(closing) === true;
  }

  /** The one that stands among bracketed ones. */
  *strays(): Iterable<{ line: Line; closing: number; ordinal: Ordinal }> {
    for (const list of this.#bare.values()) {
      const [only] = list;
      if (only === undefined || list.length > 1) continue;
      const { kind, value } = only.ordinal;
      if ([value - 1, value + 1].some((near) => this.#bracketed.has(`${kind} ${near}`))) yield only;
    }
  }
}

const key = ({ kind, value }: Ordinal): string => `${kind} ${value}`;

/** Takes out what is a pair over several lines: a long quotation, or a line that was wrapped. */
function joinOver(draft: Draft, lines: readonly Line[], uneven: readonly Uneven[]): void {
  const { text } = draft.source;
  for (const [order, entry] of uneven.entries()) {
    const { line, number } = entry;
    entry.lone = entry.lone.filter((lone) => {
      const { mark } = lone;
      if (!mark.isOpen) return true;
      const { open, close } = FAMILIES[mark.family] as { open: string; close: string };
      const follows = lines[number + 1];
      const isLead = isAtLead(line, mark.index);
      // Each paragraph of a long quotation opens, the last one closes.
      if (mark.family === QUOTES && isLead && follows?.text.startsWith(open, follows.markerEnd) === true) return false;
      if (!lone.isOutermost) return true;
      for (let ahead = order + 1; ahead < uneven.length; ahead += 1) {
        const later = uneven[ahead] as Uneven;
        if (later.number - number > LONGEST_SPAN) break;
        const partner = later.lone.find((other) => other.mark.family === mark.family);
        if (partner === undefined) continue;
        if (partner.mark.isOpen || !partner.isOutermost) break;
        const between = lines.slice(number + 1, later.number);
        if (between.some((other) => holdsAny(other.text, open + close))) break;
        const spans = !line.isHeading && !later.line.isHeading && isLead && isAtTail(later.line, partner.mark.index);
        if (!spans && !(later.number === number + 1 && isWrapped(text, line, later.line))) break;
        later.lone = later.lone.filter((other) => other !== partner);
        return false;
      }
      return true;
    });
    const next = uneven[order + 1];
    const last = entry.straight[entry.straight.length - 1];
    if (last !== undefined && next !== undefined && next.straight.length > 0 && next.number - number <= LONGEST_SPAN) {
      if (isAtLead(line, last) || isWrapped(text, line, next.line)) {
        entry.straight = [];
        next.straight = [];
      }
    }
  }
}

const holdsAny = (text: string, characters: string): boolean =>
  Array.from(characters).some((one) => text.includes(one));

/** Whether a mark opens a line, or what a colon announces. */
function isAtLead({ text, markerEnd }: Line, index: number): boolean {
  const before = text.slice(Math.max(markerEnd, index - 3), index).trimEnd();
  return before === "" || before.endsWith("：") || before.endsWith(":");
}

const isAtTail = ({ text }: Line, index: number): boolean =>
  /^[。；，！？;,.!?]?\s*$/.test(text.slice(index + 1, index + 6));

/** Whether a line goes on in the next one, although the outline did not join them. */
function isWrapped(text: string, line: Line, next: Line): boolean {
  if (next.markerEnd > 0 || /[。！？；：;:!?]\s*$/.test(line.text)) return false;
  const between = text.slice(offsetIn(line, line.text.length), offsetIn(next, 0));
  if (!/^[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*$/.test(between)) return false;
  return (!line.isHeading && line.markerEnd === 0) || (next.text.length <= 40 && !/[。；;]/.test(next.text));
}

function* problemsOf({ line, lone, straight }: Uneven, ordinals: Ordinals, known: Knowledge): Iterable<Problem> {
  const { text } = line;
  const rest = lone.filter(({ mark }) => mark.isOpen || mark.family !== BRACKETS || !ordinals.isBare(line, mark.index));
  for (let order = 0; order < rest.length; order += 1) {
    const one = rest[order] as Lone;
    const other = rest[order + 1];
    const joint = other === undefined ? undefined : together(line, one, other, known);
    if (joint !== undefined) {
      yield joint;
      order += 1;
      continue;
    }
    const place = one.mark.isOpen
      ? closingPlace(text, one.mark, one.to, known)
      : openingPlace(text, one.mark, one.from, known);
    yield describe(line, one, place);
  }
  if (straight.length > 0) {
    const index = straight[oddOne(text, straight)] as number;
    yield {
      ...rangeIn(line, index, index + 1),
      message: `这一段里的引号是单数（${straight.length}个），有一个没有配对，请核对并补上。`,
    };
  }
}

/** Two lone marks that are one mistake: the wrong form of a mark, or the wrong direction. */
function together(line: Line, one: Lone, other: Lone, known: Knowledge): Problem | undefined {
  const { text } = line;
  const [first, second] = [one.mark, other.mark];
  const content = text.slice(first.index + 1, second.index);
  if (content.length > 60 || content === "") return undefined;
  if (first.family !== second.family) {
    if (!first.isOpen || second.isOpen || /^[\x20-\x7e]+$/.test(content)) return undefined;
    // (法治政府建设条例》: the words tell which of the two is right.
    const isTitle = known.titles.has(content) || known.kinds.some((kind) => content.endsWith(kind));
    const isFirstWrong = second.family === TITLES && isTitle;
    const wrong = isFirstWrong ? first : second;
    const right = isFirstWrong ? mateOf(text, second) : mateOf(text, first);
    return {
      ...rangeIn(line, wrong.index, wrong.index + 1),
      message: `前后两个标点不是一对：前面是${nameOf(first)}，后面是${nameOf(second)}，请改成同一种。`,
      related: [
        {
          ...rangeIn(line, isFirstWrong ? second.index : first.index, (isFirstWrong ? second.index : first.index) + 1),
          message: "与它相对的标点在这里",
        },
      ],
      fix: replace(line, [[wrong.index, right]], false),
    };
  }
  if ((first.family !== QUOTES && first.family !== TITLES) || content.length > 30) return undefined;
  if (/[。；;]/.test(content) || /^[，、：,:\s]/.test(content) || /[，、：,:\s]$/.test(content)) return undefined;
  const { names } = FAMILIES[first.family] as { names: readonly [string, string] };
  if (first.isOpen && second.isOpen)
    return {
      ...rangeIn(line, second.index, second.index + 1),
      message: `“${content}”后面应当是${names[1]}，写成了${names[0]}。`,
      fix: replace(line, [[second.index, mateOf(text, first)]], false),
    };
  if (!first.isOpen && !second.isOpen)
    return {
      ...rangeIn(line, first.index, first.index + 1),
      message: `“${content}”前面应当是${names[0]}，写成了${names[1]}。`,
      fix: replace(line, [[first.index, mateOf(text, second)]], false),
    };
  if (first.isOpen || content.length > 12) return undefined;
  return {
    ...rangeIn(line, first.index, first.index + 1),
    message: `“${content}”的${names[0]}和${names[1]}写反了。`,
    fix: replace(
      line,
      [
        [first.index, mateOf(text, first)],
        [second.index, mateOf(text, second)],
      ],
      false,
    ),
  };
}

const nameOf = ({ family, isOpen }: Lone["mark"]): string => FAMILIES[family]?.names[isOpen ? 0 : 1] ?? "";

/** The partner of a mark, in its width. */
function mateOf(text: string, { index, family, isOpen }: Lone["mark"]): string {
  const { open, close } = FAMILIES[family] as { open: string; close: string };
  const [own, others] = isOpen ? [open, close] : [close, open];
  return others[own.indexOf(text[index] as string)] as string;
}

function replace(line: Line, changes: readonly (readonly [number, string])[], safe: boolean): Fix {
  return {
    title: `改为“${changes.map(([, mark]) => mark).join("")}”`,
    edits: changes.map(([index, newText]) => ({ ...rangeIn(line, index, index + 1), newText })),
    safe,
  };
}

/** Words of a message that say where: as many as tell the place. */
const SHOWN = 12;

function describe(line: Line, { mark }: Lone, { index, isSure }: Partner): Problem {
  const { text } = line;
  const { names } = FAMILIES[mark.family] as { names: readonly [string, string] };
  const [own, missing] = mark.isOpen ? names : [names[1], names[0]];
  const words = mark.isOpen ? text.slice(mark.index + 1, index) : text.slice(index, mark.index);
  const shown =
    words.length <= SHOWN ? words : mark.isOpen ? `…${words.slice(words.length - SHOWN)}` : `${words.slice(0, SHOWN)}…`;
  const side = mark.isOpen ? "之后" : "之前";
  const place =
    words === ""
      ? "请补上，或者删去这一个"
      : isSure
        ? `应当补在“${shown}”${side}`
        : `大概漏在“${shown}”${side}，请核对`;
  const beside = mark.isOpen ? index - 1 : index;
  const offset = mark.isOpen ? rangeIn(line, beside, beside + 1).end : offsetIn(line, index);
  return {
    ...rangeIn(line, mark.index, mark.index + 1),
    message: `${own}没有配对的${missing}，${place}。`,
    ...(words === ""
      ? {}
      : {
          related: [
            { ...rangeIn(line, beside, beside + 1), message: `${missing}${isSure ? "应当补" : "大概漏"}在这里${side}` },
          ],
          fix: {
            title: `补上${missing}`,
            edits: [{ start: offset, end: offset, newText: mateOf(text, mark) }],
            safe: isSure,
          },
        }),
  };
}

/** Which of an odd number of straight marks has no partner: the one without which the others quote the least. */
function oddOne(text: string, marks: readonly number[]): number {
  const cost = (open: number, close: number): number => {
    const content = text.slice((marks[open] as number) + 1, marks[close]);
    const isBroken = /^[\s，。、；：,;:）)]|[\s，、：,:（(]$/.test(content);
    return content.length + (isBroken ? 60 : 0) + (content.includes("。") ? 30 : 0);
  };
  // The lone one has an even number before it: pairs on its left, pairs on its right.
  let right = 0;
  for (let index = 1; index + 1 < marks.length; index += 2) right += cost(index, index + 1);
  let best = 0;
  let least = right;
  let left = 0;
  for (let index = 2; index < marks.length; index += 2) {
    left += cost(index - 2, index - 1);
    right -= cost(index - 1, index);
    if (left + right < least) {
      least = left + right;
      best = index;
    }
  }
  return best;
}
