import { checkReport, type ReportOptions } from "../check.js";
import type { CompiledChecklist } from "../checklist/compile.js";
import type { TextEdit } from "../checks/check.js";
import type { Diagnostic, ReportResult } from "../diagnostics/result.js";
import { type Markdown, readMarkdown } from "../markdown/markdown.js";
import { type LogicalLine, readLines, startOf } from "../outline/lines.js";
import { createSource, type Range, type Source } from "../source/source.js";
import { changesFigures, isWithinNumber } from "./digits.js";

/** How many places a rule mended. */
export interface Applied {
  readonly ruleId: string;
  /** The rule's title. */
  readonly title: string;
  readonly count: number;
}

/** A mended draft. */
export interface FixResult {
  readonly text: string;
  /** What was mended, in the order of the rules. Empty if nothing was. */
  readonly applied: readonly Applied[];
  /** How often the draft was gone through before there was nothing left to mend. */
  readonly passes: number;
  /** What is found in the mended draft. */
  readonly result: ReportResult;
}

/** A mended text may have something else to mend. More often than this it is not gone through. */
const MOST_PASSES = 10;
/** Rules whose fixes go wrong or never come to rest are left out; more of them than this is no draft's fault. */
const MOST_ROUNDS = 5;

/**
 * Applies the safe fixes of what is found in a draft, until there are none left. Where two overlap, the first in the text
 * wins and the other waits for the next pass. Figures, front matter, code and comments are never touched: a fix that would
 * is left out, whatever its rule says. What is mended has nothing left to mend: a second run changes nothing.
 */
export function applyFixes(text: string, checklist: CompiledChecklist, options: ReportOptions = {}): FixResult {
  const restless = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const outcome = mend(text, checklist, options, restless);
    if (!(outcome instanceof Set)) return outcome;
    // To stop somewhere on the way would leave the draft in a state that the next run changes again.
    for (const ruleId of outcome) restless.add(ruleId);
  }
  return { text, applied: [], passes: 0, result: checkReport(text, checklist, options) };
}

/** One run without the rules given; the rules whose fixes go wrong or never come to rest, if there are any. */
function mend(
  given: string,
  checklist: CompiledChecklist,
  options: ReportOptions,
  without: ReadonlySet<string>,
): FixResult | Set<string> {
  const counts = new Map<string, number>();
  let text = given;
  for (let passes = 0; ; passes += 1) {
    const result = checkReport(text, checklist, options);
    const fixes = choose(text, result.diagnostics, without);
    const mended =
      fixes.length === 0
        ? text
        : edited(
            text,
            fixes.flatMap(({ edits }) => edits),
          );
    if (mended === text) return { text, applied: summary(counts, checklist), passes, result };
    if (passes === MOST_PASSES || opaqueIn(mended) !== opaqueIn(text))
      return new Set(fixes.map(({ ruleId }) => ruleId));
    for (const { ruleId, edits } of fixes) counts.set(ruleId, (counts.get(ruleId) ?? 0) + edits.length);
    text = mended;
  }
}

/** Front matter, code and comments: an edit beside them may not add to them or open new ones either. */
function opaqueIn(text: string): string {
  const { opaque } = readMarkdown(createSource(text));
  return JSON.stringify(opaque.map(({ start, end }) => text.slice(start, end)));
}

/** A safe fix that can be applied together with the others of a plan. */
export interface PlannedFix {
  readonly ruleId: string;
  /** Ascending and apart. */
  readonly edits: readonly TextEdit[];
}

/** The safe fixes of some findings that can be applied together, in the order of the text. */
export function planFixes(text: string, diagnostics: readonly Diagnostic[]): PlannedFix[] {
  return choose(text, diagnostics, new Set());
}

