import type {
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionList,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Position,
  Range,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { DraftStatus } from "../protocol.js";
import type { Settings } from "../settings/resolve.js";
import { type CheckedDraft, checkDraft } from "./checked-draft.js";
import { codeActionsOf, editOf, fixAllEdits } from "./code-actions.js";
import { completionsOf } from "./completion.js";
import { diagnosticsOf } from "./diagnostics.js";
import { hoverAt } from "./hover.js";
import { linksOf } from "./links.js";
import { foldingsOf, symbolsOf } from "./outline.js";
import { codeLensesOf, statusOf } from "./status.js";

/** What the client can do; see `InitializationOptions`. */
export interface ServiceOptions {
  readonly explainUris?: boolean;
  readonly askReason?: boolean;
  readonly explains?: boolean;
  readonly status?: boolean;
  readonly snippets?: boolean;
  readonly documentChanges?: boolean;
}

/**
 * All that an editor asks about a draft, as functions: documents in, LSP objects out. No connection, no files, no clock.
 * `check` does the work; everything else only looks at what it found. None of them throws for a draft or a position.
 */
export interface LanguageService {
  check(document: TextDocument, settings: Settings): CheckedDraft;
  diagnostics(checked: CheckedDraft): Diagnostic[];
  codeActions(checked: CheckedDraft, range: Range, context: Partial<CodeActionContext>): CodeAction[];
  /** `undefined` if there is nothing to mend. */
  fixAll(checked: CheckedDraft): WorkspaceEdit | undefined;
  hover(checked: CheckedDraft, position: Position): Hover | undefined;
  completions(checked: CheckedDraft, position: Position): CompletionList;
  symbols(checked: CheckedDraft): DocumentSymbol[];
  foldings(checked: CheckedDraft): FoldingRange[];
  links(checked: CheckedDraft): DocumentLink[];
  codeLenses(checked: CheckedDraft): CodeLens[];
  status(checked: CheckedDraft): DraftStatus | undefined;
}

export function createLanguageService(options: ServiceOptions = {}): LanguageService {
  const { explainUris = false, askReason = false, explains = false, status = false, snippets = false } = options;
  const { documentChanges = false } = options;
  return {
    check: checkDraft,
    diagnostics: (checked) => diagnosticsOf(checked, { explainUris }),
    codeActions: (checked, range, context) =>
      codeActionsOf(checked, range, context, { explainUris, askReason, explains, documentChanges }),
    fixAll: (checked) => {
      const edits = fixAllEdits(checked);
      return edits.length === 0 ? undefined : editOf(checked, edits, { documentChanges });
    },
    hover: hoverAt,
    completions: (checked, position) => completionsOf(checked, position, { snippets }),
    symbols: symbolsOf,
    foldings: foldingsOf,
    links: linksOf,
    codeLenses: (checked) => codeLensesOf(checked, { status }),
    status: statusOf,
  };
}
