import { type Analysis, analyseReport, Reuse } from "@fazhi-lint/core";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { reportOptions, type Settings } from "../settings/resolve.js";

/** A draft as an editor has it, with what was found in that version of it. */
export interface CheckedDraft extends Analysis {
  readonly document: TextDocument;
  readonly settings: Settings;
  /** `document` changes as its owner types; this is what was checked. */
  readonly version: number;
  readonly text: string;
}

/** What is known of a document from its version before. */
const known = new WeakMap<TextDocument, Reuse>();

/** Checks a draft. Never throws, whatever is in it. */
export function checkDraft(document: TextDocument, settings: Settings): CheckedDraft {
  const text = document.getText();
  const reuse = known.get(document) ?? new Reuse();
  known.set(document, reuse);
  return {
    document,
    settings,
    version: document.version,
    text,
    ...analyseReport(text, settings.compiled, reportOptions(settings), reuse),
  };
}

/** Whether the draft was taken for a report. Of anything else nothing is asked. */
export function isReport({ result }: Pick<CheckedDraft, "result">): boolean {
  return ![...result.diagnostics, ...result.suppressed].some(({ ruleId }) => ruleId === "document/not-annual-report");
}
