import { fails } from "@fazhi-lint/language-server/fail-on";
import { SEVERITIES, SEVERITY_NAMES } from "@fazhi-lint/language-server/names";
import type { FileResult, GateVerdict, RunResult } from "../output/result.js";

/** Whether a run is a pass: nothing that fails it, not too many warnings, every draft checked. */
export function judgeRun(
  files: readonly Pick<FileResult, "digest" | "failOn">[],
  errors: RunResult["errors"],
  maxWarnings: number | undefined,
): GateVerdict {
  const failing = new Map<string, number>();
  let warnings = 0;
  for (const { digest, failOn } of files) {
    warnings += digest.counts.warning;
    for (const severity of SEVERITIES) {
      const count = digest.counts[severity];
      if (count > 0 && fails(severity, failOn)) failing.set(severity, (failing.get(severity) ?? 0) + count);
    }
  }
  const reasons: string[] = [];
  if (failing.size > 0) {
    const counts = SEVERITIES.filter((severity) => failing.has(severity));
    reasons.push(counts.map((severity) => `${SEVERITY_NAMES[severity]} ${failing.get(severity)} 条`).join("，"));
  }
  if (maxWarnings !== undefined && warnings > maxWarnings)
    reasons.push(`警告 ${warnings} 条，超过 --max-warnings ${maxWarnings}`);
  if (errors.length > 0) reasons.push(`${errors.length} 份没能检查`);
  return { passed: reasons.length === 0, reasons };
}

/** The exit status: 2 if something could not be done, 1 if the run is no pass, else 0. */
export function statusOf({ gate, errors }: Pick<RunResult, "gate" | "errors">): 0 | 1 | 2 {
  return errors.length > 0 ? 2 : gate.passed ? 0 : 1;
}
