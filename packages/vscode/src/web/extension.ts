import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { activate as begin } from "../activate.js";

/** The extension in a browser: the server is a worker, and has the client read files. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = vscode.Uri.joinPath(context.extensionUri, "dist/web/server.js");
  return begin(context, {
    createClient: (options) =>
      new LanguageClient("fazhiLint", "fazhi-lint", new Worker(server.toString(true)), options),
    readsFiles: true,
  });
}
