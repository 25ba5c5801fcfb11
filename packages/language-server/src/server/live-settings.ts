import type { CompiledChecklist } from "@fazhi-lint/core";
import { dirname } from "pathe";
import { DEFAULT_CHECKLIST, readChecklist, type ReadChecklist } from "../settings/checklists.js";
import { findConfig } from "../settings/find-config.js";
import type { Config } from "../settings/data.js";
import { FileError, type FileProblem, UserError } from "../settings/errors.js";
import { IgnoreRules } from "../settings/ignored.js";
import { parseConfig } from "../settings/parse.js";
import { type GivenSettings, resolveSettings, type Settings, type SettingsSources } from "../settings/resolve.js";
import { CHECKLIST_LIMIT, CONFIG_LIMIT, type TextFiles } from "../settings/text-files.js";

/** What applies to a draft now, and what is wrong with the files that say so. */
export interface LiveResult {
  /** `undefined` if the draft asks for a checklist that cannot be used and never could. */
  readonly settings: Settings | undefined;
  /** Whether the configuration leaves the draft out. */
  readonly isIgnored: boolean;
  /** Every configuration and rule file that was looked at, and what is wrong in it. */
  readonly files: ReadonlyMap<string, readonly FileProblem[]>;
  /** What is wrong with what the draft, or the editor's settings, ask for. */
  readonly complaint: string | undefined;
}

interface Parsed {
  readonly text: string;
  readonly config: Config | FileError;
}

/**
 * Settings while their files are being edited: a file that is broken is told of, and the last version of it that could be
 * used stays in use. Each version of a file is parsed once.
 */
export class LiveSettings {
  readonly #parsed = new Map<string, Parsed>();
  readonly #good = new Map<string, Config>();
  readonly #checklists = new Map<string, { readonly read: ReadChecklist; readonly texts: readonly string[] }>();

  constructor(private readonly files: TextFiles) {}

  /**
   * @param draft its absolute path and its text
   * @param given what the editor's settings say
   * @param folder from which the paths in `given` start
   */
  resolve(
    draft: { readonly file: string; readonly text: string },
    given: GivenSettings & { readonly config?: string },
    folder: string,
  ): LiveResult {
    const attempt = new Attempt();
    // What was deleted does not come back as the last good version of its successor.
    for (const file of this.#good.keys()) if (!this.files.exists(file)) this.#good.delete(file);
    if (given.config !== undefined && !this.files.exists(given.config)) {
      const complaint = `编辑器设置里的配置文件 ${this.files.name(given.config)} 不存在，没有检查`;
      return { settings: undefined, isIgnored: false, files: attempt.files, complaint };
    }
    const sources = this.#sources(attempt, given.config);
    let settings: Settings | undefined;
    let complaint: string | undefined;
    // A configuration that parses can still name a rule that there is not; then the one before it is tried.
    for (let left = 2; settings === undefined && left > 0; left -= 1) {
      try {
        settings = resolveSettings(draft, given, folder, sources);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        if (!(error instanceof FileError) || error.problems.length === 0) {
          complaint = error.message;
          break;
        }
        attempt.add(error);
        for (const { file } of error.problems) attempt.refused.add(file);
      }
    }
    const { config } = settings ?? {};
    if (config !== undefined) this.#good.set(config.file, config);
    const isIgnored = new IgnoreRules((path) => sources.configFor(path), NO_GIT).ofFile(draft.file)?.by === "config";
    return { settings, isIgnored, files: attempt.files, complaint };
  }

  /** The configuration that applies in a folder, whatever is wrong with it. */
  configAt(folder: string): Config | undefined {
    return this.#sources(new Attempt(), undefined).configFor(folder);
  }

  /** What is wrong in a configuration, on its own and as it applies to the drafts around it. */
  problemsOfConfig(file: string): readonly FileProblem[] {
    const { files } = this.resolve({ file: `${dirname(file)}/.md`, text: "" }, { config: file }, dirname(file));
    return files.get(file) ?? [];
  }

  /** What is wrong in a checklist and the files that it is made of. */
  problemsOfChecklist(file: string): ReadonlyMap<string, readonly FileProblem[]> {
    const attempt = new Attempt();
    this.#checklist(file, attempt);
    return attempt.files;
  }

  #sources(attempt: Attempt, given: string | undefined): SettingsSources {
    return {
      configFor: (folder) => {
        const file = given ?? findConfig(folder, this.files);
        return file === undefined ? undefined : this.#config(file, attempt);
      },
      checklist: (name) => {
        const compiled = this.#checklist(name, attempt);
        if (compiled !== undefined) return compiled;
        // Its own problems have been told. To hold the draft to another checklist meanwhile would be of no use to anybody.
        throw new FileError(`检查单 ${this.files.name(name)} 有错误，暂时没有检查；请先改好检查单`, []);
      },
    };
  }

  #config(file: string, attempt: Attempt): Config | undefined {
    attempt.look(file);
    let text: string;
    try {
      text = this.files.read(file, CONFIG_LIMIT);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      attempt.add(
        new FileError(error.message, [{ file, line: 1, column: 1, message: `无法读取配置文件：${error.message}` }]),
      );
      return this.#good.get(file);
    }
    let parsed = this.#parsed.get(file);
    if (parsed?.text !== text) {
      parsed = { text, config: this.#parse(file, text) };
      this.#parsed.set(file, parsed);
    }
    if (parsed.config instanceof FileError) {
      attempt.add(parsed.config);
      return this.#good.get(file);
    }
    return attempt.refused.has(file) ? this.#good.get(file) : parsed.config;
  }

  #parse(file: string, text: string): Config | FileError {
    try {
      return parseConfig(text, file, this.files.name(file));
    } catch (error) {
      if (error instanceof FileError) return error;
      throw error;
    }
  }

  #checklist(name: string, attempt: Attempt): CompiledChecklist | undefined {
    if (name === DEFAULT_CHECKLIST) return readChecklist(name, this.files).compiled;
    const known = this.#checklists.get(name);
    if (known !== undefined && known.read.files.every((file, index) => this.#textOf(file) === known.texts[index])) {
      for (const file of known.read.files) attempt.look(file);
      return known.read.compiled;
    }
    try {
      const read = readChecklist(name, this.files);
      for (const file of read.files) attempt.look(file);
      this.#checklists.set(name, { read, texts: read.files.map((file) => this.#textOf(file) ?? "") });
      return read.compiled;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      for (const file of known?.read.files ?? [name]) attempt.look(file);
      attempt.add(error);
      return known?.read.compiled;
    }
  }

  #textOf(file: string): string | undefined {
    try {
      return this.files.read(file, CHECKLIST_LIMIT);
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }
}

/** A file that is open is checked, whatever git thinks of it. */
const NO_GIT: TextFiles = {
  read: () => {
    throw new UserError("不读");
  },
  exists: () => false,
  name: (path) => path,
};

/** What one look-up met. */
class Attempt {
  readonly files = new Map<string, FileProblem[]>();
  /** Configurations that cannot be used as they now are. */
  readonly refused = new Set<string>();

  look(file: string): void {
    if (!this.files.has(file)) this.files.set(file, []);
  }

  add({ problems }: FileError): void {
    for (const problem of problems) {
      const list = this.files.get(problem.file) ?? [];
      const isKnown = list.some(
        ({ line, column, message }) =>
          line === problem.line && column === problem.column && message === problem.message,
      );
      if (!isKnown) list.push(problem);
      this.files.set(problem.file, list);
    }
  }
}
