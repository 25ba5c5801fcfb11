import type { Diagnostic } from "./result.js";

/** A draft with more of one mistake than this is not read to the end by anybody: the rest is counted. */
export const MOST_OF_A_RULE = 500;

/** The findings in their order, but of each rule no more than anybody reads. Suppressions have had their say before. */
export function withoutTooMany<T extends Diagnostic>(diagnostics: readonly T[]): readonly T[] {
  if (diagnostics.length <= MOST_OF_A_RULE) return diagnostics;
  const counts = new Map<string, number>();
  for (const { ruleId } of diagnostics) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const seen = new Map<string, number>();
  return diagnostics.flatMap((diagnostic) => {
    const { ruleId } = diagnostic;
    const number = (seen.get(ruleId) ?? 0) + 1;
    seen.set(ruleId, number);
    if (number <= MOST_OF_A_RULE) return [diagnostic];
    if (number > MOST_OF_A_RULE + 1) return [];
    const left = (counts.get(ruleId) as number) - MOST_OF_A_RULE;
    // What would mend the first of them is no answer to all.
    const { fix: _fix, related: _related, ...rest } = diagnostic;
    return [{ ...rest, message: `从这里起同样的问题还有 ${left} 处，没有一一列出，请先改好前面的。` } as T];
  });
}
