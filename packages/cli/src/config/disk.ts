import { resolve } from "node:path";
import type { CompiledChecklist } from "@fazhi-lint/core";
import { Checklists } from "../checklists.js";
import { IgnoreRules } from "../files/ignored.js";
import type { Config } from "./data.js";
import { ConfigFiles, readConfig } from "./files.js";
import type { SettingsSources } from "./resolve.js";
import { resolveChecklist } from "./values.js";

/** The configurations and checklists on the disk, each read once, for one run. */
export class DiskSources implements SettingsSources {
  /** What the configurations and `.gitignore` files leave out. */
  readonly ignores = new IgnoreRules((folder) => this.configFor(folder));
  readonly #checklists = new Checklists();
  readonly #configs: ConfigFiles;

  /**
   * @param given the configuration for all drafts, and their checklist; both are read at once, so that wrong options end
   * a run before any draft is looked at
   * @param folder the folder from which their paths start
   * Throws `UserError`.
   */
  constructor(given: { readonly config?: string; readonly checklist?: string }, folder: string) {
    this.#configs = new ConfigFiles(given.config === undefined ? undefined : readConfig(resolve(folder, given.config)));
    if (given.checklist !== undefined) this.#checklists.get(resolveChecklist(given.checklist, folder));
  }

  configFor(folder: string): Config | undefined {
    return this.#configs.configFor(folder);
  }

  checklist(given: string): CompiledChecklist {
    return this.#checklists.get(given);
  }
}
