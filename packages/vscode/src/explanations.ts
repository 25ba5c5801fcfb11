import {
  EXPLAIN_PREFIX,
  EXPLAIN_SCHEME,
  type ExplainParams,
  ExplainRequest,
  type ExplainResult,
} from "@fazhi-lint/language-server/protocol";
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** Documents that explain a rule: `fazhi-lint:/rules/figures/ratio.md`. */
export class Explanations implements vscode.TextDocumentContentProvider {
  constructor(private readonly client: () => Promise<BaseLanguageClient>) {}

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(EXPLAIN_SCHEME, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const id = uri.path.slice(EXPLAIN_PREFIX.length).replace(/\.md$/, "");
    const params: ExplainParams = { id, ...(uri.query === "" ? {} : { uri: uri.query }) };
    const client = await this.client();
    const result = await client.sendRequest<ExplainResult | null>(ExplainRequest, params);
    return result?.markdown ?? `没有“${id}”的说明。`;
  }

  /** Shows what explains a rule beside the draft. */
  async show(id: string, draft?: string): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: EXPLAIN_SCHEME,
      path: `${EXPLAIN_PREFIX}${id}.md`,
      ...(draft === undefined ? {} : { query: draft }),
    });
    try {
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    } catch {
      // An editor without the preview.
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
    }
  }
}
