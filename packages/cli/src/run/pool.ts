import { join } from "node:path";
import type { Found } from "@fazhi-lint/language-server/disk";
import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";
import { pool as createPool } from "workerpool";
import { failureOf } from "./failure.js";
import type { Outcome } from "./outcome.js";
import type { SessionOptions } from "./session.js";
import type { Answer, Task } from "./worker.js";
import { AT_A_TIME } from "./workers.js";

/** Tasks that wait in each worker's queue, so that none is idle and none is handed all of them. */
const WAITING = 2;

/** What came of the drafts of a run, in their order, and the rules of their checklists. */
export interface Outcomes {
  readonly outcomes: readonly Outcome[];
  readonly rulesOf: (checklist: string) => readonly RuleInfo[];
}

/**
 * Checks drafts in several threads. The order is that of the drafts, whichever was done first.
 * @param onDone called with the number of drafts that are done
 */
export async function checkInPool(
  drafts: readonly Found[],
  options: SessionOptions,
  workers: number,
  onDone: (done: number) => void,
): Promise<Outcomes> {
  // The file that starts the command; in a thread it starts a worker.
  const pool = createPool(join(__dirname, "../bin/fazhi-lint.js"), {
    workerType: "thread",
    maxWorkers: workers,
    minWorkers: workers,
  });
  const outcomes: Outcome[] = [];
  const rules = new Map<string, readonly RuleInfo[]>();
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < drafts.length) {
      const from = next;
      const some = drafts.slice(from, from + AT_A_TIME);
      next += some.length;
      for (const [index, outcome] of (await ask(some)).entries()) outcomes[from + index] = outcome;
      done += some.length;
      onDone(done);
    }
  };
  const ask = async (some: readonly Found[]): Promise<readonly Outcome[]> => {
    const task: Task = { options, drafts: some };
    try {
      const answer = (await pool.exec("check", [task])) as Answer;
      for (const [checklist, described] of answer.rules) rules.set(checklist, described);
      return answer.outcomes;
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
  return { outcomes, rulesOf: (checklist) => rules.get(checklist) ?? [] };
}
