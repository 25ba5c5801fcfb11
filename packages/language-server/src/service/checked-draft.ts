import { type Analysis, analyseReport } from "@fazhi-lint/core";
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

/** Checks a draft. Never throws, whatever is in it. */
export function checkDraft(document: TextDocument, settings: Settings): CheckedDraft {
  const text = document.getText();
  return {
    document,
    settings,
    version: document.version,
    text,
    ...analyseReport(text, settings.compiled, reportOptions(settings)),
  };
}

/** Whether the draft was taken for a report. Of anything else nothing is asked. */
export function isReport({ result }: Pick<CheckedDraft, "result">): boolean {
  return ![...result.diagnostics, ...result.suppressed].some(({ ruleId }) => ruleId === "document/not-annual-report");
}
