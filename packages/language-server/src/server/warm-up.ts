import { analyseReport, Reuse } from "@fazhi-lint/core";
import type { CheckedDraft } from "../service/checked-draft.js";
import { reportOptions } from "../settings/resolve.js";

/** Checks after which the JavaScript engine has compiled what they run through. */
const ROUNDS = 48;
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
    const reuse = new Reuse();
    const middle = text.length >> 1;
    const round = (): void => {
      if (this.#left <= 0 || !stillOpen()) return;
      this.#left -= 1;
      const start = performance.now();
      // As if somebody typed, or, every other time, as if the whole was new.
      const typed = text.slice(0, middle) + "。".repeat(this.#left % 5) + text.slice(middle);
      analyseReport(typed, settings.compiled, options, this.#left % 2 === 0 ? reuse : undefined);
      if (performance.now() - start > LONGEST && this.#left < ROUNDS / 2) return;
      setTimeout(round, PAUSE);
    };
    setTimeout(round, PAUSE);
    this.#left -= 1;
  }
}
