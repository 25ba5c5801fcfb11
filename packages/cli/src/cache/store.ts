import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { crc32 } from "node:zlib";
import { reasonOf, UserError } from "@fazhi-lint/language-server/errors";
import { writeWhole } from "../files/write.js";
import type { Packed } from "../output/packed.js";
import { type CacheKey, pathOfSlot } from "./keys.js";
import { type Dependencies, type Entry, Segment, segmentOf, type Stored, type Written } from "./segment.js";

/** A result that was kept. */
export type Kept = Packed & Pick<Entry, "dependencies">;

const ENDING = ".results";
/** Files that this program makes in the folder: results of a version, and what a crash left of them. */
const RESULTS = /^[0-9a-f]{16}-[0-9a-z]{9}-[0-9a-f]{12}\.results$/;
const DRAFT = /^\.fazhi-lint-\d+\.tmp$/;
/** New results are written out this many at a time: what a crash takes is no more than these. */
const AT_A_TIME = 500;
/** More segments than this are made into one. */
const MOST_SEGMENTS = 8;
const DAY = 24 * 60 * 60 * 1000;
/** What another version of the program left behind, and did not use for so long, is taken away. */
const FORGOTTEN = 30 * DAY;

/**
 * Results of earlier runs, in memory and, if a folder is named, on the disk. There each run adds files of its own and
 * changes none, so that runs may share the folder and a crash leaves it whole.
 */
export class Store {
  #files: string[] = [];
  /** By slot. */
  readonly #onDisk = new Map<string, KeptOnDisk>();
  readonly #fresh = new Map<string, Entry & { readonly body: Uint8Array }>();
  readonly #dependencies = new Map<string, Dependencies>();
  #unwritten: (Entry & { readonly body: Uint8Array })[] = [];

  /**
   * @param folder where to keep results; in memory only if `undefined`
   * @param version of the program: results of another one are left alone
   * @param root the folder that slots' paths start from
   * Throws `UserError` for a folder that cannot be used.
   */
  constructor(
    private readonly folder: string | undefined,
    private readonly version: string,
    private readonly root: string,
  ) {
    if (folder === undefined) return;
    makeFolder(folder);
    for (const name of readdirSync(folder).toSorted()) {
      if (!name.startsWith(`${version}-`) || !name.endsWith(ENDING)) continue;
      const file = join(folder, name);
      this.#files.push(file);
      const segment = Segment.open(file);
      if (segment === undefined) continue;
      // Later ones are newer.
      for (const entry of segment.entries) this.#onDisk.set(entry.slot, new KeptOnDisk(entry, segment));
    }
  }

  /**
   * `undefined` if there is none.
   * @param whole whether its body will be asked for: `undefined` then also if that is damaged
   */
  get({ slot, hash }: CacheKey, whole: boolean): Kept | undefined {
    const fresh = this.#fresh.get(slot);
    if (fresh !== undefined) return fresh.hash === hash ? fresh : undefined;
    const found = this.#onDisk.get(slot);
    if (found?.entry.hash !== hash) return undefined;
    return whole && !found.isSound() ? undefined : found;
  }

