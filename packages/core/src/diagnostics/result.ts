import type { Severity, Requirement } from "../checklist/data.js";
import type { Status } from "../checklist/verdict.js";
import type { Level } from "../outline/identity.js";
import type { Role } from "../outline/words.js";

/** A place in the draft: 1-based lines and UTF-16 columns, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A statement of the draft that a status rests on; `quote` is the exact text at the place. */
export interface Evidence extends Place {
  readonly quote: string;
  readonly role: Role;
  /** The heading above it as it stands in the draft; empty in the lead. */
  readonly section: string;
}

/** What the report says of one element of the checklist. */
export interface ElementResult {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly required: Requirement;
  readonly evidence: readonly Evidence[];
}

/** An edit of the draft. */
export interface Edit extends Place {
  readonly newText: string;
}

/** A place that explains a finding, such as where the words do stand. */
export interface Related extends Place {
  readonly message: string;
}

/** One finding. */
export interface Diagnostic extends Place {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly basis?: string;
  readonly related?: readonly Related[];
  readonly fix?: DiagnosticFix;
}

/** A change that would mend what a finding tells. */
export interface DiagnosticFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether it cannot change the meaning: `--fix` applies only such. */
  readonly safe: boolean;
}

/** A finding that a comment in the draft or the configuration keeps from counting, and why. */
export interface SuppressedDiagnostic extends Diagnostic {
  readonly reason: string;
}

/** What the run took the draft to be. Fields that neither the draft nor the caller tells are null. */
export interface ReportInfo {
  readonly title: string | null;
  readonly unit: string | null;
  readonly level: Level | null;
  readonly year: number | null;
  /** Which of unit, level and year were inferred from the text. */
  readonly inferred: readonly ("unit" | "level" | "year")[];
}

/** The result for one draft, as `--format json` prints it under `files` (with its path). */
export interface ReportResult {
  readonly report: ReportInfo;
  readonly elements: readonly ElementResult[];
  readonly diagnostics: readonly Diagnostic[];
  /** What would stand among the findings, had nobody given a reason to leave it. */
  readonly suppressed: readonly SuppressedDiagnostic[];
}
