import { dirname } from "node:path";
import { decodeDraft, type Found } from "@fazhi-lint/language-server/disk";
import { UserError } from "@fazhi-lint/language-server/errors";
import type { Finding } from "../output/result.js";
import type { Session } from "../run/session.js";
import { SetupError } from "../run/setup-error.js";
import { Repository, repositoryOf } from "./git.js";
import { touchedFindings, type Version } from "./touched.js";

/** Tells what a change since a revision touched or caused. Each repository, and each folder, is asked about once. */
export class Since {
  readonly #roots = new Map<string, string | SetupError>();
  readonly #repositories = new Map<string, Repository | SetupError>();

  constructor(
    private readonly ref: string,
    private readonly session: Session,
  ) {}

  /**
   * The findings of a draft that count. Throws `SetupError` if git cannot tell.
   * @param after the draft as it is now
   */
  async touched(draft: Found, after: Version): Promise<ReadonlySet<Finding>> {
    const bytes = this.#repositoryOf(draft).before(draft.file);
    const text = bytes === undefined ? undefined : await textOf(bytes);
    // What was not there before, or was no text, is a new draft.
    if (text === undefined) return new Set(after.diagnostics);
    if (text === after.text) return new Set();
    const { result } = this.session.check(draft, text);
    return touchedFindings({ ...result, text }, after);
  }

  #repositoryOf({ file }: Found): Repository {
    const root = once(this.#roots, dirname(file), () => repositoryOf(file));
    return once(this.#repositories, root, () => new Repository(root, this.ref));
  }
}

/** Asks once for each key, also if the answer is that there is none: what is wrong for one draft is wrong for its neighbours. */
function once<T>(known: Map<string, T | SetupError>, key: string, ask: () => T): T {
  let answer = known.get(key);
  if (answer === undefined) {
    try {
      answer = ask();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      answer = new SetupError(error.message);
    }
    known.set(key, answer);
  }
  if (answer instanceof SetupError) throw answer;
  return answer;
}

async function textOf(bytes: Buffer): Promise<string | undefined> {
  try {
    return (await decodeDraft(bytes)).text;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
