import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { vi } from "vitest";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import type { ClientCapabilities, Diagnostic, InitializeResult, PublishDiagnosticsParams } from "vscode-languageserver";
import { ROOT } from "../../../test/support.js";
import type { InitializationOptions } from "./protocol.js";

// Tests start the real server; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 60_000 });

let isBuilt = false;

/** Starts `fazhi-lint lsp`, the real command. */
export function startCommand(folder = ROOT): ChildProcess {
  if (!isBuilt)
    execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs")], { stdio: ["ignore", "ignore", "inherit"] });
  isBuilt = true;
  return spawn(process.execPath, [join(ROOT, "packages/cli/bin/fazhi-lint.js"), "lsp"], {
    cwd: folder,
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** An editor that is connected to the real server. */
export class Editor {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  /** What was published last, by URI. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  /** Every message that the server published or logged, in order. */
  readonly log: string[] = [];
  #waiting: (() => void)[] = [];
  exitCode: number | null | undefined;

  constructor(process: ChildProcess) {
    this.process = process;
    const { stdin, stdout, stderr } = process;
    if (stdin === null || stdout === null || stderr === null) throw new Error("The server has no streams.");
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    stderr.on("data", (data: Buffer) => this.log.push(`stderr: ${data.toString()}`));
    process.on("exit", (code) => {
      this.exitCode = code;
      this.#wake();
    });
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      this.#wake();
    });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => this.log.push(message));
    this.connection.onUnhandledNotification(({ method }) => this.log.push(method));
    this.connection.onRequest("client/registerCapability", () => null);
    this.connection.onRequest("workspace/diagnostic/refresh", () => null);
    this.connection.onRequest("window/workDoneProgress/create", () => null);
    this.connection.listen();
  }

  async initialize(
    options: {
      folders?: readonly string[];
      capabilities?: ClientCapabilities;
      initializationOptions?: InitializationOptions;
    } = {},
  ): Promise<InitializeResult> {
    const folders = (options.folders ?? []).map((folder) => ({ uri: pathToFileURL(folder).href, name: folder }));
    const result = await this.connection.sendRequest<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders,
      capabilities: options.capabilities ?? {},
      initializationOptions: options.initializationOptions,
    });
    await this.connection.sendNotification("initialized", {});
    return result;
  }

  async open(uri: string, text: string, languageId = "markdown", version = 1): Promise<void> {
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version, text },
    });
  }

  /** Waits until something holds; fails if it does not come to hold in time. */
  async until<T>(what: () => T | undefined, longest = 20_000): Promise<T> {
    const end = Date.now() + longest;
    for (;;) {
      const value = what();
      if (value !== undefined) return value;
      if (this.exitCode !== undefined)
        throw new Error(`The server has ended (${this.exitCode}). ${this.log.join("\n")}`);
      if (Date.now() > end) throw new Error(`It did not come about. ${this.log.join("\n")}`);
      await new Promise<void>((done) => {
        this.#waiting.push(done);
        setTimeout(done, 50);
      });
    }
  }

  /** What was published for a document, once it is for this version. */
  diagnostics(uri: string, version: number): Promise<PublishDiagnosticsParams> {
    return this.until(() => {
      const params = this.published.get(uri);
      return params?.version === version ? params : undefined;
    });
  }

  async close(): Promise<void> {
    if (this.exitCode === undefined) {
      await this.connection.sendRequest("shutdown");
      await this.connection.sendNotification("exit");
      await this.until(() => (this.exitCode === undefined ? undefined : true)).catch(() => undefined);
    }
    this.connection.dispose();
    this.process.kill();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const done of waiting) done();
  }
}

/** Runs work with an editor on the real server, and closes both afterwards. */
export async function withEditor(work: (editor: Editor) => Promise<void>, folder?: string): Promise<void> {
  const editor = new Editor(startCommand(folder));
  try {
    await work(editor);
  } finally {
    await editor.close();
  }
}

/** A finding as `--format json` prints it. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const SEVERITIES = ["error", "warning", "info"] as const;

/** What a diagnostic says, in the command's terms. */
export function comparable({ code, severity, message, range }: Diagnostic): Finding {
  return {
    ruleId: String(code),
    severity: SEVERITIES[(severity ?? 1) - 1] ?? "error",
    message,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}

/** The same of what the command found. */
export function findingsOf(findings: readonly Finding[]): Finding[] {
  return findings.map(({ ruleId, severity, message, line, column, endLine, endColumn }) => ({
    ruleId,
    severity,
    message,
    line,
    column,
    endLine,
    endColumn,
  }));
}
