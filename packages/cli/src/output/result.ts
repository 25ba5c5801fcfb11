import type { Diagnostic, ReportResult, Severity, SuppressedDiagnostic } from "@fazhi-lint/core";
import type { NotFound } from "@fazhi-lint/language-server/disk";
import type { FailOn } from "@fazhi-lint/language-server/fail-on";
import { SEVERITIES } from "@fazhi-lint/language-server/names";
import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";
import type { Digest } from "./digest.js";

/** What tells a finding from others, wherever the draft's lines move. */
export interface Identified {
  /** The words it stands on, in one form of width and without spaces, the place in them marked by ⟦ ⟧. */
  readonly words: string;
  /** 32 hexadecimal digits made of its rule, its words and, among equals in one draft, its number. */
  readonly fingerprint: string;
}

export type Finding = Diagnostic & Identified;
export type SuppressedFinding = SuppressedDiagnostic & Identified;

/** The checklist that a draft was held against. */
export interface ChecklistInfo {
  readonly name: string;
  readonly title: string;
  readonly version: string | null;
}

/** The result for one draft. `path` is as it was given, with forward slashes. */
export interface FileResult extends ReportResult {
  readonly path: string;
  /** Its absolute path. */
  readonly file: string;
  readonly checklist: ChecklistInfo;
  /** What that checklist says of its rules, by id, in its order: another may say something else of the same rule. */
  readonly rules: ReadonlyMap<string, RuleInfo>;
  /** From which severity on its findings fail the run. */
  readonly failOn: FailOn;
  /** The findings that count. */
  readonly diagnostics: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Findings that the baseline has: told, but they do not count. Empty without a baseline. */
  readonly known: readonly Finding[];
  /** Findings that the change did not touch or cause. Empty without `--since`. */
  readonly untouched: readonly Finding[];
  readonly digest: Digest;
}

/** The result for a draft by itself: without what many drafts share, and not yet summed up. */
export type Checked = Omit<FileResult, "rules" | "digest">;

/** How many drafts were checked, and how many findings of each severity they have. */
export type Summary = {
  readonly files: number;
  /** Elements that were asked for, of all drafts. */
  readonly elements: number;
  /** Findings that do not count: reasons given, and known from the baseline. */
  readonly suppressed: number;
  /** Findings that `--since` leaves out. */
  readonly untouched: number;
} & { readonly [severity in Severity]: number };

/** Whether the run is a pass, and if not, why: Chinese clauses without a full stop. */
export interface GateVerdict {
  readonly passed: boolean;
  readonly reasons: readonly string[];
}

/** What one run found; formats print it. */
export interface RunResult {
  readonly files: readonly FileResult[];
  /** Drafts that could not be checked, and why. */
  readonly errors: readonly NotFound[];
  readonly summary: Summary;
  readonly gate: GateVerdict;
  /** Every rule of the checklists that were used, by id, in their order; as the first checklist that has it describes it. */
  readonly rules: ReadonlyMap<string, RuleInfo>;
  /** Entries of the baseline that nothing in the checked drafts stands for any more. `undefined` without a baseline. */
  readonly baseline: { readonly path: string; readonly stale: readonly StaleEntry[] } | undefined;
  /** The revision that `--since` names, as it was given. */
  readonly since: string | undefined;
}

/** An entry of the baseline that can be taken out. */
export interface StaleEntry {
  /** The draft, relative to the baseline's folder. */
  readonly file: string;
  readonly rule: string;
  readonly words: string;
}

/** Counts the findings of a run. */
export function summarize(files: readonly Pick<FileResult, "digest">[]): Summary {
  const count = { error: 0, warning: 0, info: 0 };
  let elements = 0;
  let suppressed = 0;
  let untouched = 0;
  for (const { digest } of files) {
    for (const severity of SEVERITIES) count[severity] += digest.counts[severity];
    elements += digest.asked;
    suppressed += digest.suppressed + digest.known;
    untouched += digest.untouched;
  }
  return { files: files.length, elements, suppressed, untouched, ...count };
}
