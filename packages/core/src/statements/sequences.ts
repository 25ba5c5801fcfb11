import type { Finder } from "./finder.js";
import type { Hit } from "./statement.js";
import { GAP, type Sequence, type SymbolId, type Vocabulary } from "./vocabulary.js";

/** Finds the sequences of symbols, in the order in which the symbols were made, so that parts come before wholes. */
export function findSequences(vocabulary: Vocabulary, finder: Finder): void {
  const { sequencesByFirst } = vocabulary;
  const todo = finder.watched.filter((symbol) => sequencesByFirst[symbol] !== undefined).toSorted((a, b) => a - b);
  for (let index = 0; index < todo.length; index += 1) {
    const symbol = todo[index] as SymbolId;
    for (const sequence of sequencesByFirst[symbol] as readonly Sequence[]) {
      // The first part is present; most sequences fail at the second.
      const second = sequence.parts[1];
      if (second !== undefined && !finder.has(second.symbol)) continue;
      const isNew = !finder.has(sequence.target);
      for (const first of finder.of(symbol)) {
        const found = follow(sequence.parts, 1, first, finder);
        if (found !== undefined) finder.add(sequence.target, found);
      }
      if (isNew && finder.has(sequence.target) && sequencesByFirst[sequence.target] !== undefined) {
        let at = todo.length;
        while (at > index + 1 && (todo[at - 1] as SymbolId) > sequence.target) at -= 1;
        todo.splice(at, 0, sequence.target);
      }
    }
  }
}

function follow(parts: Sequence["parts"], index: number, before: Hit, finder: Finder): Hit | undefined {
  const part = parts[index];
  if (part === undefined) return before;
  for (const hit of finder.of(part.symbol)) {
    const distance = hit.start - before.end;
    if (distance < 0 || distance > (part.gap ? GAP : 0)) continue;
    const joined = {
      start: before.start,
      end: hit.end,
      clause: before.clause,
      inTitle: before.inTitle || hit.inTitle,
    };
    const whole = follow(parts, index + 1, joined, finder);
    if (whole !== undefined) return whole;
  }
  return undefined;
}
