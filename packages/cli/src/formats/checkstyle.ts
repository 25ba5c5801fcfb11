import type { RunResult } from "../output/result.js";
import { element, xmlText } from "./xml.js";

/** The layout that this writes, as readers of it look it up. */
const VERSION = "4.3";
/** A draft that could not be checked has no rule. */
const UNCHECKED = "fazhi-lint/unchecked";

/** The result as Checkstyle's XML, which most review tools read. Severities have the same names there. */
export function toCheckstyle({ files, errors }: RunResult): string {
  return xmlText(
    element("checkstyle", { version: VERSION }, [
      ...files.map(({ path, diagnostics }) =>
        element(
          "file",
          { name: path },
          diagnostics.map(({ line, column, severity, message, ruleId }) =>
            element("error", { line, column, severity, message, source: ruleId }),
          ),
        ),
      ),
      ...errors.map(({ path, message }) =>
        element("file", { name: path }, [
          element("error", { line: 1, column: 1, severity: "error", message, source: UNCHECKED }),
        ]),
      ),
    ]),
  );
}
