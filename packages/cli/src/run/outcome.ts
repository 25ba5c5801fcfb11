import { type Found, readDraftFile } from "@fazhi-lint/language-server/disk";
import { type Failure, failureOf } from "./failure.js";
import type { Checked, Session } from "./session.js";

/** What came of one draft. */
export type Outcome =
  { readonly result: Checked; /** As settings name it. */ readonly checklist: string } | { readonly failure: Failure };

/** Reads and checks a draft. Never throws: why it could not be checked is an outcome as well. */
export async function outcomeOf(draft: Found, session: Session): Promise<Outcome> {
  try {
    const { text } = await readDraftFile(draft.file);
    const { result, checklist } = session.check(draft, text);
    return { result, checklist };
  } catch (error) {
    return { failure: failureOf(draft.path, error) };
  }
}
