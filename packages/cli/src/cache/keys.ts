import { createHash } from "node:crypto";
import { relative, sep } from "node:path";

/** What a result is kept under. */
export interface CacheKey {
  /** Made of all that is known before anything is checked: program, options, path and bytes of the draft. */
  readonly key: string;
  /** Made of the same without the bytes: what a newer result takes the place of. */
  readonly slot: string;
}

/** Where and under what a run keeps results; plain data, for threads get it as well. */
export interface CacheScope {
  /** Paths in the cache start here, so that it can be moved together with the drafts. Absolute. */
  readonly root: string;
  /** Program and options. */
  readonly scope: string;
}

const DIGITS = 40;

/** The key of a draft. */
export function cacheKey({ root, scope }: CacheScope, file: string, bytes: Uint8Array): CacheKey {
  const slot = `${scope.slice(0, 8)}:${relativePath(root, file)}`;
  const key = createHash("sha256").update(scope).update("\0").update(slot).update("\0").update(bytes).digest("hex");
  return { key: key.slice(0, DIGITS), slot };
}

/** The file that a slot is for, relative to the cache's root. */
export function pathOfSlot(slot: string): string {
  return slot.slice(slot.indexOf(":") + 1);
}

/** The hash of a text that results rest on. */
export function hashOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex").slice(0, DIGITS);
}

/** With forward slashes. */
export function relativePath(root: string, file: string): string {
  const below = root.endsWith(sep) ? root : root + sep;
  const path = file.startsWith(below) ? file.slice(below.length) : relative(root, file);
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
