import type { Level, Requirement, Status } from "@fazhi-lint/core";
import type { Range } from "vscode-languageserver";

/** @packageDocumentation What client and server agree on beyond LSP 3.17. */

/** What a client may say of itself when it starts the server. */
export interface InitializationOptions {
  /** Wants `fazhi-lint/status` after every check of an open draft. */
  readonly status?: boolean;
  /** Has the command `fazhiLint.suppress`, which asks for the reason. */
  readonly askReason?: boolean;
  /** Opens URIs such as `fazhi-lint:/rules/figures/ratio.md`. */
  readonly explainUris?: boolean;
  /** Answers `fazhi-lint/readFile` and `fazhi-lint/findDrafts`, for a server without a disk. */
  readonly files?: boolean;
  /** Whether the server offers diagnostics of the whole workspace. Default: true. */
  readonly workspaceDiagnostics?: boolean;
}

/** Settings of the section `fazhiLint`. Empty texts and `null` mean that nothing is set. */
export interface EditorSettings {
  readonly enable?: boolean;
  readonly level?: Level | "";
  readonly year?: number | null;
  readonly unit?: string;
  readonly checklist?: string;
  readonly configFile?: string;
}

export const SETTINGS_SECTION = "fazhiLint";

/** Scheme and path of what explains a rule, for clients with `explainUris`. */
export const EXPLAIN_SCHEME = "fazhi-lint";
export const EXPLAIN_PREFIX = "/rules/";

/** Commands that the server carries out (`workspace/executeCommand`). */
export const Commands = {
  /** [rule id, URI of a draft?]: shows the explanation; returns its Markdown. */
  explain: "fazhi-lint.explain",
  /** []: checks every draft of the workspace; returns `WorkspaceSummary`. */
  checkWorkspace: "fazhi-lint.checkWorkspace",
  /** [NewDraftArguments]: returns the text of a new draft. */
  newDraft: "fazhi-lint.newDraft",
  /** [URI]: applies all safe fixes. */
  fixAll: "fazhi-lint.fixAll",
  /** [URI]: tells which elements are missing. */
  showMissing: "fazhi-lint.showMissing",
} as const;

/** Commands that a client may have. */
export const ClientCommands = {
  /** [SuppressArguments]: asks for a reason and inserts the comment. */
  suppress: "fazhiLint.suppress",
  /** [URI]: shows the elements of a draft. */
  showElements: "fazhiLint.showElements",
  /** [rule id, URI]: shows what explains a rule. */
  explain: "fazhiLint.explain",
} as const;

/** Where and how a finding is suppressed: `before` + reason + `after` go to the place. */
export interface SuppressArguments {
  readonly uri: string;
  readonly ruleId: string;
  readonly title: string;
  readonly line: number;
  readonly character: number;
  readonly before: string;
  readonly after: string;
}

export interface NewDraftArguments {
  readonly level?: Level;
  readonly year?: number;
  readonly unit?: string;
}

export interface WorkspaceSummary {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly failed: readonly { readonly path: string; readonly message: string }[];
}

/** An element of the checklist in an open draft. */
export interface ElementStatus {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly required: Requirement;
  readonly evidence: readonly { readonly quote: string; readonly section: string; readonly range: Range }[];
  /** Where a missing one belongs. */
  readonly anchor?: Range;
}

/** What an open draft covers. */
export interface DraftStatus {
  /** Of the elements that are asked, those written to; the others are missing. */
  readonly covered: number;
  readonly asked: number;
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  readonly report: {
    readonly title: string | null;
    readonly unit: string | null;
    readonly level: Level | null;
    readonly year: number | null;
  };
  readonly elements: readonly ElementStatus[];
}

/** Server → client. */
export const StatusNotification = "fazhi-lint/status";
export interface StatusParams {
  readonly uri: string;
  readonly version: number | null;
  /** `null` if the document is no report, was closed, or is not to be checked. */
  readonly status: DraftStatus | null;
}

/** Client → server: `DraftStatus | null`. */
export const ElementsRequest = "fazhi-lint/elements";
export interface ElementsParams {
  readonly textDocument: { readonly uri: string };
}

/** Client → server: `string | null`, the text of an open document as the server has it, to tell whether both agree. */
export const ViewTextRequest = "fazhi-lint/viewText";

/** Client → server: `ExplainResult | null`. */
export const ExplainRequest = "fazhi-lint/explain";
export interface ExplainParams {
  readonly id: string;
  readonly uri?: string;
}
export interface ExplainResult {
  readonly markdown: string;
}

/** Server → client, if the client has `files`. */
export const ReadFileRequest = "fazhi-lint/readFile";
export interface ReadFileParams {
  readonly uri: string;
}
export type ReadFileResult = { readonly base64: string } | { readonly missing: true };

/** Server → client, if the client has `files`: URIs of the drafts below a folder. */
export const FindDraftsRequest = "fazhi-lint/findDrafts";
export interface FindDraftsParams {
  readonly folder: string;
}
