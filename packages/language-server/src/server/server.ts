import {
  type CancellationToken,
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  type DocumentSymbolParams,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  type PreviousResultId,
  ResponseError,
  type SymbolInformation,
  TextDocuments,
  TextDocumentSyncKind,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  Commands,
  type DraftStatus,
  type ElementsParams,
  ElementsRequest,
  type ExplainParams,
  ExplainRequest,
  type ExplainResult,
  type InitializationOptions,
  StatusNotification,
  type StatusParams,
  ViewTextRequest,
} from "../protocol.js";
import type { CheckedDraft } from "../service/checked-draft.js";
import { FIX_ALL } from "../service/code-actions.js";
import { TRIGGERS } from "../service/completion.js";
import { SOURCE } from "../service/diagnostics.js";
import { createLanguageService, type LanguageService } from "../service/language-service.js";
import { VERSION } from "../version.js";
import { Commander } from "./commander.js";
import { isRules } from "./drafts.js";
import type { Host } from "./host.js";
import { sameUri, toPath } from "./paths.js";
import { WarmUp } from "./warm-up.js";
import { type Outcome, Workspace } from "./workspace.js";

/** The longest that a draft waits to be checked after a keystroke. In milliseconds. */
const LONGEST_WAIT = 500;
/** A check that takes no longer than this is not felt: it is made at once. */
const UNFELT = 40;
/** How often files are looked at for clients that do not watch them. */
const POLL = 2000;

/**
 * Wires the language service to a connection. What a client sends is answered or refused; nothing that it sends ends the
 * server but `exit` and the end of the connection.
 * @param hostFor the files, once it is known what the client can do
 */
export function startServer(connection: Connection, hostFor: (options: InitializationOptions) => Host): void {
  const server = new Server(connection, hostFor);
  server.listen();
}

type State = "new" | "running" | "down";

class Server {
  readonly #connection: Connection;
  readonly #documents = new TextDocuments(TextDocument);
  /** Documents by one spelling of their URI; clients do not always use the same. */
  readonly #spellings = new Map<string, string>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #hostFor: (options: InitializationOptions) => Host;
  #state: State = "new";
  #service: LanguageService = createLanguageService();
  #workspace: Workspace | undefined;
  #commander: Commander | undefined;
  #options: InitializationOptions = {};
  #pulls = false;
  #refreshes = false;
  #refreshesLenses = false;
  #watches = false;
  #hasFolders = false;
  /** Whether the client knows no symbols within each other. */
  #isFlat = false;
  #pullsWorkspace = false;
  readonly #warmUp = new WarmUp();
  #sweep: NodeJS.Timeout | undefined;

