import { diffArrays } from "diff";

/** More changed lines than this are not compared one by one: then every line counts as changed. */
const MOST_CHANGES = 4000;

/** The lines of a draft that a change touched, 1-based. Breaks of lines in another style are no change. */
export function changedLines(before: string, after: string): ReadonlySet<number> {
  const lines = linesOf(after);
  const changes = diffArrays(linesOf(before), lines, { maxEditLength: MOST_CHANGES });
  const changed = new Set<number>();
  if (changes === undefined) {
    for (let line = 1; line <= lines.length; line += 1) changed.add(line);
    return changed;
  }
  let line = 1;
  for (const { added, removed, count } of changes) {
    if (removed) continue;
    if (added) for (let step = 0; step < count; step += 1) changed.add(line + step);
    line += count;
  }
  return changed;
}

function linesOf(text: string): string[] {
  return text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
}
