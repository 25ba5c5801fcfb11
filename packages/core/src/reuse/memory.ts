/** What was found out of passages of a draft, kept from one version of it to the next. */
export class Memory<T> {
  #before = new Map<string, T>();
  #now = new Map<string, T>();

  /** What was found under a key, in this version or the one before; found out now if it was not. */
  of(key: string, find: () => T): T {
    const now = this.#now.get(key);
    if (now !== undefined) return now;
    const found = this.#before.get(key) ?? find();
    this.#now.set(key, found);
    return found;
  }

  /** Begins another version. What the last one did not use is forgotten, so that it holds no more than two versions. */
  turn(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }
}
