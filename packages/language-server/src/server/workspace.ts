import { type Level, LEVELS } from "@fazhi-lint/core";
import { basename, dirname, join, relative, resolve } from "pathe";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type EditorSettings, SETTINGS_SECTION } from "../protocol.js";
import { type CheckedDraft, isReport } from "../service/checked-draft.js";
import { SOURCE } from "../service/diagnostics.js";
import type { LanguageService } from "../service/language-service.js";
import { DEFAULT_CHECKLIST, readChecklist } from "../settings/checklists.js";
import { CONFIG_NAME } from "../settings/data.js";
import { type FileProblem, reasonOf } from "../settings/errors.js";
import { IgnoreRules } from "../settings/ignored.js";
import type { GivenSettings } from "../settings/resolve.js";
import { isYear } from "../settings/values.js";
import { isMeantAsReport, isRules, kindOfRules, mayBeDraft } from "./drafts.js";
import { FileStore } from "./file-store.js";
import type { Host } from "./host.js";
import { LiveSettings } from "./live-settings.js";
import { sameUri, toPath, toUri } from "./paths.js";

/** What became of checking a document in one version; `id` is of this check alone. */
export type Outcome = { readonly version: number; readonly id: string } & Finding;

type Finding =
  /** `isSilent`: a document that is no report, and that nobody said is one. */
  | { readonly kind: "draft"; readonly checked: CheckedDraft; readonly isSilent: boolean }
  /** What it asks for cannot be had. */
  | { readonly kind: "complaint"; readonly message: string; readonly width: number }
  /** Not to be checked. */
  | { readonly kind: "none" };

const NONE: Finding = { kind: "none" };

/** What the workspace needs of its surroundings. */
export interface WorkspaceInput {
  readonly host: Host;
  readonly service: LanguageService;
  /** URIs of the workspace folders. */
  readonly folders: readonly string[];
  /** The text of a configuration or rule file that the editor has open. */
  readonly open: (path: string) => string | undefined;
  readonly publish: (uri: string, diagnostics: Diagnostic[], version?: number) => void;
  /** Asks the client for its settings; `undefined` if it sends them. */
  readonly settingsOf: ((uri: string, section: string) => Promise<unknown>) | undefined;
  readonly log: (message: string) => void;
}

interface Known {
  readonly generation: number;
  readonly outcome: Outcome;
}

/** Settings, drafts and what was found in them. Every version of a draft is checked at most once. */
export class Workspace {
  readonly #input: WorkspaceInput;
  readonly #files: FileStore;
  readonly #settings: LiveSettings;
  /** By document: who opens a draft anew has another one, whatever its version. */
  readonly #known = new WeakMap<TextDocument, Known>();
  /** Checks that were made. */
  #serial = 0;
  /** What the last two checks took, in milliseconds: the first one of all takes longer than any other. */
  #costs: readonly [number, number] = [0, 0];
  /** Drafts on the disk that no editor has open, by path. */
  readonly #closed = new Map<string, Known & { readonly text: string }>();
  readonly #editorSettings = new Map<string, Promise<EditorSettings>>();
  #sentSettings: EditorSettings = {};
  #folders: string[];
  /** Goes up with everything that may change how drafts are checked. */
  #generation = 0;
  /** What is wrong in configurations and rule files, as far as this generation has looked. */
  #problems = new Map<string, readonly FileProblem[]>();
  readonly #published = new Map<string, string>();
  /** Configurations to look at though no draft asks for them. */
  readonly #configs = new Set<string>();

  constructor(input: WorkspaceInput) {
    this.#input = input;
    this.#folders = input.folders.map(toPath);
    this.#files = new FileStore(input.host, input.open, (path) => this.nameOf(path));
    this.#settings = new LiveSettings(this.#files);
  }

