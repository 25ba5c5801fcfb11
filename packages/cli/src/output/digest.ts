import type { Severity } from "@fazhi-lint/core";
import type { FileResult } from "./result.js";

/** What a run needs to know of every draft at once, however many there are: figures and names, no texts. */
export interface Digest {
  /** Findings that count. */
  readonly counts: { readonly [severity in Severity]: number };
  /** Elements that were asked for. */
  readonly asked: number;
  /** What the first errors that count are on: the element's name, or the message. */
  readonly errors: readonly string[];
  /** Findings that count and can be mended without changing the meaning. */
  readonly mendable: number;
  readonly suppressed: number;
  readonly known: number;
  readonly untouched: number;
}

/** More names than this fit on no line. */
const NAMED = 60;

/** Sums up the result for one draft. */
export function digestOf(
  file: Pick<FileResult, "elements" | "diagnostics" | "suppressed" | "known" | "untouched">,
): Digest {
  const titles = new Map(file.elements.map((element) => [`element/${element.id}`, element.title]));
  const counts = { error: 0, warning: 0, info: 0 };
  const errors: string[] = [];
  let mendable = 0;
  for (const { severity, ruleId, message, fix } of file.diagnostics) {
    counts[severity] += 1;
    if (severity === "error" && errors.length < NAMED) errors.push(titles.get(ruleId) ?? message);
    if (fix?.safe === true) mendable += 1;
  }
  return {
    counts,
    asked: file.elements.filter(({ required }) => required !== "off").length,
    errors,
    mendable,
    suppressed: file.suppressed.length,
    known: file.known.length,
    untouched: file.untouched.length,
  };
}
