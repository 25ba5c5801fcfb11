import type { Finder } from "./finder.js";
import type { Hit } from "./statement.js";
import { GAP, type SymbolId, type Vocabulary } from "./vocabulary.js";

/** Finds the sequences of symbols, in the order in which the symbols were made, so that parts come before wholes. */
export function findSequences({ sequences }: Vocabulary, finder: Finder): void {
  const { start, second, at, parts } = sequences;
  const todo: SymbolId[] = [];
  for (const symbol of finder.watched) insert(todo, 0, symbol, start);
  for (let index = 0; index < todo.length; index += 1) {
    const symbol = todo[index] as SymbolId;
    const end = start[symbol + 1] as number;
    for (let sequence = start[symbol] as number; sequence < end; sequence += 1) {
      // The first part is present; most sequences fail at the second.
      const next = second[sequence] as number;
      if (next >= 0 && !finder.has(next)) continue;
      const from = at[sequence] as number;
      const target = parts[from] as SymbolId;
      const isNew = !finder.has(target);
      for (const first of finder.of(symbol)) {
        const found = follow(parts, from, 1, first, finder);
        if (found !== undefined) finder.add(target, found);
      }
      if (isNew && finder.has(target)) insert(todo, index + 1, target, start);
    }
  }
}

/** Puts a symbol that sequences begin with in its place among those from an index on, which ascend. */
function insert(todo: SymbolId[], from: number, symbol: SymbolId, start: Int32Array): void {
  if (start[symbol] === start[symbol + 1]) return;
  let at = todo.length;
  for (; at > from && (todo[at - 1] as SymbolId) > symbol; at -= 1) todo[at] = todo[at - 1] as SymbolId;
  todo[at] = symbol;
}

/** @param from where the sequence stands in the tables */
function follow(parts: Int32Array, from: number, index: number, before: Hit, finder: Finder): Hit | undefined {
  if (index === parts[from + 1]) return before;
  const part = from + 2 + 2 * index;
  const farthest = parts[part + 1] === 1 ? GAP : 0;
  for (const hit of finder.of(parts[part] as SymbolId)) {
    const distance = hit.start - before.end;
    if (distance < 0 || distance > farthest) continue;
    const joined = {
      start: before.start,
      end: hit.end,
      clause: before.clause,
      inTitle: before.inTitle || hit.inTitle,
    };
    const whole = follow(parts, from, index + 1, joined, finder);
    if (whole !== undefined) return whole;
  }
  return undefined;
}
