import { VERSION } from "@fazhi-lint/language-server/version";
import type { FileResult, Finding, RunResult } from "../output/result.js";

/** The result as `schemas/result.schema.json` describes it. What only some runs have stands there only then. */
export function toJson(run: RunResult): string {
  const { files, errors, summary, gate, baseline, since } = run;
  const result = {
    tool: { name: "fazhi-lint", version: VERSION },
    files: files.map((file) => fileOf(file, run)),
    ...(errors.length === 0 ? {} : { errors: errors.map(({ path, message }) => ({ path, message })) }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(since === undefined ? {} : { since }),
    gate: { passed: gate.passed, reasons: gate.reasons },
    summary: since === undefined ? withoutUntouched(summary) : summary,
  };
  // JSON.stringify escapes lone surrogates, so what is written is valid UTF-8.
  return `${JSON.stringify(result, null, 2)}\n`;
}

function fileOf(file: FileResult, { baseline, since }: RunResult): object {
  return {
    path: file.path,
    report: file.report,
    checklist: file.checklist,
    elements: file.elements,
    diagnostics: file.diagnostics.map(withoutWords),
    suppressed: file.suppressed.map(withoutWords),
    ...(baseline === undefined ? {} : { known: file.known.map(withoutWords) }),
    ...(since === undefined ? {} : { untouched: file.untouched.map(withoutWords) }),
  };
}

/** The words are what the fingerprint is made of; readers have the place. */
function withoutWords({ words: _words, ...finding }: Finding): object {
  return finding;
}

function withoutUntouched({ untouched: _untouched, ...summary }: RunResult["summary"]): object {
  return summary;
}
