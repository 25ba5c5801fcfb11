import { availableParallelism } from "node:os";

/** A worker takes this many drafts at a time: a message for each would cost more than checking some of them. */
export const AT_A_TIME = 8;
/** With fewer drafts for each a worker takes longer to start than it saves. */
const WORTH_A_WORKER = 100;

/** How many workers a run is worth; 1 means that it needs none. */
export function workersFor(drafts: number, given: number | undefined): number {
  if (given !== undefined) return Math.min(given, Math.ceil(drafts / AT_A_TIME));
  return Math.min(availableParallelism(), Math.floor(drafts / WORTH_A_WORKER));
}
