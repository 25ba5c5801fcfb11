import type { Found } from "@fazhi-lint/language-server/disk";
import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";
import { worker } from "workerpool";
import { type Outcome, outcomeOf } from "./outcome.js";
import { Session, type SessionOptions } from "./session.js";

/** Some drafts for a worker. */
export interface Task {
  readonly options: SessionOptions;
  readonly drafts: readonly Found[];
}

/** What came of them, in their order. */
export interface Answer {
  readonly outcomes: readonly Outcome[];
  /** The rules of checklists that this worker has not spoken of before. */
  readonly rules: readonly (readonly [checklist: string, rules: readonly RuleInfo[]])[];
}

/** Waits for drafts in a thread of its own. All that a run shares is read once by each worker. */
export function startWorker(): void {
  let session: Session | undefined;
  const told = new Set<string>();
  worker({
    async check({ options, drafts }: Task): Promise<Answer> {
      session ??= new Session(options);
      const outcomes: Outcome[] = [];
      const rules: [string, readonly RuleInfo[]][] = [];
      for (const draft of drafts) {
        const outcome = await outcomeOf(draft, session);
        outcomes.push(outcome);
        if ("failure" in outcome || told.has(outcome.checklist)) continue;
        told.add(outcome.checklist);
        rules.push([outcome.checklist, session.rulesOf(outcome.checklist)]);
      }
      return { outcomes, rules };
    },
  });
}
