import type { Found } from "@fazhi-lint/language-server/disk";
import { worker } from "workerpool";
import { type Outcome, outcomeOf } from "./outcome.js";
import { Session, type SessionOptions } from "./session.js";
import { keepHeapSmall } from "./small-heap.js";

/** Some drafts for a worker. The answer is what came of them, in their order. */
export interface Task {
  readonly options: SessionOptions;
  readonly drafts: readonly Found[];
}

/** From so many tasks on a run is long enough for its memory to matter. */
const MANY_TASKS = 16;

/** Waits for drafts in a thread of its own. All that a run shares is read once by each worker. */
export function startWorker(): void {
  let session: Session | undefined;
  let tasks = 0;
  worker({
    async check({ options, drafts }: Task): Promise<readonly Outcome[]> {
      session ??= new Session(options);
      tasks += 1;
      // By now every thread has loaded what the build compiled, which counts only for the flags it was compiled with.
      if (tasks === MANY_TASKS) keepHeapSmall();
      const outcomes: Outcome[] = [];
      for (const draft of drafts) outcomes.push(await outcomeOf(draft, session, options.scope));
      return outcomes;
    },
  });
}
