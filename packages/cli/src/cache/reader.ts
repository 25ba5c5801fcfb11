import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

const FIRST_SIZE = 64 * 1024;

/** Reads many files, one after another, into the same memory: nothing is left of one for the garbage collector. */
export class Reader {
  #room = Buffer.allocUnsafeSlow(FIRST_SIZE);

  /** The bytes of a file, until the next one is read; `undefined` if it cannot be read, or is something else. */
  read(file: string): Uint8Array | undefined {
    let descriptor: number | undefined;
    try {
      // A pipe that nobody writes to must not be waited for; whoever checks the draft says what is wrong with it.
      descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return undefined;
      if (stats.size >= this.#room.length) this.#room = Buffer.allocUnsafeSlow(stats.size * 2);
      let length = 0;
      for (;;) {
        const count = readSync(descriptor, this.#room, length, this.#room.length - length, null);
        if (count === 0) return this.#room.subarray(0, length);
        length += count;
        // All that there was when it was opened.
        if (length === stats.size) return this.#room.subarray(0, length);
        // It has grown meanwhile; it will again.
        if (length === this.#room.length) return undefined;
      }
    } catch {
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }
}
