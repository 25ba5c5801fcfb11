const PATIENCE = 1000;
const INTERVAL = 100;
/** Characters of the bar: with the words and figures around it fits on any terminal. */
const WIDTH = 20;

/** Says on a terminal how far a long run is. Silent elsewhere, and for the first second. */
export class Progress {
  readonly #start = Date.now();
  #last = 0;

  constructor(
    private readonly total: number,
    private readonly stream: NodeJS.WriteStream,
  ) {}

  /** @param done how many drafts have been checked */
  show(done: number): void {
    if (!this.stream.isTTY || this.total < 2) return;
    const now = Date.now();
    if (now - this.#start < PATIENCE || now - this.#last < INTERVAL) return;
    this.#last = now;
    const filled = Math.round((done / this.total) * WIDTH);
    const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    this.stream.write(`\r正在检查 ${bar} ${done}/${this.total}`);
  }

  /** Takes the line away again. */
  clear(): void {
    if (this.#last > 0) this.stream.write("\r\u001b[K");
  }
}
