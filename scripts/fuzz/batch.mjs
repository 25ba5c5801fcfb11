import { failureOf } from "./failure.mjs";
import { fc } from "./generators.mjs";
import { minimise } from "./minimise.mjs";
import { Random } from "./random.mjs";
import { TARGETS } from "./targets/index.mjs";

/** Of so many inputs one goes through every format and every single fix as well, and some are gone through twice. */
const THOROUGH = 50;
const CAREFUL = 10;
const care = (chance) => ({ isThorough: chance === 0, isCareful: chance < CAREFUL });
/** How long a failing input is made smaller, in milliseconds: first by its parts, then by its bytes. */
const PATIENCE = 15_000;

/**
 * Runs some inputs of one target. The same arguments give the same inputs.
 * @param {string} name of the target
 * @param {"generated" | "mutated"} kind
 * @param {{ seed: number, count: number, until?: number, isTimed?: boolean, slowest?: Map<string, number>,
 *   onInput?: (bytes: Uint8Array) => void, seen?: Map<string, number> }} options
 *   `until`: when to stop; `seen`: failures that need not be told again, and how often each was met
 * @returns {Promise<{ ran: number, failures: { target: string, signature: string, detail: string, bytes: Uint8Array }[] }>}
 */
export async function runBatch(name, kind, options) {
  const { seed, count, until = Infinity, isTimed = true, slowest, onInput, seen = new Map() } = options;
  const target = TARGETS[name];
  const done = { ran: 0, failures: [] };
  const isGoing = () => done.ran < count && Date.now() < until;

  /** The failure of an input; `undefined` if it has none. */
  const failureWith = async (bytes, how) => {
    onInput?.(bytes);
    try {
      await target.run(bytes, { isTimed, slowest, ...how });
      return undefined;
    } catch (error) {
      return failureOf(error);
    }
  };
  /** The same, of which nobody knows yet. */
  const newFailure = async (bytes, how) => {
    done.ran += 1;
    const failure = await failureWith(bytes, how);
    if (failure === undefined) return undefined;
    const times = seen.get(failure.signature);
    if (times === undefined) return failure;
    seen.set(failure.signature, times + 1);
    return undefined;
  };
  const keep = async (failure, bytes, how) => {
    seen.set(failure.signature, 1);
    const small = await minimise(
      bytes,
      async (candidate) => (await failureWith(candidate, how))?.signature === failure.signature,
      { milliseconds: PATIENCE },
    );
    const last = (await failureWith(small, how)) ?? failure;
    done.failures.push({ target: name, signature: failure.signature, detail: stackOf(last), bytes: small });
  };

  if (kind === "mutated") {
    const random = new Random(seed);
    while (isGoing()) {
      const bytes = target.mutated(random);
      const how = care(random.below(THOROUGH));
      const failure = await newFailure(bytes, how);
      if (failure !== undefined) await keep(failure, bytes, how);
    }
    return done;
  }

  while (isGoing()) {
    /** The failure that fast-check makes smaller: what else is met on the way is left for another time. */
    let pinned;
    let since = 0;
    let found;
    const property = fc.asyncProperty(target.generator, fc.nat(THOROUGH - 1), async (bytes, chance) => {
      const how = care(chance);
      if (pinned === undefined) {
        if (Date.now() >= until) return true;
        pinned = await newFailure(bytes, how);
        since = Date.now();
        if (pinned !== undefined) found = { bytes, how };
        return pinned === undefined;
      }
      if (Date.now() - since > PATIENCE) return true;
      if ((await failureWith(bytes, how))?.signature !== pinned.signature) return true;
      found = { bytes, how };
      return false;
    });
    await fc.check(property, { seed: (seed + done.ran) | 0, numRuns: count - done.ran });
    if (pinned !== undefined) await keep(pinned, found.bytes, found.how);
  }
  return done;
}

function stackOf(failure) {
  const { cause } = failure;
  const frames = cause instanceof Error ? (cause.stack ?? "").split("\n").slice(1, 7) : [];
  return [failure.message, ...frames.map((line) => line.replace(/\(?(?:file:\/\/)?\/\S*\/(?=packages\/)/, ""))].join(
    "\n",
  );
}
