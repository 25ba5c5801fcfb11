import type { Range } from "./source.js";

/**
 * The draft as the matchers see it: one form for full- and half-width characters, no white space, no quotation marks
 * and no Markdown emphasis. Offices mix all of these freely (a published page has ASCII commas and no-break spaces where
 * the draft had full-width ones), and none of them changes what a sentence says.
 */
export interface FoldedText {
  readonly text: string;
  /** For each folded character its UTF-16 offset in the draft; one more entry for the end. */
  readonly offsets: Int32Array;
  /** The folded range of each block that was given, in order. */
  readonly blocks: readonly Range[];
}

/** Characters that a matcher never needs: they are dropped. */
const DROPPED: ReadonlySet<number> = new Set(
  Array.from(
    " \t\n\r\v\f\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u2060\u00ad“”‘’\"'「」『』＂＇*`",
    (character) => character.charCodeAt(0),
  ),
);

/** Characters that differ in form only. Full-width ASCII is folded by arithmetic in `foldCode`. */
const FORMS = new Map<number, number>(
  ["､、", "｡。", "•·", "・·", "‧·", "∙·", "〔[", "〕]", "【[", "】]", "—-", "–-", "─-", "～~", "㎡m"].map((pair) => [
    pair.charCodeAt(0),
    pair.charCodeAt(1),
  ]),
);

/** From here on to the full-width forms, characters stand as they are: ideographs, most of them. */
const PLAIN = 0x3400;
const FULL_WIDTH = 0xfe00;

/** The folded form of the code units below `PLAIN` and from `FULL_WIDTH` on; 0 for one that folding drops. */
const FOLDED = (() => {
  const table = new Uint16Array(PLAIN + 0x10000 - FULL_WIDTH);
  for (let at = 0; at < table.length; at += 1) table[at] = at < PLAIN ? at : at - PLAIN + FULL_WIDTH;
  const set = (code: number, form: number): void => {
    table[code < PLAIN ? code : code - FULL_WIDTH + PLAIN] = form;
  };
  for (let code = 0xff01; code <= 0xff5e; code += 1) set(code, code - 0xfee0);
  for (let code = 0x41; code <= 0x5a; code += 1) for (const form of [code, code + 0xfee0]) set(form, code + 0x20);
  for (const [code, form] of FORMS) set(code, form);
  for (const code of DROPPED) set(code, 0);
  // En quad to hair space.
  for (let code = 0x2000; code <= 0x200a; code += 1) set(code, 0);
  // No character: the same as one that is dropped.
  set(0, 0);
  return table;
})();

function formOf(code: number): number {
  if (code < PLAIN) return FOLDED[code] as number;
  return code < FULL_WIDTH ? code : (FOLDED[code - FULL_WIDTH + PLAIN] as number);
}

/** Whether folding drops this UTF-16 code unit. */
export function isDropped(code: number): boolean {
  return formOf(code) === 0;
}

/** The folded form of one UTF-16 code unit: half-width ASCII, lower case. A dropped one stays as it is. */
export function foldCode(code: number): number {
  return formOf(code) || code;
}

/** Folds one string, for terms and headings that need no offsets. */
export function foldString(text: string): string {
  let out = "";
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (!isDropped(code)) out += String.fromCharCode(foldCode(code));
  }
  return out;
}

const NEWLINE = 10;
const CHUNK = 8192;

/**
 * Folds the given blocks of the draft, in order, with a line feed after each, so that nothing matches across two blocks.
 * @param text the draft
 * @param blocks ranges in it, ascending and apart; what lies between them is not folded
 */
export function foldBlocks(text: string, blocks: readonly (readonly Range[])[]): FoldedText {
  let size = 1;
  for (const pieces of blocks) {
    size += 1;
    for (const piece of pieces) size += piece.end - piece.start;
  }
  const codes = new Uint16Array(size);
  const offsets = new Int32Array(size);
  const ranges: Range[] = [];
  let length = 0;
  for (const pieces of blocks) {
    const start = length;
    let last = 0;
    for (const piece of pieces) {
      for (let index = piece.start; index < piece.end; index += 1) {
        const code = formOf(text.charCodeAt(index));
        if (code === 0) continue;
        codes[length] = code;
        offsets[length] = index;
        length += 1;
      }
      last = piece.end;
    }
    ranges.push({ start, end: length });
    codes[length] = NEWLINE;
    offsets[length] = last;
    length += 1;
  }
  offsets[length] = text.length;

  let folded = "";
  for (let index = 0; index < length; index += CHUNK) {
    // oxlint-disable-next-line prefer-spread -- spread goes through an iterator and takes six times as long
    folded += String.fromCharCode.apply(null, codes.subarray(index, Math.min(index + CHUNK, length)) as never);
  }
  return { text: folded, offsets: offsets.subarray(0, length + 1), blocks: ranges };
}

/** The range in the draft that a folded range stands for: first to last kept character, nothing dropped at its ends. */
export function unfold(folded: FoldedText, start: number, end: number): Range {
  const from = folded.offsets[start] ?? 0;
  if (end <= start) return { start: from, end: from };
  return { start: from, end: (folded.offsets[end - 1] ?? from) + 1 };
}