function choose(text: string, diagnostics: readonly Diagnostic[], without: ReadonlySet<string>): PlannedFix[] {
  const safe = diagnostics.filter(({ ruleId, fix }) => fix?.safe === true && !without.has(ruleId));
  if (safe.length === 0) return [];
  const source = createSource(text);
  const markdown = readMarkdown(source);
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
  const candidates: PlannedFix[] = [];
  for (const { ruleId, fix } of safe) {
    const edits = (fix?.edits ?? []).map((edit): TextEdit => ({
      start: offset(source, edit.line, edit.column),
      end: offset(source, edit.endLine, edit.endColumn),
      newText: edit.newText.replace(/\r\n|\r|\n/g, lineBreak),
    }));
    edits.sort((a, b) => a.start - b.start || a.end - b.end);
    if (edits.length > 0 && areApart(edits) && !edits.some((edit) => touches(edit, markdown)))
      candidates.push({ ruleId, edits });
  }
  candidates.sort((a, b) => (a.edits[0] as TextEdit).start - (b.edits[0] as TextEdit).start);
  const markers = markersOf(source, markdown, readLines(source, markdown));
  const taken = new Taken(text);
  return candidates.filter(({ edits }) => {
    if (!edits.every((edit) => taken.isFree(edit)) || changesFigures(text, edits, markers)) return false;
    for (const edit of edits) taken.add(edit);
    return true;
  });
}

function offset(source: Source, line: number, column: number): number {
  return (source.lines[line - 1]?.start ?? Number.NaN) + column - 1;
}

/** Whether edits, ascending, are ranges of the text of which none overlaps another. */
function areApart(edits: readonly TextEdit[]): boolean {
  let end = 0;
  for (const edit of edits) {
    // NaN compares false.
    if (!(edit.start >= end && edit.end >= edit.start)) return false;
    end = edit.end;
  }
  return true;
}

/** Whether an edit would change front matter, code or a comment, or put something at its very edge. */
function touches(edit: TextEdit, { opaque }: Markdown): boolean {
  let low = 0;
  let high = opaque.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((opaque[middle] as Range).end < edit.start) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < opaque.length && (opaque[index] as Range).start <= edit.end; index += 1) {
    const { start, end } = opaque[index] as Range;
    if (edit.start === edit.end || (edit.start < end && edit.end > start)) return true;
  }
  return false;
}

/** Where numbering stands. What stands behind a comment on its line may be a figure. */
function markersOf(source: Source, { opaque }: Markdown, lines: readonly LogicalLine[]): Range[] {
  const ends = new Set(opaque.map(({ end }) => end));
  const isBehind = (start: number): boolean => {
    let at = start;
    while (at > 0 && /[^\S\r\n]/.test(source.text[at - 1] as string)) at -= 1;
    return ends.has(at);
  };
  return lines
    .flatMap((line) => (line.marker === undefined ? [] : [{ start: startOf(line), end: line.marker.end }]))
    .filter(({ start }) => ends.size === 0 || !isBehind(start))
    .toSorted((a, b) => a.start - b.start);
}

/** What the fixes of a pass take up. */
class Taken {
  /** Ends of the edits by start, and the starts in ascending order. */
  readonly #edits: TextEdit[] = [];

  constructor(private readonly text: string) {}

  /** Whether an edit neither overlaps nor adjoins another, and shares no number with one. */
  isFree(edit: TextEdit): boolean {
    const index = this.#indexOf(edit.start);
    const before = this.#edits[index - 1];
    const after = this.#edits[index];
    return (
      (before === undefined || (before.end < edit.start && !isWithinNumber(this.text, before.end, edit.start))) &&
      (after === undefined || (edit.end < after.start && !isWithinNumber(this.text, edit.end, after.start)))
    );
  }

  add(edit: TextEdit): void {
    this.#edits.splice(this.#indexOf(edit.start), 0, edit);
  }

  /** How many edits begin before an offset. */
  #indexOf(start: number): number {
    let low = 0;
    let high = this.#edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#edits[middle] as TextEdit).start < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function edited(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, edit.start), edit.newText);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}

function summary(counts: ReadonlyMap<string, number>, checklist: CompiledChecklist): Applied[] {
  const titles = [
    ...checklist.elements.map(({ data }) => [`element/${data.id}`, data.title] as const),
    ...checklist.checks.map(({ data }) => [data.id, data.title] as const),
  ];
  return titles.flatMap(([ruleId, title]) => {
    const count = counts.get(ruleId);
    return count === undefined ? [] : [{ ruleId, title, count }];
  });
}
