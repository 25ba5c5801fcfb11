/** Longest word that is compared; what is longer is no slip of the pen. */
const LONGEST = 64;

/**
 * The candidate that `word` was probably meant to be: the one fewest edits away, the earlier of several. `undefined` if
 * none is near: a third of the word's letters may be wrong, and always one.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const given = Array.from(word.toLowerCase());
  if (given.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const candidate of candidates) {
    const wanted = Array.from(candidate.toLowerCase());
    // One letter replaced by another leaves nothing of a word of one letter.
    if (wanted.length > LONGEST || Math.max(given.length, wanted.length) < 2) continue;
    const edits = distance(given, wanted);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/** Letters to insert, delete, replace or swap with their neighbour. */
function distance(a: readonly string[], b: readonly string[]): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (above[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (above[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (twoAbove[column - 2] as number) + 1);
      }
      current.push(cost);
    }
    twoAbove = above;
    above = current;
  }
  return above[b.length] as number;
}
