import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";
import type { Session, SessionOptions } from "./session.js";

/** The session of a run, made when something asks for it: a run that finds every result in the cache needs no engine. */
export class LazySession {
  #asked: Promise<Session> | undefined;
  #made: Session | undefined;

  constructor(readonly options: SessionOptions) {}

  /** Throws `UserError` for a configuration or checklist in the options that cannot be used. */
  get(): Promise<Session> {
    this.#asked ??= this.#make();
    return this.#asked;
  }

  async #make(): Promise<Session> {
    const { Session: Made } = await import("./session.js");
    this.#made = new Made(this.options);
    return this.#made;
  }

  /** The configuration that applies in a folder, if anything has asked for the session: only it reads configurations. */
  configFile(folder: string): string | undefined {
    return this.#made?.configFile(folder);
  }

  /** What a checklist, as settings name it, says of its rules. The session must have been asked for. */
  rulesOf(checklist: string): ReadonlyMap<string, RuleInfo> {
    if (this.#made === undefined) throw new Error("rules are asked for before the session");
    return this.#made.rulesOf(checklist);
  }
}
