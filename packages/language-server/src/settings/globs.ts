import ignore from "ignore";
import type { Placed } from "./place.js";

/** What a list of patterns says of a path; the last pattern that fits decides. */
export interface GlobDecision {
  readonly matched: boolean;
  /** A pattern with `!` in front took it out again. */
  readonly excepted: boolean;
  /** The pattern that matched. */
  readonly pattern?: Placed<string>;
}

/** A pattern that takes time by a high power of the depth of a path. */
export const MANY_STARS = /(?:\*\*[^*].*){4}\*\*/;

const UNDECIDED: GlobDecision = { matched: false, excepted: false };

/** Patterns in the syntax of `.gitignore`, for paths from one folder, with forward slashes. */
export class Globs {
  readonly #matcher: ReturnType<typeof ignore>;

  /** @param ignoreCase whether A.MD fits `*.md`; so it does wherever people write patterns for this program */
  constructor(
    readonly patterns: readonly Placed<string>[],
    { ignoreCase = true } = {},
  ) {
    this.#matcher = ignore({ ignoreCase }).add(
      patterns.map(({ value }, index) => ({ pattern: value, mark: String(index) })),
    );
  }

  /**
   * Whether the patterns fit a path or one of the folders above it.
   * @param path from the patterns' folder; a folder's ends in a slash
   */
  decide(path: string): GlobDecision {
    // What lies outside the patterns' folder is none of theirs.
    if (path === "" || !ignore.isPathValid(path)) return UNDECIDED;
    const { ignored, unignored, rule } = this.#matcher.test(path);
    const pattern = this.patterns[Number(rule?.mark)];
    return { matched: ignored, excepted: unignored, ...(pattern === undefined ? {} : { pattern }) };
  }

  /** The same for a path in a folder that is known to be let through, whatever these patterns say of the folder. */
  decideEntry(path: string): GlobDecision {
    const slash = path.lastIndexOf("/", path.length - 2);
    return slash > 0 && this.decide(path.slice(0, slash + 1)).matched ? UNDECIDED : this.decide(path);
  }
}
