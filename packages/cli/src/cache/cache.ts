import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Found } from "@fazhi-lint/language-server/disk";
import type { CheckOptions } from "../options.js";
import type { Packed } from "../output/packed.js";
import { Unchanged } from "./dependencies.js";
import { type CacheKey, cacheKey, type CacheScope, relativePath } from "./keys.js";
import { Reader } from "./reader.js";
import type { Dependencies } from "./segment.js";
import { Store } from "./store.js";

const CACHE_FOLDER = ".fazhi-lint-cache";

/** What a result has to be kept with. */
export interface Origin extends CacheKey {
  readonly dependencies: Dependencies;
}

/** Results of earlier runs, by all that they rest on. */
export class ResultCache {
  readonly scope: CacheScope;
  readonly #store: Store;
  readonly #unchanged: Unchanged;
  readonly #reader = new Reader();
  readonly #consulted = new Set<string>();
  readonly #told = new WeakSet<Dependencies>();

  /** @param store what a run before this one left in memory, to go on from */
  private constructor(scope: CacheScope, store: Store) {
    this.scope = scope;
    this.#store = store;
    this.#unchanged = new Unchanged((path) => resolve(scope.root, path));
  }

  /** The one that the options ask for. Throws `UserError` for a folder that cannot be used. */
  static of(options: CheckOptions): ResultCache | undefined {
    const { cache, cacheLocation } = options;
    return cache === true || cacheLocation !== undefined
      ? ResultCache.open(cacheLocation ?? CACHE_FOLDER, options)
      : undefined;
  }

  /**
   * @param folder where to keep results; in memory only if `undefined`
   * Throws `UserError` for a folder that cannot be used.
   */
  static open(folder: string | undefined, options: CheckOptions): ResultCache {
    const root = folder === undefined ? process.cwd() : dirname(resolve(folder));
    const version = programVersion();
    const { level, year, unit, checklist, config, failOn } = options;
    const named = config === undefined ? null : relativePath(root, resolve(config));
    const scope = createHash("sha256")
      .update(JSON.stringify([version, level, year, unit, checklist, named, failOn, relativePath(root, process.cwd())]))
      .digest("hex")
      .slice(0, DIGITS);
    return new ResultCache({ root, scope }, new Store(folder, version, root));
  }

  /** The same for another run in the same process, which looks at all files anew. */
  again(): ResultCache {
    return new ResultCache(this.scope, this.#store);
  }

  /**
   * The result for a draft as it is now; `undefined` if it is to be checked.
   * @param whole whether all of it will be asked for, and is to be looked through for damage now
   */
  find({ file }: Found, whole: boolean): Packed | undefined {
    const bytes = this.#reader.read(file);
    if (bytes === undefined) return undefined;
    const kept = this.#store.get(cacheKey(this.scope, file, bytes), whole);
    if (kept === undefined || !this.#unchanged.holds(kept.dependencies)) return undefined;
    this.#consult(kept.dependencies);
    return kept;
  }

  add({ slot, hash, dependencies }: Origin, { head, body }: Packed): void {
    this.#consult(dependencies);
    this.#store.add({ slot, hash, dependencies, head, body });
  }

  /** What the results of this run rest on beside the drafts, as far as it was there; absolute. */
  consulted(): ReadonlySet<string> {
    return this.#consulted;
  }

  /** Adds files that kept drafts from being checked. */
  consult(files: Iterable<string>): void {
    for (const file of files) this.#consulted.add(file);
  }

  #consult(dependencies: Dependencies): void {
    if (this.#told.has(dependencies)) return;
    this.#told.add(dependencies);
    this.consult(dependencies.flatMap(([path, hash]) => (hash === null ? [] : [resolve(this.scope.root, path)])));
  }

  /** Throws `UserError` if what is new cannot be written. */
  save(): void {
    this.#store.save();
  }
}

const DIGITS = 16;
/** The bundle begins with a line that tells it from any other. */
const LINE = 64;

/** What tells this program from any other: what its bundle calls itself, and what runs it. */
function programVersion(): string {
  const descriptor = openSync(join(__dirname, "bundle.cjs"), "r");
  try {
    const line = Buffer.alloc(LINE);
    readSync(descriptor, line, 0, LINE, 0);
    return createHash("sha256").update(process.version).update(line).digest("hex").slice(0, DIGITS);
  } finally {
    closeSync(descriptor);
  }
}
