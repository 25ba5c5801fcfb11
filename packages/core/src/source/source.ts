/** A half-open range of UTF-16 offsets into the draft as it was given. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place in the draft as editors count it: 1-based line, 1-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The draft and the way from an offset to a line and column. Offsets are UTF-16, a BOM is part of the text. */
export interface Source {
  readonly text: string;
  /** Start and end offset of every line, the line break (LF, CR or CRLF) left out. */
  readonly lines: readonly Range[];
  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  position(offset: number): Position;
}

/** Splits a draft into lines. Linear; never fails, whatever the text. */
export function createSource(text: string): Source {
  const lines: Range[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 10 && code !== 13) continue;
    lines.push({ start, end: index });
    if (code === 13 && text.charCodeAt(index + 1) === 10) index += 1;
    start = index + 1;
  }
  lines.push({ start, end: text.length });

  // What is asked for next is mostly on the line that was asked for last.
  let latest = 0;

  function lineOf(target: number): number {
    if ((lines[latest] as Range).start <= target) {
      const next = lines[latest + 1];
      if (next === undefined || target < next.start) return latest;
    }
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] as Range).start <= target) low = middle;
      else high = middle - 1;
    }
    latest = low;
    return low;
  }

  function position(offset: number): Position {
    const target = Math.max(0, Math.min(offset, text.length));
    const line = lineOf(target);
    return { line: line + 1, column: target - (lines[line] as Range).start + 1 };
  }

  return { text, lines, position };
}
