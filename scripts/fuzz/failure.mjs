/** Something that must hold of every input and did not hold of one. */
export class Failure extends Error {
  /**
   * @param {string} kind what did not hold
   * @param {string} detail how
   * @param {unknown} [cause]
   */
  constructor(kind, detail, cause) {
    super(`${kind}: ${detail}`, { cause });
    this.kind = kind;
    this.detail = detail;
  }

  /** The same for every input that fails for the same reason, as far as that can be told. */
  get signature() {
    const thrown = this.cause instanceof Error ? this.cause : undefined;
    const frames = (thrown?.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line) && !/scripts[\\/]fuzz|node:/.test(line));
    // Where a stack overflows is chance.
    const place =
      thrown instanceof RangeError ? "" : (frames[0] ?? "").replace(/\(?\S*\/packages\//, "packages/").trim();
    return `${this.kind} ${thrown === undefined ? this.detail.split(" ", 1)[0] : `${thrown.name} ${place}`}`;
  }
}

/** Whatever was thrown as a failure. */
export function failureOf(error) {
  if (error instanceof Failure) return error;
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new Failure("crash", words.slice(0, 300), error);
}

/** @returns {asserts condition} */
export function must(condition, kind, detail) {
  if (!condition) throw new Failure(kind, typeof detail === "function" ? detail() : detail);
}
