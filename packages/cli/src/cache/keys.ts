import { createHash } from "node:crypto";
import { relative, sep } from "node:path";

/** What a result is kept under. */
export interface CacheKey {
  /** Program, options and path of the draft. A newer result takes the place of an older one. */
  readonly slot: string;
  /** The hash of the draft's bytes. */
  readonly hash: string;
}

/** Where and under what a run keeps results; plain data, for threads get it as well. */
export interface CacheScope {
  /** Paths in the cache start here, so that it can be moved together with the drafts. Absolute. */
  readonly root: string;
  /** Program and options, hashed. */
  readonly scope: string;
}

const DIGITS = 40;

/** What the result for a draft is kept under; known before anything is checked. */
export function cacheKey({ root, scope }: CacheScope, file: string, bytes: Uint8Array): CacheKey {
  return { slot: `${scope}:${relativePath(root, file)}`, hash: hashOf(bytes) };
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
