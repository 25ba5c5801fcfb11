import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Head } from "../output/packed.js";

/** Files that a result rests on beside the draft: their path, and what was in them; `null` if they were not there. */
export type Dependencies = readonly (readonly [path: string, hash: string | null])[];

/** A result as a segment holds it. */
export interface Entry {
  /** What the entry is for: a draft under some options. A newer entry takes the place of an older one. */
  readonly slot: string;
  /** The hash of the draft. */
  readonly hash: string;
  readonly head: Head;
  readonly dependencies: Dependencies;
}

interface Indexed extends Omit<Entry, "dependencies"> {
  /** Number of its dependencies, which many entries share. */
  readonly set: number;
  readonly length: number;
  readonly check: number;
}

interface Index {
  readonly sets: readonly Dependencies[];
  readonly entries: readonly Indexed[];
}

const MAGIC = "fazhi-lint cache 2\n";
/** The mark, length and checksum of the index, the length of what follows it. */
const HEADER = MAGIC.length + 16;

/** A segment up to this size is read in one go, a larger one entry by entry. In bytes. */
const LARGEST_AT_ONCE = 16 * 1024 * 1024;

/** An entry, and what tells its body from a damaged one. */
export type Described = Entry & Pick<Indexed, "length" | "check">;

/** An entry that lies in a segment. */
export interface Stored extends Described {
  /** Where its body begins in the file. */
  readonly at: number;
}

/** An entry to be written; its body is asked for when its turn comes. */
export interface Written extends Described {
  readonly bodyOf: () => Uint8Array | undefined;
}

/** Makes the bytes of a segment: header, index, the bodies one after another. */
export function* segmentOf(entries: readonly Written[]): Generator<Uint8Array> {
  const sets = new Map<string, number>();
  const distinct: Dependencies[] = [];
  const indexed = entries.map(({ slot, hash, head, dependencies, length, check }): Indexed => {
    const name = JSON.stringify(dependencies);
    let set = sets.get(name);
    if (set === undefined) {
      set = distinct.push(dependencies) - 1;
      sets.set(name, set);
    }
    return { slot, hash, head, set, length, check };
  });
  const index = Buffer.from(JSON.stringify({ sets: distinct, entries: indexed } satisfies Index), "utf8");
  const header = Buffer.alloc(HEADER);
  header.write(MAGIC, "latin1");
  header.writeUInt32LE(index.length, MAGIC.length);
  header.writeUInt32LE(crc32(index), MAGIC.length + 4);
  header.writeBigUInt64LE(BigInt(entries.reduce((sum, { length }) => sum + length, 0)), MAGIC.length + 8);
  yield header;
  yield index;
  for (const { bodyOf, length } of entries) yield bodyOf() ?? new Uint8Array(length);
}

/** A segment on the disk. It is written once and never changed. */
export class Segment {
  readonly entries: readonly Stored[];
  readonly #descriptor: number;
  readonly #size: number;
  #whole: Buffer | undefined;

  private constructor(descriptor: number, index: Index, start: number, size: number) {
    this.#descriptor = descriptor;
    this.#size = size;
    let at = start;
    this.entries = index.entries.map(({ slot, hash, head, set, length, check }) => {
      const entry = { slot, hash, head, length, check, at, dependencies: index.sets[set] ?? [] };
      at += length;
      return entry;
    });
  }

  /** Opens a segment; `undefined` for a file that is none, is damaged, or is gone. */
  static open(file: string): Segment | undefined {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(file, "r");
      const { size } = fstatSync(descriptor);
      const header = readAt(descriptor, 0, HEADER);
      if (header?.toString("latin1", 0, MAGIC.length) !== MAGIC) throw new Error("no segment");
      const length = header.readUInt32LE(MAGIC.length);
      const bodies = Number(header.readBigUInt64LE(MAGIC.length + 8));
      // Compared before anything of that length is asked for.
      if (size !== HEADER + length + bodies) throw new Error("cut off");
      const index = readAt(descriptor, HEADER, length);
      if (index === undefined || crc32(index) !== header.readUInt32LE(MAGIC.length + 4)) throw new Error("damaged");
      return new Segment(descriptor, JSON.parse(index.toString("utf8")) as Index, HEADER + length, size);
    } catch {
      if (descriptor !== undefined) closeSync(descriptor);
      return undefined;
    }
  }

  /** The body of one of its entries; `undefined` if it is damaged. */
  body(entry: Stored): Buffer | undefined {
    const bytes = this.#read(entry);
    return bytes !== undefined && crc32(bytes) === entry.check ? bytes : undefined;
  }

  #read({ at, length }: Stored): Buffer | undefined {
    if (this.#size > LARGEST_AT_ONCE) return readAt(this.#descriptor, at, length);
    this.#whole ??= readAt(this.#descriptor, 0, this.#size);
    return this.#whole?.subarray(at, at + length);
  }
}

function readAt(descriptor: number, position: number, length: number): Buffer | undefined {
  // Not from the pool that small buffers share: it would stay as long as one of them does.
  const bytes = Buffer.allocUnsafeSlow(length);
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, bytes, done, length - done, position + done);
    if (count === 0) return undefined;
    done += count;
  }
  return bytes;
}
