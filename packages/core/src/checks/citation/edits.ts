/** One slip: what stands in `a` at [aStart, aEnd) should be what stands in `b` at [bStart, bEnd). */
export interface Slip {
  readonly kind: "extra" | "missing" | "other" | "swapped";
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/**
 * The slips that lead from `b` to `a`: characters too many, too few, wrong, or swapped with their neighbour.
 * `undefined` if there are more than `limit`. Time: length × limit.
 */
export function findSlips(a: string, b: string, limit: number): Slip[] | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  const width = 2 * limit + 1;
  const far = limit + 1;
  // rows[i][j - i + limit]: slips between the first i characters of `a` and the first j of `b`.
  const rows: Uint8Array[] = [];
  for (let i = 0; i <= a.length; i += 1) {
    const row = new Uint8Array(width).fill(far);
    rows.push(row);
    let least = far;
    for (let column = 0; column < width; column += 1) {
      const j = i + column - limit;
      if (j < 0 || j > b.length) continue;
      const cost = costAt(rows, a, b, i, j, limit);
      row[column] = Math.min(cost, far);
      least = Math.min(least, cost);
    }
    if (least > limit) return undefined;
  }
  if (get(rows, a.length, b.length, limit) > limit) return undefined;
  return trace(rows, a, b, limit);
}

function get(rows: readonly Uint8Array[], i: number, j: number, limit: number): number {
  if (i < 0 || j < 0) return limit + 1;
  return rows[i]?.[j - i + limit] ?? limit + 1;
}

const isSwap = (a: string, b: string, i: number, j: number): boolean =>
  i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && a[i - 1] !== a[i - 2];

function costAt(rows: readonly Uint8Array[], a: string, b: string, i: number, j: number, limit: number): number {
  if (i === 0) return j;
  if (j === 0) return i;
  let cost = get(rows, i - 1, j - 1, limit) + (a[i - 1] === b[j - 1] ? 0 : 1);
  cost = Math.min(cost, get(rows, i - 1, j, limit) + 1, get(rows, i, j - 1, limit) + 1);
  return isSwap(a, b, i, j) ? Math.min(cost, get(rows, i - 2, j - 2, limit) + 1) : cost;
}

function trace(rows: readonly Uint8Array[], a: string, b: string, limit: number): Slip[] {
  const slips: Slip[] = [];
  let i = a.length;
  let j = b.length;
  while (i > 0 || j > 0) {
    const cost = get(rows, i, j, limit);
    if (i > 0 && j > 0 && a[i - 1] === b[j - 1] && get(rows, i - 1, j - 1, limit) === cost) {
      i -= 1;
      j -= 1;
      continue;
    }
    const aEnd = i;
    const bEnd = j;
    let kind: Slip["kind"];
    if (isSwap(a, b, i, j) && get(rows, i - 2, j - 2, limit) + 1 === cost) {
      kind = "swapped";
      i -= 2;
      j -= 2;
    } else if (j > 0 && get(rows, i, j - 1, limit) + 1 === cost) {
      kind = "missing";
      j -= 1;
    } else if (i > 0 && get(rows, i - 1, j, limit) + 1 === cost) {
      kind = "extra";
      i -= 1;
    } else {
      kind = "other";
      i = Math.max(0, i - 1);
      j = Math.max(0, j - 1);
    }
    slips.push({ kind, aStart: i, aEnd, bStart: j, bEnd });
  }
  return slips.toReversed();
}
