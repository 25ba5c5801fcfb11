import { type Found, readDraftFile } from "@fazhi-lint/language-server/disk";
import type { Origin } from "../cache/cache.js";
import { cacheKey, type CacheScope } from "../cache/keys.js";
import { pack, type Packed } from "../output/packed.js";
import { type Failure, failureOf } from "./failure.js";
import type { Session } from "./session.js";

/** What came of one draft. */
export type Outcome =
  | { readonly packed: Packed; /** If results are kept. */ readonly origin?: Origin }
  | {
      readonly failure: Failure;
      /** If results are kept: files that may have kept this one from being checked. */ readonly attempted?: readonly string[];
    };

/**
 * Reads and checks a draft. Never throws: why it could not be checked is an outcome as well.
 * @param scope if results are kept
 */
export async function outcomeOf(draft: Found, session: Session, scope: CacheScope | undefined): Promise<Outcome> {
  try {
    const { bytes, text } = await readDraftFile(draft.file);
    const { result, checklist, dependencies } = session.check(draft, text);
    const packed = pack(result, checklist);
    // Of the bytes that were checked: others may be there by now.
    return scope === undefined || dependencies === undefined
      ? { packed }
      : { packed, origin: { ...cacheKey(scope, draft.file, bytes), dependencies } };
  } catch (error) {
    const failure = failureOf(draft.path, error);
    return failure.shared && scope !== undefined ? { failure, attempted: [...session.files.attempted] } : { failure };
  }
}
