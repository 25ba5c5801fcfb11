import type { CompiledChecklist } from "../checklist/compile.js";
import type { BlockFinds } from "../checklist/verdict.js";
import type { SentenceFigures } from "../checks/figures/table.js";
import { Memory } from "./memory.js";

/**
 * What was found out of a draft, kept for its next version: an editor checks after every keystroke, and a keystroke changes
 * one paragraph. Nothing depends on it but how long a check takes; one for each draft.
 */
export class Reuse {
  readonly blocks = new Memory<BlockFinds>();
  readonly figures = new Memory<SentenceFigures>();
  #checklist: CompiledChecklist | undefined;

  /** Begins another version of the draft. */
  begin(checklist: CompiledChecklist): void {
    this.blocks.turn();
    this.figures.turn();
    // Under another checklist words mean something else: what was known is forgotten for good.
    if (this.#checklist !== checklist) this.blocks.turn();
    this.#checklist = checklist;
  }
}
