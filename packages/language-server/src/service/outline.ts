import type { Section } from "@fazhi-lint/core";
import { ROLE_NAMES } from "@fazhi-lint/core";
import { type DocumentSymbol, type FoldingRange, FoldingRangeKind, SymbolKind } from "vscode-languageserver";
import type { CheckedDraft } from "./checked-draft.js";
import { rangeAt } from "./places.js";

const LONGEST_NAME = 60;

/** The report's parts as a tree, whatever way they are numbered. */
export function symbolsOf({ reading, text }: CheckedDraft): DocumentSymbol[] {
  const { source, outline } = reading;
  const top: DocumentSymbol[] = [];
  const known = new Map<number, DocumentSymbol>();
  for (const [index, section] of outline.sections.entries()) {
    const { heading, parent, range, role, ownRole, level } = section;
    if (heading === undefined) continue;
    const name = nameOf(text, heading);
    const above = parent === undefined ? undefined : known.get(parent);
    const symbol: DocumentSymbol = {
      name,
      ...(ownRole && level === 1 ? { detail: ROLE_NAMES[role] } : {}),
      kind: level === 1 ? SymbolKind.Module : SymbolKind.String,
      range: rangeAt(source, { start: heading.start, end: Math.max(range.end, heading.end) }),
      selectionRange: rangeAt(source, heading),
      children: [],
    };
    known.set(index, symbol);
    (above?.children ?? top).push(symbol);
  }
  const { title } = outline;
  if (title === undefined) return top;
  return [
    {
      name: nameOf(text, title),
      kind: SymbolKind.File,
      range: rangeAt(source, { start: Math.min(title.start, top.length === 0 ? title.start : 0), end: text.length }),
      selectionRange: rangeAt(source, title),
      children: top,
    },
  ];
}

function nameOf(text: string, { start, end }: Section["range"]): string {
  const name = text
    .slice(start, Math.min(end, start + 4 * LONGEST_NAME))
    .replace(/\s+/g, " ")
    .replace(/^#+ /, "")
    .trim()
    .replace(/(?<=.)[。：:]$/, "");
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name === "" ? "（无标题）" : name;
}

/** Chapters and their parts, front matter and comments of several lines. */
export function foldingsOf({ reading }: CheckedDraft): FoldingRange[] {
  const { source, outline, markdown } = reading;
  const lineOf = (offset: number): number => source.position(offset).line - 1;
  const result: FoldingRange[] = [];
  const add = (start: number, end: number, kind?: FoldingRangeKind): void => {
    const startLine = lineOf(start);
    const endLine = lineOf(end);
    if (endLine > startLine) result.push({ startLine, endLine, ...(kind === undefined ? {} : { kind }) });
  };
  for (const { heading, range } of outline.sections)
    if (heading !== undefined) add(heading.start, range.end, FoldingRangeKind.Region);
  for (const { start, end } of markdown.opaque) add(start, end, FoldingRangeKind.Comment);
  return result;
}
