import * as vscode from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { activate as begin } from "../activate.js";

/** The extension in a browser: the server is a worker, and has the client read files. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = vscode.Uri.joinPath(context.extensionUri, "dist/web/server.js");
  return begin(context, {
    createClient: (options) => new LanguageClient("fazhiLint", "fazhi-lint", () => startWorker(server), options),
    readsFiles: true,
  });
}

/** By its text: sites that offer VS Code do not all let a worker load scripts from where extensions come from. */
async function startWorker(server: vscode.Uri): Promise<MessageTransports> {
  const source = await vscode.workspace.fs.readFile(server);
  const worker = new Worker(URL.createObjectURL(new Blob([source as BlobPart], { type: "text/javascript" })));
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