  /** A file as messages name it: from the workspace folder that holds it. */
  nameOf(path: string): string {
    const names = this.#folders
      .map((folder) => relative(folder, path))
      .filter((name) => name !== "" && !name.startsWith(".."));
    return names.toSorted((a, b) => a.length - b.length)[0] ?? path;
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map(toPath));
    this.#folders = [...this.#folders.filter((folder) => !gone.has(folder)), ...added.map(toPath)];
    this.#generation += 1;
  }

  /** Takes the settings that a client sends, or notes that they are to be asked for again. */
  changeEditorSettings(settings: unknown): void {
    this.#editorSettings.clear();
    const own = isRecord(settings) ? settings[SETTINGS_SECTION] : undefined;
    if (isRecord(own)) this.#sentSettings = own;
    this.#generation += 1;
  }

  /** Notes that a file may have changed. */
  forget(uri: string): void {
    const path = toPath(uri);
    this.#files.forget(path);
    if (basename(path) === CONFIG_NAME) this.#configs.add(path);
  }

  /** Notes that an editor has closed a document. */
  closed(uri: string): void {
    this.#editorSettings.delete(uri);
  }

  /** Looks at all known files again. Says whether any has changed. */
  refresh(): Promise<boolean> {
    return this.#files.refresh();
  }

  /** How long a check takes, in milliseconds. */
  get cost(): number {
    return Math.min(...this.#costs);
  }

  /** Checks a document in its present version; what is known already is not done again. */
  async check(document: TextDocument): Promise<Outcome> {
    for (;;) {
      const { version } = document;
      const generation = this.#generation;
      const known = this.#known.get(document);
      if (known?.generation === generation && known.outcome.version === version) return known.outcome;
      const judged = await this.#judge(document, version);
      // While files were read the text or the settings moved on: what was found is of no use any more.
      if (judged === undefined || version !== document.version || generation !== this.#generation) continue;
      // Somebody else may have asked meanwhile, and have been answered.
      const latest = this.#known.get(document);
      const outcome = latest?.outcome.version === version ? asBefore(latest.outcome, judged) : judged;
      this.#known.set(document, { generation, outcome });
      return outcome;
    }
  }

  /** `undefined` if the text moved on. */
  async #judge(document: TextDocument, version: number): Promise<Outcome | undefined> {
    const finding = await this.#find(document, version);
    if (finding === undefined) return undefined;
    this.#serial += 1;
    return { ...finding, version, id: String(this.#serial) };
  }

  async #find(document: TextDocument, version: number): Promise<Finding | undefined> {
    if (isRules(document.uri)) return NONE;
    const editor = await this.#editorSettingsOf(document.uri);
    if (editor.enable === false) return NONE;
    const path = this.#placeOf(document.uri);
    const folder = this.#folderOf(path);
    const given = givenBy(editor, folder);
    // Until the text has moved on, what follows runs in one go once the files are known.
    const live = await this.#files.settle(() =>
      this.#settings.resolve({ file: path, text: document.getText() }, given, folder),
    );
    if (document.version !== version) return undefined;
    for (const [file, problems] of live.files) this.#tell(file, problems);
    const { settings, isIgnored, complaint } = live;
    if (isIgnored || !mayBeDraft(document, path, settings)) return NONE;
    if (settings === undefined) {
      const text = document.getText();
      const width = Math.max(1, /[\r\n]/.exec(text)?.index ?? text.length);
      return complaint === undefined ? NONE : { kind: "complaint", message: complaint, width };
    }
    const start = performance.now();
    const checked = this.#input.service.check(document, settings);
    this.#costs = [this.#costs[1], performance.now() - start];
    const isSilent = !isReport(checked) && !isMeantAsReport(checked.text, path, settings);
    return { kind: "draft", checked, isSilent };
  }

  /** Where settings are looked up for a document; one that was never saved lies in the first folder. */
  #placeOf(uri: string): string {
    const isUntitled = uri.startsWith("untitled:") || !/^[a-z][\w+.-]*:/i.test(uri);
    const [folder] = this.#folders;
    return isUntitled && folder !== undefined ? join(folder, basename(toPath(uri))) : toPath(uri);
  }

  #folderOf(path: string): string {
    const around = this.#folders.filter((folder) => path.startsWith(`${folder.replace(/\/$/, "")}/`));
    return around.toSorted((a, b) => b.length - a.length)[0] ?? dirname(path);
  }

  async #editorSettingsOf(uri: string): Promise<EditorSettings> {
    const { settingsOf, log } = this.#input;
    if (settingsOf === undefined) return this.#sentSettings;
    let asked = this.#editorSettings.get(uri);
    if (asked === undefined) {
      asked = settingsOf(uri, SETTINGS_SECTION).then(
        (settings) => (isRecord(settings) ? settings : {}),
        (error: unknown) => {
          log(`没有得到编辑器的设置：${reasonOf(error)}`);
          return {};
        },
      );
      this.#editorSettings.set(uri, asked);
    }
    return asked;
  }

  /** Looks at the open configurations, checklists and drafts anew, and takes back what is no longer wrong. */
  async sweep(documents: readonly TextDocument[]): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    // Read before the first draft is opened, which would have to wait for it.
    readChecklist(DEFAULT_CHECKLIST, this.#files);
    this.#problems = new Map();
    const configs = new Set([...this.#configs, ...this.#folders.map((folder) => join(folder, CONFIG_NAME))]);
    for (const document of documents) {
      const path = toPath(document.uri);
      const kind = isRules(document.uri) ? kindOfRules(path, document.getText()) : undefined;
      if (kind === "config") configs.add(path);
      else if (kind === "checklist") {
        const found = await this.#files.settle(() => this.#settings.problemsOfChecklist(path));
        for (const [file, problems] of found) this.#tell(file, problems);
      }
    }
    for (const file of configs) {
      const problems = await this.#files.settle(() =>
        this.#files.exists(file) ? this.#settings.problemsOfConfig(file) : undefined,
      );
      if (problems === undefined) this.#configs.delete(file);
      else this.#tell(file, problems);
    }
    for (const document of documents) await this.check(document);
    if (generation !== this.#generation) return;
    for (const file of this.#published.keys()) if (!this.#problems.has(file)) this.#tell(file, []);
  }

  /** Publishes what is wrong in a file, if that has changed. */
  #tell(file: string, problems: readonly FileProblem[]): void {
    const before = this.#problems.get(file);
    // Who looks at a file from another side may see more of it.
    if (before !== undefined && before.length > problems.length) return;
    this.#problems.set(file, problems);
    const text = JSON.stringify(problems);
    if ((this.#published.get(file) ?? "[]") === text) return;
    if (problems.length === 0) this.#published.delete(file);
    else this.#published.set(file, text);
    this.#input.publish(toUri(file), problems.map(toDiagnostic));
  }

  /** The drafts of the workspace that are not open, checked one after another. */
  async *closedDrafts(
    except: ReadonlySet<string>,
  ): AsyncGenerator<{ uri: string; path: string; outcome: Outcome; failure?: string }> {
    const seen = new Set<string>();
    for (const folder of this.#folders) {
      const paths = await this.#input.host.findDrafts(folder);
      const left = await this.#files.settle(() => {
        const rules = new IgnoreRules((at) => this.#settings.configAt(at), this.#files);
        return new Set(paths.filter((path) => rules.ofFile(path) !== undefined));
      });
      for (const path of paths) {
        const uri = toUri(path);
        if (left.has(path) || seen.has(path) || except.has(sameUri(uri))) continue;
        seen.add(path);
        yield { uri, path, ...(await this.#checkClosed(uri, path)) };
      }
    }
    for (const path of this.#closed.keys()) if (!seen.has(path)) this.#closed.delete(path);
  }

  async #checkClosed(uri: string, path: string): Promise<{ outcome: Outcome; failure?: string }> {
    let text: string;
    try {
      const bytes = await this.#input.host.readFile(path);
      if (bytes === undefined) return { outcome: { ...NONE, version: 0, id: "" } };
      text = await this.#input.host.decode(bytes);
    } catch (error) {
      return { outcome: { ...NONE, version: 0, id: "" }, failure: reasonOf(error) };
    }
    const generation = this.#generation;
    const known = this.#closed.get(path);
    if (known?.generation === generation && known.text === text) return { outcome: known.outcome };
    const document = TextDocument.create(uri, /\.txt$/i.test(path) ? "plaintext" : "markdown", 0, text);
    const judged = (await this.#judge(document, 0)) ?? { ...NONE, version: 0, id: "" };
    const latest = this.#closed.get(path);
    const outcome = latest?.text === text ? asBefore(latest.outcome, judged) : judged;
    this.#closed.set(path, { generation, text, outcome });
    return { outcome };
  }
}

/** Under other settings the same may be found: then it keeps its id, and nobody is sent it again. */
function asBefore(before: Outcome, now: Outcome): Outcome {
  const textOf = (outcome: Outcome): string =>
    JSON.stringify(
      outcome.kind === "draft"
        ? [outcome.isSilent, outcome.checked.result.diagnostics]
        : [outcome.kind, outcome.kind === "complaint" ? outcome.message : ""],
    );
  return textOf(before) === textOf(now) ? { ...now, id: before.id } : now;
}

function toDiagnostic({ line, column, message }: FileProblem): Diagnostic {
  const start = { line: line - 1, character: column - 1 };
  return {
    // To the end of the line, wherever that is.
    range: { start, end: { line: start.line, character: start.character + 200 } },
    severity: DiagnosticSeverity.Error,
    source: SOURCE,
    code: "document/settings",
    message,
  };
}

function givenBy(
  { level, year, unit, checklist, configFile }: EditorSettings,
  folder: string,
): GivenSettings & { config?: string } {
  const known: Level | undefined = LEVELS.find((entry) => entry === level);
  return {
    ...(known === undefined ? {} : { level: known }),
    ...(isYear(year) ? { year } : {}),
    ...(isText(unit) ? { unit } : {}),
    ...(isText(checklist) ? { checklist } : {}),
    ...(isText(configFile) ? { config: resolve(folder, configFile) } : {}),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
