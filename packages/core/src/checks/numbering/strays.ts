import { MARKER_RANK, type MarkerKind } from "../../outline/marker.js";
import type { Draft } from "../check.js";
import { type Item, readItems } from "./items.js";

/** Siblings: numbered parts of one level under one part. A stray one is numbered in another style: （一） 2、 （三）. */
export interface Group {
  readonly kind: MarkerKind;
  readonly parent: number | undefined;
  readonly items: Item[];
}

export interface Groups {
  /** In the order of their first members. */
  readonly groups: readonly Group[];
  /** The members that are numbered in another style than their siblings, with a sibling. */
  readonly strays: ReadonlyMap<Item, Item>;
}

const known = new WeakMap<Draft, Groups>();

/** Groups the numbered parts of a report. Linear. */
export function readGroups(draft: Draft): Groups {
  const before = known.get(draft);
  if (before !== undefined) return before;
  const items = readItems(draft);
  const strays = findStrays(items);
  const groups = new Map<string, Group>();
  /** Where the parts of a stray, which the outline took for a wider one, belong. */
  const parents = new Map<number, number | undefined>();
  for (const item of items) {
    const sibling = strays.get(item);
    const kind = (sibling ?? item).kind;
    const around = (sibling ?? item).parent;
    const parent = around !== undefined && parents.has(around) ? parents.get(around) : around;
    if (sibling !== undefined && MARKER_RANK[item.kind] < MARKER_RANK[kind] && sibling.parent !== item.section)
      parents.set(item.section, parent);
    const key = `${parent ?? ""} ${kind}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { kind, parent, items: [item] });
    else group.items.push(item);
  }
  const result: Groups = { groups: [...groups.values()], strays };
  known.set(draft, result);
  return result;
}

/**
 * Finds a number of another style where a sibling's is missing: （一） 2、 （三）, 1. （二） （三）, （一） （二） 3. at the end. Only
 * where it fills the gap exactly and nothing else of its style stands near.
 */
function findStrays(items: readonly Item[]): Map<Item, Item> {
  const strays = new Map<Item, Item>();
  const lastOf = new Map<MarkerKind, number>();
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as Item;
    // 1. 2. 3. may run on through several parts.
    const runsOn = lastOf.get(item.kind) === item.ordinal - 1;
    lastOf.set(item.kind, item.ordinal);
    if (runsOn && item.ordinal > 1) continue;
    const before = items[index - 1];
    const after = items[index + 1];
    const previous = nearest(items, index, -1);
    const next = nearest(items, index, 1);
    if (previous !== undefined && next !== undefined) {
      if (previous.kind === next.kind) strays.set(item, previous);
    } else if (item.ordinal === 1 && next !== undefined && next === after) {
      // The first: 1. and then （二） in the same chapter.
      if (isNarrower(item, next) && next.parent === item.parent && before?.section === item.parent)
        strays.set(item, next);
    } else if (item.ordinal > 1 && previous !== undefined && previous === before) {
      // The last: a single 3. below the last （二）, which has a （一） before it.
      const closes = after === undefined || isNarrower(previous, after);
      if (isNarrower(item, previous) && closes && item.parent === previous.section && hasElder(items, index - 1))
        strays.set(item, previous);
    }
  }
  return strays;
}

const isNarrower = (item: Item, than: Item): boolean => MARKER_RANK[item.kind] > MARKER_RANK[than.kind];

/** Whether the number before an item's stands before it, in its style and in its part. */
function hasElder(items: readonly Item[], index: number): boolean {
  const item = items[index] as Item;
  for (let at = index - 1; at >= 0 && at >= index - REACH; at -= 1) {
    const other = items[at] as Item;
    if (other.kind === item.kind) return other.ordinal === item.ordinal - 1 && other.parent === item.parent;
  }
  return false;
}

/** How far to look: a chapter between two others has some dozens of parts. */
const REACH = 60;

/**
 * The item before or after that has the number next to this one's, in another style: among those that stand around the
 * place, each wider than the ones between. `undefined` if there is none, or one of its own style comes first.
 */
function nearest(items: readonly Item[], index: number, step: 1 | -1): Item | undefined {
  const item = items[index] as Item;
  let widest: Item | undefined;
  for (let count = 1; count <= REACH; count += 1) {
    const other = items[index + step * count];
    if (other === undefined || other.kind === item.kind) return undefined;
    if (widest !== undefined && !isNarrower(widest, other)) continue;
    if (other.ordinal === item.ordinal + step) return other;
    widest = other;
  }
  return undefined;
}
