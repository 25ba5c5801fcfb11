import type { Diagnostic as Finding, Severity } from "@fazhi-lint/core";
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from "vscode-languageserver";
import { URI } from "vscode-uri";
import { EXPLAIN_PREFIX, EXPLAIN_SCHEME } from "../protocol.js";
import type { CheckedDraft } from "./checked-draft.js";
import { toRange } from "./places.js";

export const SOURCE = "fazhi-lint";

const SEVERITIES: { readonly [severity in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** How editors are to show some findings: what is no part of the report pale, what is no longer in force struck through. */
const TAGS: { readonly [ruleId: string]: DiagnosticTag } = {
  "wording/residue": DiagnosticTag.Unnecessary,
  "suppression/unused": DiagnosticTag.Unnecessary,
  "citation/repealed": DiagnosticTag.Deprecated,
};

/** The findings of a draft; messages and places are the command's. */
export function diagnosticsOf(checked: CheckedDraft, options: { readonly explainUris: boolean }): Diagnostic[] {
  return checked.result.diagnostics.map((finding) => toDiagnostic(finding, checked.document.uri, options));
}

function toDiagnostic(finding: Finding, uri: string, { explainUris }: { readonly explainUris: boolean }): Diagnostic {
  const { ruleId, severity, message, related, basis, fix } = finding;
  const tag = TAGS[ruleId];
  return {
    range: toRange(finding),
    severity: SEVERITIES[severity],
    code: ruleId,
    ...(explainUris ? { codeDescription: { href: explainUri(ruleId) } } : {}),
    source: SOURCE,
    message,
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(related === undefined
      ? {}
      : {
          relatedInformation: related.map((place): DiagnosticRelatedInformation => ({
            location: { uri, range: toRange(place) },
            message: place.message,
          })),
        }),
    data: { ...(basis === undefined ? {} : { basis }), ...(fix === undefined ? {} : { fix: fix.title }) },
  };
}

/** Where a client with `explainUris` finds the explanation of a rule. */
export function explainUri(ruleId: string): string {
  return URI.from({ scheme: EXPLAIN_SCHEME, path: `${EXPLAIN_PREFIX}${ruleId}.md` }).toString();
}
