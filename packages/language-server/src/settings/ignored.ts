import { dirname, join, normalize, relative } from "pathe";
import type { Config } from "./data.js";
import { UserError } from "./errors.js";
import { Globs, MANY_STARS } from "./globs.js";
import { pathIn } from "./path-in.js";
import { CONFIG_LIMIT, type TextFiles } from "./text-files.js";

/** Which pattern keeps a file or folder from being checked. */
export interface Ignored {
  /** What it says holds for files that are named; what `.gitignore` says only for those that are found. */
  readonly by: "config" | "gitignore";
  /** Absolute path of the file that holds the pattern. */
  readonly file: string;
  readonly line: number;
  readonly pattern: string;
}

/** What the files and folders in a folder are held to. */
interface FolderState {
  readonly ignored: Ignored | undefined;
  readonly config: Config | undefined;
  readonly inRepository: boolean;
  /** `.gitignore` files from the repository's root down to this folder. */
  readonly gitignores: readonly { readonly file: string; readonly globs: Globs }[];
}

const OUTSIDE: FolderState = { ignored: undefined, config: undefined, inRepository: false, gitignores: [] };

/** Knows which files the configurations and `.gitignore` files leave out. */
export class IgnoreRules {
  readonly #folders = new Map<string, FolderState>();

  /** @param configFor the configuration that applies to what lies in a folder; may throw `UserError` */
  constructor(
    private readonly configFor: (folder: string) => Config | undefined,
    private readonly files: TextFiles,
  ) {}

  /** What keeps a file out, by its absolute path; `undefined` if nothing does. */
  ofFile(file: string): Ignored | undefined {
    const state = this.#state(dirname(file));
    return isOpen(state) ? undefined : judge(state, normalize(file), "");
  }

  /** Whether nothing could keep out the files in a folder. */
  isOpen(folder: string): boolean {
    return isOpen(this.#state(normalize(folder)));
  }

  /** What keeps a folder out. */
  ofFolder(folder: string): Ignored | undefined {
    return this.#state(normalize(folder)).ignored;
  }

  /** Names the pattern that keeps something out. */
  nameOf(ignored: Ignored): string {
    return ignoredBy(ignored, (file) => this.files.name(file));
  }

  #state(folder: string): FolderState {
    let state = this.#folders.get(folder);
    if (state === undefined) {
      state = this.#read(folder);
      this.#folders.set(folder, state);
    }
    return state;
  }

  #read(folder: string): FolderState {
    const parent = dirname(folder);
    const above = parent === folder ? OUTSIDE : this.#state(parent);
    const judged = parent === folder ? undefined : judge(above, folder, "/");
    const isRepository = this.files.exists(join(folder, ".git"));
    const inRepository = isRepository || above.inRepository;
    const own = inRepository ? readGitignore(join(folder, ".gitignore"), this.files) : undefined;
    const config = this.#config(folder);
    // What lies around a repository says nothing of what it holds, nor of a folder whose configuration will not hear it.
    const isFree = isRepository || config?.gitignore === false;
    return {
      ignored: isFree && judged?.by === "gitignore" ? undefined : judged,
      config,
      inRepository,
      gitignores: [...(isRepository ? [] : above.gitignores), ...(own === undefined ? [] : [own])],
    };
  }

  #config(folder: string): Config | undefined {
    try {
      return this.configFor(folder);
    } catch (error) {
      // Whoever checks a draft in the folder is told.
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }
}

/** Whether nothing could keep out what lies in a folder. */
function isOpen({ ignored, config, gitignores }: FolderState): boolean {
  return ignored === undefined && config === undefined && gitignores.length === 0;
}

/** What keeps an entry of a folder out. `slash` ends the path of an entry that is itself a folder. */
function judge(parent: FolderState, path: string, slash: "/" | ""): Ignored | undefined {
  const { config } = parent;
  if (parent.ignored?.by === "config") return parent.ignored;
  if (config !== undefined) {
    const { matched, excepted, pattern } = config.ignore.decideEntry(pathIn(config, path) + slash);
    if (matched && pattern !== undefined)
      return { by: "config", file: config.file, line: pattern.place.line, pattern: pattern.value };
    // The configuration has the last word: what git leaves out can be checked all the same.
    if (parent.ignored === undefined && (excepted || !config.gitignore)) return undefined;
  }
  if (parent.ignored !== undefined) return parent.ignored;
  let result: Ignored | undefined;
  for (const { file, globs } of parent.gitignores) {
    const { matched, excepted, pattern } = globs.decideEntry(relative(dirname(file), path) + slash);
    if (matched && pattern !== undefined)
      result = { by: "gitignore", file, line: pattern.place.line, pattern: pattern.value };
    else if (excepted) result = undefined;
  }
  return result;
}

function readGitignore(file: string, files: TextFiles): { file: string; globs: Globs } | undefined {
  if (!files.exists(file)) return undefined;
  let text: string;
  try {
    text = files.read(file, CONFIG_LIMIT);
  } catch {
    return undefined;
  }
  const patterns = text
    .split(/\r?\n/)
    .map((value, index) => ({ value, place: { line: index + 1, column: 1 } }))
    .filter(({ value }) => value.trim() !== "" && !value.startsWith("#") && !MANY_STARS.test(value));
  return { file, globs: new Globs(patterns, { ignoreCase: false }) };
}

/** Names the pattern that keeps something out: fazhi-lint.config.yaml:5 的“drafts/old/”. */
export function ignoredBy({ file, line, pattern }: Ignored, name: (file: string) => string): string {
  return `${name(file)}:${line} 的“${pattern.trim()}”`;
}
