import { join } from "node:path";
import type { Found } from "@fazhi-lint/language-server/disk";
import { pool as createPool } from "workerpool";
import { failureOf } from "./failure.js";
import type { Outcome } from "./outcome.js";
import type { SessionOptions } from "./session.js";
import type { Task } from "./worker.js";
import { AT_A_TIME } from "./workers.js";

/** Tasks that wait in each worker's queue, so that none is idle and none is handed all of them. */
const WAITING = 2;

/**
 * Checks drafts in several threads.
 * @param onDone called with what came of a draft, and its position; in no order
 */
export async function checkInPool(
  drafts: readonly Found[],
  options: SessionOptions,
  workers: number,
  onDone: (index: number, outcome: Outcome) => void,
): Promise<void> {
  // The file that starts the command; in a thread it starts a worker.
  const pool = createPool(join(__dirname, "../bin/fazhi-lint.js"), {
    workerType: "thread",
    maxWorkers: workers,
    minWorkers: workers,
    // Reports are short: more room for what is new is only filled before it is looked through, and each thread has its own.
    workerThreadOpts: { resourceLimits: { maxYoungGenerationSizeMb: 12 } },
  });
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < drafts.length) {
      const from = next;
      const some = drafts.slice(from, from + AT_A_TIME);
      next += some.length;
      for (const [index, outcome] of (await ask(some)).entries()) onDone(from + index, outcome);
    }
  };
  const ask = async (some: readonly Found[]): Promise<readonly Outcome[]> => {
    const task: Task = { options, drafts: some };
    try {
      return (await pool.exec("check", [task])) as readonly Outcome[];
    } catch (error) {
      // The thread itself came to an end, as when it ran out of memory.
      return some.map(({ path }) => ({ failure: failureOf(path, error) }));
    }
  };
  try {
    await Promise.all(Array.from({ length: workers * WAITING }, work));
  } finally {
    await pool.terminate(true);
  }
}
