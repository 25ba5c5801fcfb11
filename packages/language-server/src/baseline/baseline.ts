/** A finding that is known. Two of them may be equal: then two findings are. */
export interface BaselineEntry {
  /** `element/three-systems`, `figures/ratio`. */
  readonly rule: string;
  /** The words that the finding stands on (`wordsOf` in the engine): no line, no number of findings. */
  readonly words: string;
}

/** Known findings by draft: its path from the baseline's folder, with forward slashes. */
export type Baseline = ReadonlyMap<string, readonly BaselineEntry[]>;

/** What a baseline says of the findings of one draft. */
export interface Matched<T> {
  /** Findings that the baseline does not have. */
  readonly fresh: T[];
  readonly known: T[];
  /** Entries that no finding stands for. */
  readonly stale: BaselineEntry[];
}

/**
 * Holds the findings of one draft against its entries. Each entry stands for one finding with the same rule and the same
 * words, wherever it is: one that was mended and one that is new can never cancel out, as they do where findings are
 * counted.
 */
export function matchBaseline<T>(
  findings: readonly T[],
  entries: readonly BaselineEntry[],
  entryOf: (finding: T) => BaselineEntry,
): Matched<T> {
  const open = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const same = open.get(key);
    if (same === undefined) open.set(key, [entry]);
    else same.push(entry);
  }
  const fresh: T[] = [];
  const known: T[] = [];
  for (const finding of findings) {
    const entry = open.get(keyOf(entryOf(finding)))?.pop();
    (entry === undefined ? fresh : known).push(finding);
  }
  return { fresh, known, stale: [...open.values()].flat() };
}

function keyOf({ rule, words }: BaselineEntry): string {
  return `${rule}\0${words}`;
}
