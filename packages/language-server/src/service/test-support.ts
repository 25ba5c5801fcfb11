import { ANNUAL_REPORT, compileChecklist, LANGUAGE } from "@fazhi-lint/core";
import type { Position } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { resolveSettings } from "../settings/resolve.js";
import { type CheckedDraft, checkDraft } from "./checked-draft.js";

const compiled = compileChecklist(ANNUAL_REPORT, LANGUAGE);

/** A draft, checked without any configuration. */
export function checked(text: string, uri = "file:///报告.md"): CheckedDraft {
  const settings = resolveSettings({ file: "/报告.md", text }, {}, "/", {
    configFor: () => undefined,
    checklist: () => compiled,
  });
  return checkDraft(TextDocument.create(uri, "markdown", 1, text), settings);
}

/** A draft with a cursor in it: | marks the place, and is taken out. */
export function withCursor(marked: string): { draft: CheckedDraft; position: Position } {
  const offset = marked.indexOf("|");
  if (offset < 0) throw new Error("There is no | in the text.");
  const draft = checked(marked.slice(0, offset) + marked.slice(offset + 1));
  return { draft, position: draft.document.positionAt(offset) };
}

/** A report of a town that leaves out almost everything. */
export const THIN = `柳河镇2024年法治政府建设情况的报告

一、主要举措和成效

（一）规范文件。全年印发规范性文件3件，全部按期向县政府备案，办结率99.28%，受理1533宗，办结1522宗。

二、存在的不足

一是执法力量不足，主要原因是编制少。

三、2025年工作安排

（一）全面落实行政执法“三项制度”，配齐执法记录仪。
`;
