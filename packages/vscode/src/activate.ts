import {
  type DraftStatus,
  type InitializationOptions,
  SETTINGS_SECTION,
  StatusNotification,
  type StatusParams,
} from "@fazhi-lint/language-server/protocol";
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { registerCommands } from "./commands.js";
import { statusText } from "./elements-tree.js";
import { ElementsView } from "./elements-view.js";
import { Explanations } from "./explanations.js";
import { answerFileRequests } from "./files.js";
import { HEAD, looksLikeReport } from "./looks-like-report.js";

const DRAFTS = ["markdown", "plaintext"];
/** Where documents are written; not the other side of a comparison, nor what explains a rule. */
const SCHEMES = ["file", "untitled", "vscode-remote", "vscode-vfs", "vscode-test-web", "memfs"];

/** Makes the client that talks to the server: a process of its own, or a worker. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** What differs between the desktop and the web. */
export interface Host {
  readonly createClient: CreateClient;
  /** Whether the server has the client read files. */
  readonly readsFiles: boolean;
}

/**
 * Waits until there is something to check: a document that looks like a report, or a configuration in the workspace. Only
 * then the server starts; a README starts nothing.
 */
export async function activate(context: vscode.ExtensionContext, host: Host): Promise<void> {
  const extension = new Extension(host);
  context.subscriptions.push(extension);
  await extension.begin();
}

class Extension implements vscode.Disposable {
  readonly #output = vscode.window.createOutputChannel("fazhi-lint", { log: true });
  readonly #view = new ElementsView();
  readonly #bar = vscode.window.createStatusBarItem("fazhiLint.status", vscode.StatusBarAlignment.Left, 10);
  readonly #statuses = new Map<string, DraftStatus>();
  readonly #disposables: vscode.Disposable[] = [];
  /** What reads files for the server that runs now. */
  #files: vscode.Disposable | undefined;
  #client: Promise<BaseLanguageClient> | undefined;
  /** The draft that view and status bar are about. */
  #draft: vscode.Uri | undefined;

  constructor(private readonly host: Host) {
    const explanations = new Explanations(() => this.#start());
    this.#bar.name = "法治报告";
    this.#bar.command = "fazhiLint.showElements";
    this.#disposables.push(
      this.#output,
      this.#view,
      this.#bar,
      explanations.register(),
      registerCommands({
        client: () => this.#start(),
        restart: () => this.#restart(),
        output: this.#output,
        view: this.#view,
        explanations,
        statusOf: (uri) => this.#statuses.get(uri.toString()),
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#look(document)),
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
    );
  }

  async begin(): Promise<void> {
    for (const document of vscode.workspace.textDocuments) this.#look(document);
    if (this.#client !== undefined) return;
    const [config] = await vscode.workspace.findFiles("**/fazhi-lint.config.yaml", "**/node_modules/**", 1);
    if (config !== undefined) await this.#start();
  }

  #look(document: vscode.TextDocument): void {
    if (this.#client !== undefined) return;
    if (!DRAFTS.includes(document.languageId) || !SCHEMES.includes(document.uri.scheme)) return;
    const name = document.uri.path.split("/").at(-1) ?? "";
    const end = document.positionAt(HEAD);
    if (looksLikeReport(name, document.getText(new vscode.Range(new vscode.Position(0, 0), end)))) void this.#start();
  }

  #start(): Promise<BaseLanguageClient> {
    this.#client ??= this.#run();
    return this.#client;
  }

  async #run(): Promise<BaseLanguageClient> {
    const settings = vscode.workspace.getConfiguration(SETTINGS_SECTION);
    const initializationOptions: InitializationOptions = {
      status: true,
      askReason: true,
      explainUris: true,
      files: this.host.readsFiles,
      workspaceDiagnostics: settings.get<boolean>("workspaceDiagnostics") === true,
    };
    const client = this.host.createClient({
      documentSelector: SCHEMES.flatMap((scheme) => [...DRAFTS, "yaml"].map((language) => ({ scheme, language }))),
      initializationOptions,
      outputChannel: this.#output,
      diagnosticCollectionName: "fazhi-lint",
      markdown: { isTrusted: false, supportHtml: false },
    });
    client.onNotification(StatusNotification, ({ uri, status }: StatusParams) => {
      const key = vscode.Uri.parse(uri).toString();
      const before = this.#statuses.get(key);
      if (status === null) this.#statuses.delete(key);
      else this.#statuses.set(key, status);
      this.#show();
      if (before?.covered !== status?.covered || before?.asked !== status?.asked) refreshLenses(client, key);
    });
    this.#files?.dispose();
    this.#files = answerFileRequests(client);
    try {
      await client.start();
    } catch (error) {
      this.#client = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`fazhi-lint 的语言服务器没有启动起来：${reason}`);
      throw error;
    }
    return client;
  }

  async #restart(): Promise<void> {
    const running = this.#client;
    this.#client = undefined;
    this.#statuses.clear();
    this.#show();
    // One that did not start has nothing to dispose of.
    await (await running?.catch(() => undefined))?.dispose();
    await this.#start();
  }

  /** Brings view and status bar to the draft at hand. */
  #show(): void {
    const active = vscode.window.activeTextEditor?.document.uri;
    // A panel, a preview or an explanation has the focus: the draft at hand stays, as long as it is open.
    const uri = active !== undefined && SCHEMES.includes(active.scheme) ? active : this.#draft;
    const status = uri === undefined ? undefined : this.#statuses.get(uri.toString());
    this.#draft = status === undefined ? undefined : uri;
    this.#view.show(uri, status);
    void vscode.commands.executeCommand("setContext", "fazhiLint.hasReport", status !== undefined);
    if (status === undefined) {
      this.#bar.hide();
      return;
    }
    const { error, warning } = status.counts;
    this.#bar.text = `$(${error > 0 ? "error" : warning > 0 ? "warning" : "pass"}) ${statusText(status)}`;
    this.#bar.tooltip = "法治政府建设年度报告：点一下查看各项要素";
    this.#bar.show();
  }

  async dispose(): Promise<void> {
    this.#files?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
    await (await this.#client)?.dispose();
  }
}

/** Has the line above the title drawn again: the editor asks for it after edits, not after a change of settings. */
function refreshLenses(client: BaseLanguageClient, uri: string): void {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
  if (document === undefined) return;
  client.getFeature("textDocument/codeLens").getProvider(document)?.onDidChangeCodeLensEmitter.fire();
}
