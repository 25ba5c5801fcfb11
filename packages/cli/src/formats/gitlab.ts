import type { Severity } from "@fazhi-lint/core";
import { digest } from "../output/identify.js";
import type { RunResult } from "../output/result.js";
import type { FormatContext } from "./format.js";
import { jsonText } from "./json-text.js";

/** How bad a violation is, in GitLab's words. */
type GitlabSeverity = "info" | "minor" | "major" | "critical" | "blocker";

/** One entry of GitLab's Code Quality report: its part of the Code Climate format. */
interface Violation {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: GitlabSeverity;
  /** `path`: relative to the top of the repository. */
  readonly location: {
    readonly path: string;
    readonly lines: { readonly begin: number; readonly end: number };
  };
}

const SEVERITIES: { readonly [severity in Severity]: GitlabSeverity } = {
  error: "major",
  warning: "minor",
  info: "info",
};
/** A draft that could not be checked has no rule. */
const UNCHECKED = "fazhi-lint/unchecked";

/** The result as GitLab's Code Quality report (docs.gitlab.com, “Code Quality report format”). */
export function toGitlab({ files, errors }: RunResult, context: FormatContext): string {
  const pathOf = (file: { readonly path: string; readonly file: string }): string =>
    context.inRepository(file).replace(/^(?:\.\/+)+/, "");
  const seen = new Map<string, number>();
  // GitLab takes entries with the same fingerprint for one.
  const fingerprint = (path: string, own: string): string => {
    const key = `${path}\0${own}`;
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return digest(number === 1 ? key : `${key}\0${number}`);
  };
  const unchecked = errors.map(({ path: given, message }): Violation => {
    const path = pathOf({ path: given, file: given });
    return {
      description: message,
      check_name: UNCHECKED,
      fingerprint: fingerprint(path, `${UNCHECKED}\0${message}`),
      severity: "blocker",
      location: { path, lines: { begin: 1, end: 1 } },
    };
  });
  const violations = files.flatMap((file) => {
    const path = pathOf(file);
    return file.diagnostics.map((finding): Violation => ({
      description: finding.message,
      check_name: finding.ruleId,
      fingerprint: fingerprint(path, finding.fingerprint),
      severity: SEVERITIES[finding.severity],
      location: { path, lines: { begin: finding.line, end: finding.endLine } },
    }));
  });
  return jsonText([...unchecked, ...violations]);
}