  add(given: Entry & { readonly body: Uint8Array }): void {
    const entry = { ...given, dependencies: this.#shared(given.dependencies) };
    this.#onDisk.delete(entry.slot);
    this.#fresh.set(entry.slot, entry);
    if (this.folder === undefined) return;
    this.#unwritten.push(entry);
    if (this.#unwritten.length >= AT_A_TIME) this.#write();
  }

  /** Writes what is new. Throws `UserError` if that cannot be done; nothing is lost but time then. */
  save(): void {
    if (this.folder === undefined) return;
    if (this.#unwritten.length > 0) this.#write();
    if (this.#files.length > MOST_SEGMENTS) this.#merge();
    this.#tidy();
  }

  /** The same dependencies, as they were first seen: most drafts have those of their neighbours. */
  #shared(dependencies: Dependencies): Dependencies {
    const name = JSON.stringify(dependencies);
    const known = this.#dependencies.get(name) ?? dependencies;
    this.#dependencies.set(name, known);
    return known;
  }

  /** All that is of use in one file, in place of the many. What belongs to drafts that are gone is left out. */
  #merge(): void {
    const isThere = ({ slot }: Pick<Entry, "slot">): boolean => existsSync(resolve(this.root, pathOfSlot(slot)));
    const old = [...this.#onDisk.values()].flatMap(({ entry, segment }) => {
      const bodyOf = (): Uint8Array | undefined => segment.body(entry);
      return isThere(entry) && bodyOf() !== undefined ? [{ ...entry, bodyOf }] : [];
    });
    const fresh = [...this.#fresh.values()].filter(isThere).map(withLength);
    const merged = this.#writeSegment([...old, ...fresh]);
    for (const file of this.#files) remove(file);
    this.#files = [merged];
  }

  #write(): void {
    const entries = this.#unwritten.map(withLength);
    this.#unwritten = [];
    this.#files.push(this.#writeSegment(entries));
  }

  #writeSegment(entries: readonly Written[]): string {
    // The time puts newer ones behind older ones, the rest keeps runs apart that write at once.
    const name = `${this.version}-${Date.now().toString(36).padStart(9, "0")}-${randomBytes(6).toString("hex")}${ENDING}`;
    const file = join(this.folder ?? "", name);
    writeWhole(file, segmentOf(entries));
    return file;
  }

  /** Takes away what crashes and other versions left behind long ago. */
  #tidy(): void {
    const now = Date.now();
    for (const name of readdirSync(this.folder ?? "")) {
      const file = join(this.folder ?? "", name);
      const isLeft = DRAFT.test(name) || (RESULTS.test(name) && !name.startsWith(`${this.version}-`));
      const age = isLeft ? now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now) : 0;
      if (age > (DRAFT.test(name) ? DAY : FORGOTTEN)) remove(file);
    }
  }
}

/** A result in a segment; its body is read when it is asked for. */
class KeptOnDisk implements Kept {
  constructor(
    readonly entry: Stored,
    readonly segment: Segment,
  ) {}

  get head(): Kept["head"] {
    return this.entry.head;
  }

  get dependencies(): Kept["dependencies"] {
    return this.entry.dependencies;
  }

  isSound(): boolean {
    return this.segment.body(this.entry) !== undefined;
  }

  /** Throws `UserError` if it is damaged. */
  get body(): Uint8Array {
    const body = this.segment.body(this.entry);
    if (body === undefined) throw new UserError("缓存里有一份结果坏了，请删掉缓存文件夹，再运行一次");
    return body;
  }
}

function withLength(entry: Entry & { readonly body: Uint8Array }): Written {
  return { ...entry, length: entry.body.length, check: crc32(entry.body), bodyOf: () => entry.body };
}

/** Where a file that is open cannot be taken away, it stays until a later run. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It does no harm.
  }
}

/** Whether a file is one that this program makes in the folder: another run may be making it at this moment. */
function isOwn(name: string): boolean {
  return name === "CACHEDIR.TAG" || name === ".gitignore" || RESULTS.test(name) || DRAFT.test(name);
}

/** Throws `UserError`. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const tag = join(folder, "CACHEDIR.TAG");
    // In a folder of somebody's own files everything would be hidden from git.
    if (!existsSync(tag) && !readdirSync(folder).every(isOwn))
      throw new UserError("里面有别的文件，请写一个新的文件夹");
    // Neither backups nor git want it.
    if (!existsSync(tag)) writeFileSync(tag, "Signature: 8a477f597d28d172789f06886806bc55\n");
    const ignore = join(folder, ".gitignore");
    if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
  } catch (error) {
    throw new UserError(`缓存文件夹 ${folder} 不能用：${reasonOf(error)}`);
  }
}
