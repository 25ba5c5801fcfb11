import { dirname, join } from "pathe";
import { type Config, CONFIG_NAME } from "./data.js";
import { reasonOf, UserError } from "./errors.js";
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

/** The configuration that applies in a folder: the nearest upward. `undefined` if there is none. */
export function findConfig(
  folder: string,
  files: TextFiles,
  known?: Map<string, string | undefined>,
): string | undefined {
  if (known?.has(folder) === true) return known.get(folder);
  const file = join(folder, CONFIG_NAME);
  const parent = dirname(folder);
  const result = files.exists(file) ? file : parent === folder ? undefined : findConfig(parent, files, known);
  known?.set(folder, result);
  return result;
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
