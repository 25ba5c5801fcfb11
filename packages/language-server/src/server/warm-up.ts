import { analyseReport } from "@fazhi-lint/core";
import type { CheckedDraft } from "../service/checked-draft.js";
import { reportOptions } from "../settings/resolve.js";

/** Checks after which the JavaScript engine has compiled what they run through. */
const ROUNDS = 24;
/** Between them there is room for what somebody types. In milliseconds. */
const PAUSE = 10;
/** A draft that takes longer than this is warm before it is done, and would keep others waiting. In milliseconds. */
const LONGEST = 40;

/**
 * Checks a draft some times more while its author begins to read: the first checks of a process take several times as long
 * as those that follow, and should not fall on the first words that are typed.
 */
export class WarmUp {
  #left = ROUNDS;

  /** @param stillOpen whether the draft is still there */
  begin({ text, settings }: CheckedDraft, stillOpen: () => boolean): void {
    if (this.#left < ROUNDS) return;
    const options = reportOptions(settings);
    const round = (): void => {
      if (this.#left <= 0 || !stillOpen()) return;
      this.#left -= 1;
      const start = performance.now();
      analyseReport(text, settings.compiled, options);
      if (performance.now() - start > LONGEST && this.#left < ROUNDS / 2) return;
      setTimeout(round, PAUSE);
    };
    setTimeout(round, PAUSE);
    this.#left -= 1;
  }
}
