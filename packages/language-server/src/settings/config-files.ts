import type { Config } from "./data.js";
import { reasonOf, UserError } from "./errors.js";
import { findConfig } from "./find-config.js";
import { parseConfig } from "./parse.js";
import { CONFIG_LIMIT, type TextFiles } from "./text-files.js";

/** Reads a configuration file. Throws `UserError` that names file, line and column. */
export function readConfig(file: string, files: TextFiles): Config {
  const name = files.name(file);
  let text: string;
  try {
    text = files.read(file, CONFIG_LIMIT);
  } catch (error) {
    throw new UserError(`无法读取配置文件 ${name}：${reasonOf(error)}`);
  }
  return parseConfig(text, file, name);
}

/** Configurations, each read once. */
export class ConfigFiles {
  readonly #configs = new Map<string, Config | UserError>();
  readonly #ofFolder = new Map<string, string | undefined>();

  /** @param given the configuration for everything, instead of the nearest of each folder */
  constructor(
    private readonly files: TextFiles,
    private readonly given?: Config,
  ) {}

  /** What applies to the drafts in a folder: the nearest configuration upward. Throws `UserError` if it is broken. */
  configFor(folder: string): Config | undefined {
    if (this.given !== undefined) return this.given;
    const file = findConfig(folder, this.files, this.#ofFolder);
    if (file === undefined) return undefined;
    let config = this.#configs.get(file);
    if (config === undefined) {
      try {
        config = readConfig(file, this.files);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        config = error;
      }
      this.#configs.set(file, config);
    }
    if (config instanceof UserError) throw config;
    return config;
  }
}
