import { VERSION } from "@fazhi-lint/language-server/version";
import type { FileResult, Finding, RunResult } from "../output/result.js";

/**
 * The result as `schemas/result.schema.json` describes it, draft by draft: of ten thousands the whole is too long for one
 * text. What only some runs have stands there only then.
 */
export function* toJson(run: RunResult): Generator<string> {
  const { files, errors, summary, gate, baseline, since } = run;
  const rest = {
    ...(errors.length === 0 ? {} : { errors: errors.map(({ path, message }) => ({ path, message })) }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(since === undefined ? {} : { since }),
    gate: { passed: gate.passed, reasons: gate.reasons },
    summary: since === undefined ? withoutUntouched(summary) : summary,
  };
  const tool = { name: "fazhi-lint", version: VERSION };
  yield `{\n  "tool": ${indented(tool, "  ")},\n  "files": [`;
  for (const [index, file] of files.entries())
    yield `${index === 0 ? "" : ","}\n    ${indented(fileOf(file, run), "    ")}`;
  yield `${files.length === 0 ? "" : "\n  "}],${JSON.stringify(rest, null, 2).slice(1)}\n`;
}

/** JSON of several lines, all but the first moved in. JSON.stringify escapes lone surrogates: it is valid UTF-8. */
function indented(value: object, by: string): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${by}`);
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
