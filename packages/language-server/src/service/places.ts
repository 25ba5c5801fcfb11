import type { Source } from "@fazhi-lint/core";
import type { Position, Range } from "vscode-languageserver";

/** A place in the engine's terms: 1-based lines and columns. */
interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The engine's place as LSP counts, from zero. Both count UTF-16 units. */
export function toRange({ line, column, endLine, endColumn }: Place): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** Offsets of the draft as an LSP range. */
export function rangeAt(source: Source, { start, end }: { readonly start: number; readonly end: number }): Range {
  return { start: positionAt(source, start), end: positionAt(source, end) };
}

export function positionAt(source: Source, offset: number): Position {
  const { line, column } = source.position(offset);
  return { line: line - 1, character: column - 1 };
}

/** The offset of an LSP position; one outside the draft is moved to its nearest line or line end. */
export function offsetAt(source: Source, { line, character }: Position): number {
  const last = source.lines.length - 1;
  if (line < 0) return 0;
  if (line > last) return source.text.length;
  const { start, end } = source.lines[line] ?? { start: 0, end: 0 };
  return Math.min(start + Math.max(0, character), end);
}

export function contains({ start, end }: Range, { line, character }: Position): boolean {
  const isAfterStart = line > start.line || (line === start.line && character >= start.character);
  const isBeforeEnd = line < end.line || (line === end.line && character <= end.character);
  return isAfterStart && isBeforeEnd;
}

/** Whether two ranges share a place; they may touch. */
export function overlaps(a: Range, b: Range): boolean {
  return contains(a, b.start) || contains(b, a.start);
}