  constructor(connection: Connection, hostFor: (options: InitializationOptions) => Host) {
    this.#connection = connection;
    this.#hostFor = hostFor;
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => {
      this.#state = "down";
    });
    this.#documents.onDidOpen(({ document }) => this.#opened(document));
    this.#documents.onDidChangeContent(({ document }) => this.#changed(document));
    this.#documents.onDidClose(({ document }) => this.#closed(document));
    this.#documents.listen(connection);

    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      this.#workspace?.changeEditorSettings(settings);
      this.#sweepSoon(0);
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri } of changes) this.#workspace?.forget(uri);
      if (changes.some(({ uri }) => isRules(uri))) this.#sweepSoon(0);
      else this.#commander?.changed();
    });
    this.#answer();
    connection.listen();
  }

  /** The requests, each refused before `initialize` and after `shutdown`. */
  #answer(): void {
    const connection = this.#connection;
    const forDraft =
      <P extends { readonly textDocument: { readonly uri: string } }, R>(
        work: (checked: CheckedDraft, params: P) => R,
        otherwise: R,
      ) =>
      async (params: P, token: CancellationToken): Promise<R> => {
        this.#mustRun();
        if (typeof params?.textDocument?.uri !== "string")
          throw new ResponseError(ErrorCodes.InvalidParams, "请求里没有写明是哪个文档");
        // What else has come in, such as an edit or that nobody waits any more, goes first.
        await nextTurn();
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "已取消");
        const checked = await this.#checked(params.textDocument.uri);
        return checked === undefined ? otherwise : work(checked, params);
      };
    connection.onCodeAction(
      forDraft((checked, { range, context }) => this.#service.codeActions(checked, range, context ?? {}), []),
    );
    connection.onHover(forDraft((checked, { position }) => this.#service.hover(checked, position) ?? null, null));
    connection.onCompletion(forDraft((checked, { position }) => this.#service.completions(checked, position), null));
    connection.onDocumentSymbol(
      forDraft<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>((checked) => {
        const symbols = this.#service.symbols(checked);
        return this.#isFlat ? flatten(symbols, checked.document.uri) : symbols;
      }, []),
    );
    connection.onFoldingRanges(forDraft((checked) => this.#service.foldings(checked), []));
    connection.onDocumentLinks(forDraft((checked) => this.#service.links(checked), []));
    connection.onCodeLens(forDraft((checked) => this.#service.codeLenses(checked), []));
    connection.onRequest(
      ElementsRequest,
      forDraft<ElementsParams, DraftStatus | null>((checked) => this.#service.status(checked) ?? null, null),
    );
    connection.onRequest(ViewTextRequest, ({ textDocument }: ElementsParams): string | null => {
      this.#mustRun();
      return this.#find(textDocument.uri)?.getText() ?? null;
    });
    connection.onRequest(ExplainRequest, async ({ id, uri }: ExplainParams): Promise<ExplainResult | null> => {
      this.#mustRun();
      if (typeof id !== "string") throw new ResponseError(ErrorCodes.InvalidParams, "请求里没有写明是哪一项");
      const markdown = await this.#commander?.explain(id, uri);
      return markdown === undefined ? null : { markdown };
    });
    connection.onExecuteCommand(async ({ command, arguments: args }) => {
      this.#mustRun();
      if (!Object.values<string>(Commands).includes(command))
        throw new ResponseError(ErrorCodes.InvalidParams, `没有命令“${command}”`);
      return (await this.#commander?.execute(command, args ?? [])) ?? null;
    });
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
      this.#mustRun();
      await nextTurn();
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "已取消");
      return this.#pull(textDocument.uri, previousResultId);
    });
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
      this.#mustRun();
      this.#pullsWorkspace = true;
      const before = new Map(previousResultIds.map((previous) => [sameUri(previous.uri), previous]));
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      for await (const { uri, version, report } of this.#workspaceReports(before)) {
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "已取消");
        items.push({ ...report, uri, version });
      }
      return { items };
    });
  }

  async *#workspaceReports(
    before: ReadonlyMap<string, PreviousResultId>,
  ): AsyncGenerator<{ uri: string; version: number | null; report: DocumentDiagnosticReport }> {
    const open = new Set<string>();
    const gone = new Map(before);
    for (const document of this.#documents.all()) {
      const uri = sameUri(document.uri);
      open.add(uri);
      gone.delete(uri);
      if (isRules(uri)) continue;
      const outcome = await this.#outcome(document);
      yield { uri: document.uri, version: outcome.version, report: this.#reportOf(outcome, before.get(uri)?.value) };
    }
    for await (const { uri, outcome } of this.#workspace?.closedDrafts(open) ?? []) {
      gone.delete(sameUri(uri));
      yield { uri, version: null, report: this.#reportOf(outcome, before.get(sameUri(uri))?.value) };
    }
    // What is not there any more, or not to be checked, takes its findings along.
    for (const { uri } of gone.values()) yield { uri, version: null, report: { kind: "full", items: [] } };
  }

  async #pull(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const document = this.#find(uri);
    if (document === undefined || isRules(uri)) return { kind: "full", items: [] };
    return this.#reportOf(await this.#outcome(document), previous);
  }

  #reportOf(outcome: Outcome, previous: string | undefined): DocumentDiagnosticReport {
    const { id } = outcome;
    if (id !== "" && id === previous) return { kind: "unchanged", resultId: id };
    return { kind: "full", ...(id === "" ? {} : { resultId: id }), items: this.#diagnosticsOf(outcome) };
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { capabilities } = params;
    const options = readOptions(params.initializationOptions);
    this.#options = options;
    this.#pulls = capabilities.textDocument?.diagnostic !== undefined;
    this.#refreshes = capabilities.workspace?.diagnostics?.refreshSupport === true;
    this.#refreshesLenses = capabilities.workspace?.codeLens?.refreshSupport === true;
    this.#watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.#hasFolders = capabilities.workspace?.workspaceFolders === true;
    const snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    const { status = false, askReason = false, explainUris = false } = options;
    const documentChanges = capabilities.workspace?.workspaceEdit?.documentChanges === true;
    this.#isFlat = capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport !== true;
    this.#service = createLanguageService({
      status,
      askReason,
      explainUris,
      explains: status,
      snippets,
      documentChanges,
    });
    const host = this.#hostFor(options);
    this.#workspace = new Workspace({
      host,
      service: this.#service,
      folders: foldersOf(params),
      open: (path) => this.#textOf(path),
      publish: (uri, diagnostics, version) => this.#publish(uri, diagnostics, version),
      settingsOf:
        capabilities.workspace?.configuration === true
          ? (uri, section) => this.#connection.workspace.getConfiguration({ scopeUri: uri, section })
          : undefined,
      log: (message) => this.#connection.console.warn(message),
    });
    this.#commander = new Commander({
      connection: this.#connection,
      service: this.#service,
      workspace: this.#workspace,
      documents: () => this.#documents.all(),
      checked: (uri) => this.#checked(uri),
      diagnosticsOf: (outcome) => this.#diagnosticsOf(outcome),
      isPulled: () => this.#pullsWorkspace,
    });
    this.#state = "running";
    return {
      serverInfo: { name: SOURCE, version: VERSION },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [...TRIGGERS] },
        documentSymbolProvider: { label: SOURCE },
        foldingRangeProvider: true,
        documentLinkProvider: {},
        codeLensProvider: {},
        executeCommandProvider: { commands: Object.values(Commands) },
        diagnosticProvider: {
          identifier: SOURCE,
          interFileDependencies: false,
          workspaceDiagnostics: options.workspaceDiagnostics !== false,
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  #initialized(): void {
    const connection = this.#connection;
    void this.#run(async () => {
      if (!this.#watches) return;
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: "**/*.{yaml,yml}" }, { globPattern: "**/*.{md,markdown,txt}" }],
      });
    });
    if (!this.#watches) {
      const timer = setInterval(() => {
        if (this.#documents.keys().length === 0) return;
        void this.#run(async () => {
          if ((await this.#workspace?.refresh()) === true) this.#sweepSoon(0);
        });
      }, POLL);
      if (typeof timer === "object") timer.unref();
    }
    if (this.#hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        this.#workspace?.changeFolders(
          added.map(({ uri }) => uri),
          removed.map(({ uri }) => uri),
        );
        this.#sweepSoon(0);
      });
    }
    this.#sweepSoon(0);
  }

  #opened(document: TextDocument): void {
    this.#spellings.set(sameUri(document.uri), document.uri);
    this.#commander?.opened(document.uri);
    if (isRules(document.uri)) this.#sweepSoon(0);
  }

  #changed(document: TextDocument): void {
    if (isRules(document.uri)) this.#sweepSoon(150);
    else {
      const cost = this.#workspace?.cost ?? 0;
      this.#checkSoon(document, cost > UNFELT ? Math.min(LONGEST_WAIT, cost / 2) : 0);
    }
  }

  #closed(document: TextDocument): void {
    const { uri } = document;
    this.#spellings.delete(sameUri(uri));
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
    this.#workspace?.closed(uri);
    if (isRules(uri)) {
      this.#sweepSoon(0);
      return;
    }
    this.#publish(uri, []);
    this.#sendStatus(uri, null, null);
    this.#commander?.changed();
  }

  /** Checks a draft once it has rested for a moment. A client that asks for diagnostics itself is only told the status. */
  #checkSoon(document: TextDocument, wait: number): void {
    const { uri } = document;
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.set(
      uri,
      setTimeout(() => {
        this.#waiting.delete(uri);
        void this.#run(() => this.#show(document));
      }, wait),
    );
  }

  async #show(document: TextDocument): Promise<void> {
    const { uri } = document;
    if (this.#pulls && this.#options.status !== true) return;
    const outcome = await this.#outcome(document);
    // The text may have moved on, or have gone; who changed it has asked for another check.
    const { version } = outcome;
    if (this.#documents.get(uri) !== document || document.version !== version) return;
    if (!this.#pulls) this.#publish(uri, this.#diagnosticsOf(outcome), version);
    if (outcome.kind === "draft" && !outcome.isSilent)
      this.#warmUp.begin(outcome.checked, () => this.#documents.get(uri) === document);
    const status = outcome.kind === "draft" ? (this.#service.status(outcome.checked) ?? null) : null;
    this.#sendStatus(uri, version, outcome.kind === "draft" && outcome.isSilent ? null : status);
  }

  /** Looks at all settings and open drafts again. */
  #sweepSoon(wait: number): void {
    clearTimeout(this.#sweep);
    this.#sweep = setTimeout(() => {
      this.#sweep = undefined;
      void this.#run(async () => {
        if (this.#state !== "running") return;
        await this.#workspace?.sweep(this.#documents.all());
        for (const document of this.#documents.all()) if (!isRules(document.uri)) await this.#show(document);
        if (this.#pulls && this.#refreshes) await this.#connection.languages.diagnostics.refresh();
        if (this.#refreshesLenses) await this.#connection.sendRequest(CodeLensRefreshRequest.type);
        this.#commander?.changed();
      });
    }, wait);
  }

  #diagnosticsOf(outcome: Outcome): Diagnostic[] {
    if (outcome.kind === "draft") return outcome.isSilent ? [] : this.#service.diagnostics(outcome.checked);
    if (outcome.kind === "none") return [];
    return [
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: outcome.width } },
        severity: DiagnosticSeverity.Error,
        code: "document/settings",
        source: SOURCE,
        message: outcome.message,
      },
    ];
  }

  #publish(uri: string, diagnostics: Diagnostic[], version?: number): void {
    void this.#run(() =>
      this.#connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) }),
    );
  }

  #sendStatus(uri: string, version: number | null, status: DraftStatus | null): void {
    if (this.#options.status !== true) return;
    const params: StatusParams = { uri, version, status };
    void this.#run(() => this.#connection.sendNotification(StatusNotification, params));
  }

  /** The draft as it now is, checked; `undefined` if it is none. */
  async #checked(uri: string): Promise<CheckedDraft | undefined> {
    const document = this.#find(uri);
    if (document === undefined) return undefined;
    const outcome = await this.#outcome(document);
    return outcome.kind === "draft" && !outcome.isSilent ? outcome.checked : undefined;
  }

  async #outcome(document: TextDocument): Promise<Outcome> {
    return (await this.#workspace?.check(document)) ?? { kind: "none", version: document.version, id: "" };
  }

  #find(uri: string): TextDocument | undefined {
    return this.#documents.get(uri) ?? this.#documents.get(this.#spellings.get(sameUri(uri)) ?? "");
  }

  /** The text of a configuration or rule file that is open. */
  #textOf(path: string): string | undefined {
    for (const document of this.#documents.all())
      if (isRules(document.uri) && toPath(document.uri) === path) return document.getText();
    return undefined;
  }

  #mustRun(): void {
    if (this.#state === "running") return;
    throw this.#state === "new"
      ? new ResponseError(ErrorCodes.ServerNotInitialized, "还没有初始化")
      : new ResponseError(ErrorCodes.InvalidRequest, "服务器已经关闭");
  }

  /** Does something that nobody waits for. What goes wrong is told to the log. */
  async #run(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.#state !== "down")
        this.#connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}

/** Symbols in a row, each with the one around it. */
function flatten(symbols: readonly DocumentSymbol[], uri: string, containerName = ""): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, containerName },
    ...flatten(children, uri, name),
  ]);
}

function readOptions(given: unknown): InitializationOptions {
  return typeof given === "object" && given !== null ? given : {};
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders !== null && workspaceFolders !== undefined && workspaceFolders.length > 0)
    return workspaceFolders.map(({ uri }) => uri);
  if (typeof rootUri === "string") return [rootUri];
  return typeof rootPath === "string" ? [rootPath.startsWith("/") ? `file://${rootPath}` : `file:///${rootPath}`] : [];
}

/** Lets the messages that have come in be handled. */
function nextTurn(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, 0);
  });
}
