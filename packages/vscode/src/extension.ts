import type * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activate as begin } from "./activate.js";

/** The extension on the desktop and on remote machines: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.js");
  return begin(context, {
    createClient: (options) =>
      new LanguageClient("fazhiLint", "fazhi-lint", { module, transport: TransportKind.ipc }, options),
    readsFiles: false,
  });
}
