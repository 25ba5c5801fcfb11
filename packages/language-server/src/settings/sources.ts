import type { CompiledChecklist } from "@fazhi-lint/core";
import { resolve } from "pathe";
import { Checklists } from "./checklists.js";
import { ConfigFiles, readConfig } from "./config-files.js";
import type { Config } from "./data.js";
import { IgnoreRules } from "./ignored.js";
import type { SettingsSources } from "./resolve.js";
import type { TextFiles } from "./text-files.js";
import { resolveChecklist } from "./values.js";

/** Configurations and checklists, each read once, for one run. */
export class Sources implements SettingsSources {
  /** What the configurations and `.gitignore` files leave out. */
  readonly ignores: IgnoreRules;
  readonly #checklists: Checklists;
  readonly #configs: ConfigFiles;

  /**
   * @param given the configuration for all drafts, and their checklist; both are read at once, so that wrong options end
   * a run before any draft is looked at
   * @param folder the folder from which their paths start
   * Throws `UserError`.
   */
  constructor(files: TextFiles, given: { readonly config?: string; readonly checklist?: string }, folder: string) {
    this.ignores = new IgnoreRules((path) => this.configFor(path), files);
    this.#checklists = new Checklists(files);
    const config = given.config === undefined ? undefined : readConfig(resolve(folder, given.config), files);
    this.#configs = new ConfigFiles(files, config);
    if (given.checklist !== undefined) this.#checklists.get(resolveChecklist(given.checklist, folder));
  }

  configFor(folder: string): Config | undefined {
    return this.#configs.configFor(folder);
  }

  checklist(given: string): CompiledChecklist {
    return this.#checklists.get(given);
  }

  /** The files that a checklist was read from; none for one that is built in or was not asked for. */
  filesOf(checklist: string): readonly string[] {
    return this.#checklists.filesOf(checklist);
  }
}
