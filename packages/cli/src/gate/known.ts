import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import {
  type Baseline,
  BASELINE_LIMIT,
  type BaselineEntry,
  matchBaseline,
  parseBaseline,
} from "@fazhi-lint/language-server/baseline";
import { DiskFiles } from "@fazhi-lint/language-server/disk";
import { FileError, UserError } from "@fazhi-lint/language-server/settings";
import type { Finding, StaleEntry } from "../output/result.js";

/** The entry that stands for a finding. */
export function entryOf({ ruleId, words }: Finding): BaselineEntry {
  return { rule: ruleId, words };
}

/** Reads a baseline. Throws `UserError` if it cannot be used. */
export function readBaseline(path: string): Baseline {
  const files = new DiskFiles();
  const file = resolve(path);
  try {
    return parseBaseline(files.read(file, BASELINE_LIMIT), file, files.name(file));
  } catch (error) {
    if (error instanceof FileError || !(error instanceof UserError)) throw error;
    const hint = existsSync(file) ? "" : `；要生成，用 fazhi-lint baseline update --baseline ${path} <文件…>`;
    throw new UserError(`无法读取基线 ${path}：${error.message}${hint}`);
  }
}

/** A draft as a baseline names it: from the baseline's folder. */
export function keyIn(baseline: string, file: string): string {
  return relative(dirname(resolve(baseline)), file).replaceAll(sep, "/");
}

/** The findings that a baseline has. */
export class KnownFindings {
  readonly #baseline: Baseline;
  readonly #stale: StaleEntry[] = [];
  readonly #seen = new Set<string>();

  /** @param path the baseline. Throws `UserError` if it cannot be used. */
  constructor(readonly path: string) {
    this.#baseline = readBaseline(path);
  }

  /** Which findings of a draft are known. */
  split(file: string, findings: readonly Finding[]): { fresh: Finding[]; known: Finding[] } {
    const key = keyIn(this.path, file);
    this.#seen.add(key);
    const { fresh, known, stale } = matchBaseline(findings, this.#baseline.get(key) ?? [], entryOf);
    this.#stale.push(...stale.map((entry) => ({ file: key, ...entry })));
    return { fresh, known };
  }

  /** A draft that could not be checked: what is known of it is neither there nor gone. */
  leave(file: string): void {
    this.#seen.add(keyIn(this.path, file));
  }

  /** Entries that nothing stands for any more, in the drafts that were checked and in those that are gone. */
  stale(): StaleEntry[] {
    const gone = [...this.#baseline].filter(
      ([key]) => !this.#seen.has(key) && !existsSync(resolve(dirname(resolve(this.path)), key)),
    );
    return [
      ...this.#stale,
      ...gone.flatMap(([file, entries]) => entries.map(({ rule, words }) => ({ file, rule, words }))),
    ];
  }
}

const NAMED = 3;

/** What to say of entries that can be taken out. */
export function staleLines(path: string, stale: readonly StaleEntry[]): string[] {
  if (stale.length === 0) return [];
  const named = stale.slice(0, NAMED).map(({ file, rule, words }) => `  ${file}：${rule} ${words}`);
  if (stale.length > NAMED) named.push(`  另有 ${stale.length - NAMED} 条`);
  const command = `fazhi-lint baseline update --baseline ${path} <文件…>`;
  return [`提示：基线 ${path} 里有 ${stale.length} 条已经没有用处，可用 ${command} 去掉：`, ...named];
}
