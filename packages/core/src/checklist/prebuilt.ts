import type { ChecklistParts } from "./compile.js";

/** A compiled checklist as a build step leaves it: JSON, and the numbers that stand in it by name. */
export interface Prebuilt {
  readonly json: string;
  /** Of `Int32Array`s and `Uint16Array`s, each beginning at a multiple of four. */
  readonly bytes: Uint8Array;
}

/** Where a list of numbers stands in the bytes. */
interface Packed {
  readonly int32?: readonly [start: number, length: number];
  readonly uint16?: readonly [start: number, length: number];
}

/** Writes compiled parts down. */
export function packParts(parts: ChecklistParts): Prebuilt {
  const chunks: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let size = 0;
  const json = JSON.stringify(parts, (_key, value: unknown) => {
    if (!(value instanceof Int32Array) && !(value instanceof Uint16Array)) return value;
    const at = size;
    chunks.push({ at, bytes: new Uint8Array(value.buffer, value.byteOffset, value.byteLength) });
    size += Math.ceil(value.byteLength / 4) * 4;
    const packed: Packed = value instanceof Int32Array ? { int32: [at, value.length] } : { uint16: [at, value.length] };
    return packed;
  });
  const bytes = new Uint8Array(size);
  for (const chunk of chunks) bytes.set(chunk.bytes, chunk.at);
  return { json, bytes };
}

/** Reads what `packParts` wrote, on a machine of the same byte order. The numbers are not copied. */
export function unpackParts({ json, bytes }: Prebuilt): ChecklistParts {
  // Views need the alignment that a slice of a larger buffer may not have.
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return JSON.parse(json, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    const { int32, uint16 } = value as Packed;
    if (int32 !== undefined) return new Int32Array(buffer, byteOffset + int32[0], int32[1]);
    if (uint16 !== undefined) return new Uint16Array(buffer, byteOffset + uint16[0], uint16[1]);
    return value;
  }) as ChecklistParts;
}
