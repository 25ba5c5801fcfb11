import type { Severity } from "@fazhi-lint/core";

export const FAIL_ON = ["error", "warning", "info", "never"] as const;
/** From which severity on a finding fails a run. */
export type FailOn = (typeof FAIL_ON)[number];

const RANK: { readonly [severity in Severity]: number } = { info: 1, warning: 2, error: 3 };

/** Whether a finding of this severity fails the run. */
export function fails(severity: Severity, failOn: FailOn): boolean {
  return failOn !== "never" && RANK[severity] >= RANK[failOn];
}
