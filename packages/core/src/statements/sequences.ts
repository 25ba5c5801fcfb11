import type { Hit } from "./statement.js";
import { GAP, type Sequence, type SymbolId, type Vocabulary } from "./vocabulary.js";

/** Finds the sequences of symbols, in the order in which the symbols were made, so that parts come before wholes. */
export function findSequences(
  vocabulary: Vocabulary,
  hits: readonly (readonly Hit[] | undefined)[],
  touched: readonly SymbolId[],
  record: (symbol: SymbolId, hit: Hit) => void,
): void {
  const todo = touched.filter((symbol) => vocabulary.sequencesByFirst[symbol] !== undefined).toSorted((a, b) => a - b);
  for (let index = 0; index < todo.length; index += 1) {
    const symbol = todo[index] as SymbolId;
    for (const sequence of vocabulary.sequencesByFirst[symbol] as readonly Sequence[]) {
      const second = sequence.parts[1];
      if (second !== undefined && isEmpty(hits[second.symbol])) continue;
      const isNew = isEmpty(hits[sequence.target]);
      for (const first of hits[symbol] as readonly Hit[]) {
        const found = follow(sequence.parts, 1, first, hits);
        if (found !== undefined) record(sequence.target, found);
      }
      if (isNew && !isEmpty(hits[sequence.target]) && vocabulary.sequencesByFirst[sequence.target] !== undefined) {
        let at = todo.length;
        while (at > index + 1 && (todo[at - 1] as SymbolId) > sequence.target) at -= 1;
        todo.splice(at, 0, sequence.target);
      }
    }
  }
}

const isEmpty = (list: readonly Hit[] | undefined): boolean => list === undefined || list.length === 0;

function follow(
  parts: readonly { readonly symbol: SymbolId; readonly gap: boolean }[],
  index: number,
  before: Hit,
  hits: readonly (readonly Hit[] | undefined)[],
): Hit | undefined {
  if (index === parts.length) return before;
  const part = parts[index] as { symbol: SymbolId; gap: boolean };
  for (const hit of hits[part.symbol] ?? []) {
    const distance = hit.start - before.end;
    if (distance < 0 || distance > (part.gap ? GAP : 0)) continue;
    const joined = { start: before.start, end: hit.end, clause: before.clause, inTitle: before.inTitle || hit.inTitle };
    const whole = follow(parts, index + 1, joined, hits);
    if (whole !== undefined) return whole;
  }
  return undefined;
}
