import { builtInData, LEVELS } from "@fazhi-lint/core";
import type { Connection, Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { Commands, type NewDraftArguments, type WorkspaceSummary } from "../protocol.js";
import type { CheckedDraft } from "../service/checked-draft.js";
import { explain } from "../service/explain.js";
import type { LanguageService } from "../service/language-service.js";
import { missingText } from "../service/status.js";
import { Checklists, DEFAULT_CHECKLIST } from "../settings/checklists.js";
import { isYear } from "../settings/values.js";
import { draftTemplate } from "../templates/draft.js";
import { sameUri } from "./paths.js";
import type { Outcome, Workspace } from "./workspace.js";

/** What the commands need of the server. */
export interface CommanderInput {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly workspace: Workspace;
  readonly documents: () => readonly TextDocument[];
  readonly checked: (uri: string) => Promise<CheckedDraft | undefined>;
  readonly diagnosticsOf: (outcome: Outcome) => Diagnostic[];
  /** Whether the client asks for the diagnostics of the workspace. */
  readonly isPulled: () => boolean;
}

/** How long files must have rested before the workspace is checked again. In milliseconds. */
const REST = 300;

/** Carries out `workspace/executeCommand`. */
export class Commander {
  readonly #input: CommanderInput;
  /** Whether somebody asked for the whole workspace: then it is kept up to date. */
  #watchesWorkspace = false;
  /** Drafts that are not open and whose findings are shown, with the check that they are of. */
  readonly #shown = new Map<string, string>();
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(input: CommanderInput) {
    this.#input = input;
  }

  /** @returns what the command gives back; `undefined` for one that there is not */
  async execute(command: string, args: readonly unknown[]): Promise<unknown> {
    const [first, second] = args;
    switch (command) {
      case Commands.explain: {
        const markdown = await this.explain(textOf(first), textOf(second));
        if (markdown !== undefined) this.#input.connection.window.showInformationMessage(plain(markdown));
        return markdown;
      }
      case Commands.checkWorkspace:
        return this.#checkWorkspace();
      case Commands.newDraft:
        return draftTemplate(builtInData().checklist, factsOf(first));
      case Commands.fixAll:
        return this.#fixAll(textOf(first));
      case Commands.showMissing: {
        const checked = await this.#input.checked(textOf(first));
        const status = checked === undefined ? undefined : this.#input.service.status(checked);
        if (status !== undefined) this.#input.connection.window.showInformationMessage(missingText(status));
        return undefined;
      }
      default:
        return undefined;
    }
  }

  /** The explanation of a rule, by the checklist of a draft if one is given. */
  async explain(id: string, uri?: string): Promise<string | undefined> {
    const checked = uri === undefined || uri === "" ? undefined : await this.#input.checked(uri);
    const { level, year } = checked?.result.report ?? {};
    const compiled = checked?.settings.compiled ?? new Checklists(NO_FILES).get(DEFAULT_CHECKLIST);
    return explain(id, compiled, { level: level ?? undefined, year: year ?? undefined });
  }

  /** A draft that was shown as one of the workspace is an editor's now. */
  opened(uri: string): void {
    for (const shown of this.#shown.keys()) {
      if (sameUri(shown) !== sameUri(uri)) continue;
      this.#shown.delete(shown);
      void this.#input.connection.sendDiagnostics({ uri: shown, diagnostics: [] });
    }
  }

  /** Brings what is shown of the workspace up to date, if somebody asked for it: some time after the last change. */
  changed(): void {
    if (!this.#watchesWorkspace) return;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.#showWorkspace().catch((error: unknown) => this.#input.connection.console.error(String(error)));
    }, REST);
  }

  async #checkWorkspace(): Promise<WorkspaceSummary> {
    this.#watchesWorkspace = true;
    const progress = await this.#input.connection.window.createWorkDoneProgress();
    progress.begin("检查工作区里的报告");
    try {
      return await this.#showWorkspace((name) => progress.report(name));
    } finally {
      progress.done();
    }
  }

  /** One run after another: they share what they show. */
  #showWorkspace(report?: (name: string) => void): Promise<WorkspaceSummary> {
    const run = this.#running.then(() => this.#checkAll(report));
    this.#running = run.catch(() => undefined);
    return run;
  }

  async #checkAll(report?: (name: string) => void): Promise<WorkspaceSummary> {
    const { connection, workspace, documents, diagnosticsOf } = this.#input;
    const counts = { files: 0, error: 0, warning: 0, info: 0 };
    const failed: { path: string; message: string }[] = [];
    const count = (outcome: Outcome): void => {
      if (outcome.kind !== "draft" || outcome.isSilent) return;
      counts.files += 1;
      for (const { severity } of outcome.checked.result.diagnostics) counts[severity] += 1;
    };
    const open = documents();
    for (const document of open) count(await workspace.check(document));
    const gone = new Set(this.#shown.keys());
    for await (const { uri, path, outcome, failure } of workspace.closedDrafts(
      new Set(open.map((document) => sameUri(document.uri))),
    )) {
      report?.(workspace.nameOf(path));
      if (failure !== undefined) failed.push({ path: workspace.nameOf(path), message: failure });
      count(outcome);
      const diagnostics = diagnosticsOf(outcome);
      // A client that asks for the whole workspace itself would show them twice.
      if (diagnostics.length === 0 || this.#input.isPulled()) continue;
      // It may have been opened meanwhile.
      if (documents().some((document) => sameUri(document.uri) === sameUri(uri))) continue;
      gone.delete(uri);
      if (this.#shown.get(uri) === outcome.id) continue;
      this.#shown.set(uri, outcome.id);
      await connection.sendDiagnostics({ uri, diagnostics });
    }
    for (const uri of gone) {
      this.#shown.delete(uri);
      await connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    return { ...counts, failed };
  }

  async #fixAll(uri: string): Promise<boolean> {
    const checked = await this.#input.checked(uri);
    if (checked === undefined) return false;
    const edit = this.#input.service.fixAll(checked);
    if (edit === undefined) return true;
    const { applied } = await this.#input.connection.workspace.applyEdit({ label: "修正全部可以自动改的问题", edit });
    return applied;
  }
}

const NO_FILES = {
  read: (): string => {
    throw new Error("The built-in checklist needs no file.");
  },
  exists: (): boolean => false,
  name: (path: string): string => path,
};

function factsOf(given: unknown): NewDraftArguments {
  if (typeof given !== "object" || given === null) return {};
  const fields = new Map<string, unknown>(Object.entries(given));
  const level = LEVELS.find((entry) => entry === fields.get("level"));
  const year = fields.get("year");
  const unit = fields.get("unit");
  return {
    ...(level === undefined ? {} : { level }),
    ...(isYear(year) ? { year } : {}),
    ...(typeof unit === "string" && unit.trim() !== "" ? { unit: unit.replace(/[\s#]+/g, " ").trim() } : {}),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Markdown for a message box. */
function plain(markdown: string): string {
  return markdown
    .replace(/^#+ /gm, "")
    .replace(/^> ?/gm, "")
    .replace(/\\([\\`*_{}[\]<>#|~])/g, "$1")
    .replace(/\n{2,}/g, "\n")
    .trim();
}
