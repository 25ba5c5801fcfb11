import { dirname, join } from "node:path";
import { DiskFiles } from "@fazhi-lint/language-server/disk";
import { CHECKLIST_LIMIT, CONFIG_NAME, type Limit } from "@fazhi-lint/language-server/lookup";
import type { Settings, Sources } from "@fazhi-lint/language-server/settings";
import { hashOf, relativePath } from "./keys.js";
import type { Dependencies } from "./segment.js";

/** Files of this machine; it is remembered what was in those that were read. */
export class HashedFiles extends DiskFiles {
  /** What was to be read, whether or not it could be. */
  readonly attempted = new Set<string>();
  readonly #hashes = new Map<string, string>();

  override read(path: string, limit: Limit): string {
    this.attempted.add(path);
    const text = super.read(path, limit);
    this.#hashes.set(path, hashOf(text));
    return text;
  }

  /** What was in a file when it was read; `null` if it was not. */
  hash(path: string): string | null {
    return this.#hashes.get(path) ?? null;
  }
}

/**
 * What the result for a draft rests on beside the draft: the configuration that applies, that there is no nearer one, and
 * the checklists that were read for it.
 * @param isGiven whether the configuration was named, so that no other is looked for
 */
export function dependenciesOf(
  draft: string,
  { config, checklist }: Pick<Settings, "config" | "checklist">,
  { root, isGiven, sources, files }: { root: string; isGiven: boolean; sources: Sources; files: HashedFiles },
): Dependencies {
  const paths = new Map<string, string | null>();
  if (!isGiven) for (const path of configPlaces(draft, config?.file)) paths.set(path, null);
  const checklists = [
    checklist.value,
    config?.checklist?.value,
    ...(config?.overrides ?? []).map((entry) => entry.checklist?.value),
  ];
  const read = checklists.flatMap((name) => (name === undefined ? [] : sources.filesOf(name)));
  for (const path of [...(config === undefined ? [] : [config.file]), ...read]) paths.set(path, files.hash(path));
  return [...paths].map(([path, hash]) => [relativePath(root, path), hash]);
}

/** Where a configuration nearer than the one that applies would be. */
function configPlaces(draft: string, config: string | undefined): string[] {
  const places: string[] = [];
  for (let folder = dirname(draft); ; folder = dirname(folder)) {
    const place = join(folder, CONFIG_NAME);
    if (config !== undefined && relativePath(place, config) === "") return places;
    places.push(place);
    if (dirname(folder) === folder) return places;
  }
}

/** Whether files are as they were, each looked at once. */
export class Unchanged {
  readonly #known = new Map<string, string | null>();
  /** Many drafts share theirs. */
  readonly #answers = new WeakMap<Dependencies, boolean>();
  readonly #files = new DiskFiles();

  /** @param resolve makes a path of the cache absolute */
  constructor(private readonly resolve: (path: string) => string) {}

  holds(dependencies: Dependencies): boolean {
    let answer = this.#answers.get(dependencies);
    if (answer === undefined) {
      answer = dependencies.every(([path, hash]) => this.#hash(path) === hash);
      this.#answers.set(dependencies, answer);
    }
    return answer;
  }

  #hash(path: string): string | null {
    let hash = this.#known.get(path);
    if (hash === undefined) {
      hash = this.#read(this.resolve(path));
      this.#known.set(path, hash);
    }
    return hash;
  }

  #read(file: string): string | null {
    if (!this.#files.exists(file)) return null;
    try {
      return hashOf(this.#files.read(file, CHECKLIST_LIMIT));
    } catch {
      // It is there, but what is in it cannot be what it was.
      return "";
    }
  }
}
