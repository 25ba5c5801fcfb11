import { reasonOf, UserError } from "../settings/errors.js";
import { decodeUtf8, type Limit, refuseLarge, type TextFiles } from "../settings/text-files.js";
import type { Host } from "./host.js";

/** What is known of a file. */
type Entry = { readonly bytes: Uint8Array } | { readonly reason: string };

const MISSING: Entry = { reason: "路径不存在" };

/**
 * Configurations and rule files for settings that are looked up at once, on a host that answers later: what is not known
 * yet is asked for, and the look-up is done again. Texts that the editor has open go before those of the host.
 */
export class FileStore implements TextFiles {
  readonly #entries = new Map<string, Entry>();
  readonly #existing = new Map<string, boolean>();
  readonly #wanted = new Set<string>();
  readonly #wantedToExist = new Set<string>();
  #changes = 0;

  /**
   * @param open the text that the editor has of a file
   * @param nameOf how messages name a file
   */
  constructor(
    private readonly host: Host,
    private readonly open: (path: string) => string | undefined,
    private readonly nameOf: (path: string) => string,
  ) {}

  read(path: string, limit: Limit): string {
    const text = this.open(path);
    if (text !== undefined) return text;
    const entry = this.#entries.get(path);
    if (entry === undefined) {
      this.#wanted.add(path);
      throw new UserError("还没有读到");
    }
    if ("reason" in entry) throw new UserError(entry.reason);
    refuseLarge(entry.bytes.length, limit);
    return decodeUtf8(entry.bytes);
  }

  exists(path: string): boolean {
    if (this.open(path) !== undefined) return true;
    const known = this.#existing.get(path);
    if (known === undefined) this.#wantedToExist.add(path);
    return known ?? false;
  }

  name(path: string): string {
    return this.nameOf(path);
  }

  /** Does what needs files, as often as it asks for one that is not known yet; then gives back what it gave or throws what it threw. */
  async settle<T>(work: () => T): Promise<T> {
    for (;;) {
      this.#wanted.clear();
      this.#wantedToExist.clear();
      let outcome: { readonly value: T } | { readonly error: unknown };
      try {
        outcome = { value: work() };
      } catch (error) {
        outcome = { error };
      }
      if (this.#wanted.size === 0 && this.#wantedToExist.size === 0) {
        if ("error" in outcome) throw outcome.error;
        return outcome.value;
      }
      const changes = this.#changes;
      const [read, looked] = await Promise.all([
        Promise.all([...this.#wanted].map(async (path) => [path, await this.#fetch(path)] as const)),
        Promise.all([...this.#wantedToExist].map(async (path) => [path, await this.#look(path)] as const)),
      ]);
      // What was read before a change is not kept.
      if (changes !== this.#changes) continue;
      for (const [path, entry] of read) this.#entries.set(path, entry);
      for (const [path, exists] of looked) this.#existing.set(path, exists);
    }
  }

  /** Forgets what is known of a file, or of all. */
  forget(path?: string): void {
    this.#changes += 1;
    if (path === undefined) {
      this.#entries.clear();
      this.#existing.clear();
      return;
    }
    this.#entries.delete(path);
    this.#existing.delete(path);
  }

  /** Looks at all known files again, for clients that do not tell what changes. Says whether any is not as it was. */
  async refresh(): Promise<boolean> {
    const changes = this.#changes;
    const read = await Promise.all(
      [...this.#entries.keys()].map(async (path) => [path, await this.#fetch(path)] as const),
    );
    const looked = await Promise.all(
      [...this.#existing.keys()].map(async (path) => [path, await this.#look(path)] as const),
    );
    if (changes !== this.#changes) return false;
    let isChanged = false;
    for (const [path, entry] of read) {
      const before = this.#entries.get(path);
      if (before === undefined || isSame(before, entry)) continue;
      this.#entries.set(path, entry);
      isChanged = true;
    }
    for (const [path, exists] of looked) {
      if (this.#existing.get(path) === exists) continue;
      this.#existing.set(path, exists);
      isChanged = true;
    }
    return isChanged;
  }

  async #fetch(path: string): Promise<Entry> {
    try {
      const bytes = await this.host.readFile(path);
      return bytes === undefined ? MISSING : { bytes };
    } catch (error) {
      return { reason: reasonOf(error) };
    }
  }

  async #look(path: string): Promise<boolean> {
    try {
      return await this.host.exists(path);
    } catch {
      return false;
    }
  }
}

function isSame(a: Entry, b: Entry): boolean {
  if ("reason" in a || "reason" in b) return "reason" in a && "reason" in b && a.reason === b.reason;
  return a.bytes.length === b.bytes.length && a.bytes.every((byte, index) => byte === b.bytes[index]);
}
