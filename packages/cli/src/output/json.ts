import { VERSION } from "@fazhi-lint/language-server/version";
import type { RunResult } from "./result.js";

/** The result as `schemas/result.schema.json` describes it. `errors` stands there only if there are any. */
export function toJson(run: RunResult): string {
  const { files, errors, summary } = run;
  const result = {
    tool: { name: "fazhi-lint", version: VERSION },
    files: files.map(({ path, report, elements, diagnostics, suppressed }) => ({
      path,
      report,
      elements,
      diagnostics,
      suppressed,
    })),
    ...(errors.length === 0 ? {} : { errors: errors.map(({ path, message }) => ({ path, message })) }),
    summary,
  };
  // JSON.stringify escapes lone surrogates, so what is written is valid UTF-8.
  return `${JSON.stringify(result, null, 2)}\n`;
}
