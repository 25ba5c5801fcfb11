import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { reasonOf, UserError } from "../errors.js";
import { nameOf } from "../files/path.js";
import { type Config, CONFIG_NAME } from "./data.js";
import { parseConfig } from "./parse.js";

/** A configuration that somebody wrote is far smaller than this. */
const LARGEST = 1024 * 1024;

/** Reads a configuration file. Throws `UserError` that names file, line and column. */
export function readConfig(file: string): Config {
  const name = nameOf(file);
  let text: string;
  try {
    if (statSync(file).size > LARGEST) throw new UserError("文件超过 1 MB，不像是配置文件");
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const reason = error instanceof TypeError ? "文件不是 UTF-8 编码，请另存为 UTF-8" : reasonOf(error);
    throw new UserError(`无法读取配置文件 ${name}：${reason}`);
  }
  return parseConfig(text, file, name);
}

/** The configurations on the disk, each read once. */
export class ConfigFiles {
  readonly #configs = new Map<string, Config | UserError>();
  readonly #ofFolder = new Map<string, string | undefined>();

  /** @param given the configuration for everything, instead of the nearest of each folder */
  constructor(private readonly given?: Config) {}

  /** What applies to the drafts in a folder: the nearest configuration upward. Throws `UserError` if it is broken. */
  configFor(folder: string): Config | undefined {
    if (this.given !== undefined) return this.given;
    const file = this.#find(folder);
    if (file === undefined) return undefined;
    let config = this.#configs.get(file);
    if (config === undefined) {
      try {
        config = readConfig(file);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        config = error;
      }
      this.#configs.set(file, config);
    }
    if (config instanceof UserError) throw config;
    return config;
  }

  #find(folder: string): string | undefined {
    if (this.#ofFolder.has(folder)) return this.#ofFolder.get(folder);
    const file = join(folder, CONFIG_NAME);
    const parent = dirname(folder);
    const result = existsSync(file) ? file : parent === folder ? undefined : this.#find(parent);
    this.#ofFolder.set(folder, result);
    return result;
  }
}
