/**
 * A SARIF log without what does not count. GitHub's code scanning does not heed `suppressions` and would raise an alert
 * for each of them.
 */
export function unsuppressed(log) {
  return { ...log, runs: log.runs.map((run) => ({ ...run, results: run.results?.filter(counts) ?? [] })) };
}

function counts({ suppressions = [] }) {
  return suppressions.length === 0;
}
