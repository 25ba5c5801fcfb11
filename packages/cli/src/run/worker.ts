import type { Found } from "@fazhi-lint/language-server/disk";
import { worker } from "workerpool";
import { type Outcome, outcomeOf } from "./outcome.js";
import { Session, type SessionOptions } from "./session.js";

/** Some drafts for a worker. The answer is what came of them, in their order. */
export interface Task {
  readonly options: SessionOptions;
  readonly drafts: readonly Found[];
}

/** Waits for drafts in a thread of its own. All that a run shares is read once by each worker. */
export function startWorker(): void {
  let session: Session | undefined;
  worker({
    async check({ options, drafts }: Task): Promise<readonly Outcome[]> {
      session ??= new Session(options);
      const outcomes: Outcome[] = [];
      for (const draft of drafts) outcomes.push(await outcomeOf(draft, session, options.scope));
      return outcomes;
    },
  });
}
