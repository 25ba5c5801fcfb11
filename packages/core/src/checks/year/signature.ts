import { foldBlocks, unfold } from "../../source/fold.js";
import type { Range } from "../../source/source.js";
import type { Draft } from "../check.js";
import { readMentions } from "./mentions.js";

/** The date below the report. */
export interface SignatureDate extends Range {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly digits: Range;
}

/** A day as a number that grows with time. */
export const dayNumber = (year: number, month: number, day: number): number => (year * 12 + month) * 32 + day;

/** Whether a report of `year` can bear that date: from the second half of the year to the third quarter of the next. */
export function canBeDated(date: SignatureDate, year: number): boolean {
  return (date.year === year && date.month >= 7) || (date.year === year + 1 && date.month <= 9);
}

const DATE =
  /^(?:[一-龥()·]{0,40}?)((?:20\d\d|二[〇零○o0][〇零○o一二三四五六七八九]{2})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?)$/;
/** Lines below the report, and blocks at its end, among which the date is looked for. */
const TAIL = 6;

/** The date below a report, whether the outline took the line for the signature or for text. */
export function readSignature({ outline, folded, source }: Draft): SignatureDate | undefined {
  const last = outline.blocks[outline.blocks.length - 1];
  const bodyEnd = last?.pieces[last.pieces.length - 1]?.end ?? 0;
  const tail: (readonly Range[])[] = [];
  for (let index = Math.max(0, outline.blocks.length - TAIL); index < outline.blocks.length; index += 1) {
    const range = folded.blocks[index] as Range;
    if (range.end - range.start <= 60) tail.push((outline.blocks[index] as { pieces: readonly Range[] }).pieces);
  }
  let lines = 0;
  for (const range of outline.boilerplate) {
    if (range.start < bodyEnd) continue;
    lines += 1;
    if (lines > TAIL) break;
    if (range.end - range.start <= 400) tail.push([range]);
  }
  for (const pieces of tail) {
    if (!pieces.some(({ start, end }) => source.text.slice(start, end).includes("月"))) continue;
    const line = foldBlocks(source.text, [pieces]);
    const content = line.text.slice(0, -1);
    const match = content.length <= 60 ? DATE.exec(content) : null;
    if (match === null) continue;
    const start = content.length - (match[1] as string).length;
    const mention = readMentions(content.slice(start))[0];
    if (mention?.month === undefined) continue;
    return {
      ...unfold(line, start, content.length),
      digits: unfold(line, start, start + 4),
      year: mention.year,
      month: mention.month,
      day: mention.day ?? 31,
    };
  }
  return undefined;
}
