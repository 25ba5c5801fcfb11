import type { Found } from "@fazhi-lint/language-server/disk";
import { UserError } from "@fazhi-lint/language-server/errors";
import type { ResultCache } from "../cache/cache.js";
import { complain } from "../output/complain.js";
import { type Outcome, outcomeOf } from "./outcome.js";
import type { LazySession } from "./lazy-session.js";
import { workersFor } from "./workers.js";

/** With fewer drafts memory does not matter. */
const MANY = 200;

/** What the drafts of a run are checked with. */
export interface Means {
  readonly sessions: LazySession;
  /** How many threads are asked for. */
  readonly workers: number | undefined;
  readonly cache: ResultCache | undefined;
  /** Whether more than the digests of the results will be asked for. */
  readonly whole: boolean;
  /** Called with the number of drafts that are done. */
  readonly onDone: (done: number) => void;
}

/** What came of drafts, in their order: from the cache, from threads, or checked here. */
export async function checkAll(drafts: readonly Found[], means: Means): Promise<readonly Outcome[]> {
  const { sessions, cache, whole, onDone } = means;
  const { options } = sessions;
  const outcomes: Outcome[] = [];
  const left: number[] = [];
  let done = 0;
  for (const [index, draft] of drafts.entries()) {
    const packed = cache?.find(draft, whole);
    if (packed === undefined) left.push(index);
    else {
      outcomes[index] = { packed };
      onDone((done += 1));
    }
  }
  const keeper = cache === undefined ? undefined : new Keeper(cache);
  const keep = (index: number, outcome: Outcome): void => {
    outcomes[left[index] as number] = "packed" in outcome ? { packed: outcome.packed } : outcome;
    if ("packed" in outcome) keeper?.add(outcome);
    else cache?.consult(outcome.attempted ?? []);
    onDone((done += 1));
  };
  const rest = left.map((index) => drafts[index] as Found);
  const workers = workersFor(rest.length, means.workers);
  if (workers > 1) {
    const { checkInPool } = await import("./pool.js");
    await checkInPool(rest, options, workers, keep);
  } else if (rest.length > 0) {
    const session = await sessions.get();
    // Only now: what was compiled by the build counts for the flags that it was compiled with.
    if (rest.length > MANY) (await import("./small-heap.js")).keepHeapSmall();
    for (const [index, draft] of rest.entries()) keep(index, await outcomeOf(draft, session, options.scope));
  }
  keeper?.save();
  return outcomes;
}

/** Keeps results for later runs. That they cannot be kept, as on a full disk, is said once and is no reason to fail. */
class Keeper {
  #isBroken = false;

  constructor(private readonly cache: ResultCache) {}

  add({ packed, origin }: Extract<Outcome, { packed: unknown }>): void {
    if (origin !== undefined) this.#attempt(() => this.cache.add(origin, packed));
  }

  save(): void {
    this.#attempt(() => this.cache.save());
  }

  #attempt(work: () => void): void {
    if (this.#isBroken) return;
    try {
      work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#isBroken = true;
      complain(`提示：缓存没有写成（${error.message}），检查不受影响`);
    }
  }
}
