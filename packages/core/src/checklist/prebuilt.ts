import type { ChecklistParts } from "./compile.js";

/** A compiled checklist as a build step leaves it: JSON, and the numbers that stand in it by name. */
export interface Prebuilt {
  readonly json: string;
  /** Of `Int32Array`s and `Uint16Array`s, each beginning at a multiple of four. */
  readonly bytes: Uint8Array;
}

/** Where a list of numbers belongs, and where it stands in the bytes. */
interface Packed {
  readonly path: readonly string[];
  readonly kind: "int32" | "uint16";
  readonly start: number;
  readonly length: number;
}

interface Written {
  readonly parts: ChecklistParts;
  readonly packed: readonly Packed[];
}

/** Writes compiled parts down. */
export function packParts(parts: ChecklistParts): Prebuilt {
  const chunks: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  const packed: Packed[] = [];
  let size = 0;
  const withoutNumbers = (value: unknown, path: readonly string[]): unknown => {
    if (value instanceof Int32Array || value instanceof Uint16Array) {
      const kind = value instanceof Int32Array ? "int32" : "uint16";
      packed.push({ path, kind, start: size, length: value.length });
      chunks.push({ at: size, bytes: new Uint8Array(value.buffer, value.byteOffset, value.byteLength) });
      size += Math.ceil(value.byteLength / 4) * 4;
      return undefined;
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, withoutNumbers(inner, [...path, key])]),
    );
  };
  const json = JSON.stringify({ parts: withoutNumbers(parts, []), packed });
  const bytes = new Uint8Array(size);
  for (const chunk of chunks) bytes.set(chunk.bytes, chunk.at);
  return { json, bytes };
}

/** Reads what `packParts` wrote, on a machine of the same byte order. The numbers are not copied. */
export function unpackParts({ json, bytes }: Prebuilt): ChecklistParts {
  // Views need the alignment that a slice of a larger buffer may not have.
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const { parts, packed } = JSON.parse(json) as Written;
  for (const { path, kind, start, length } of packed) {
    let at = parts as unknown as { [key: string]: unknown };
    for (const key of path.slice(0, -1)) at = at[key] as { [key: string]: unknown };
    const from = byteOffset + start;
    at[path.at(-1) as string] =
      kind === "int32" ? new Int32Array(buffer, from, length) : new Uint16Array(buffer, from, length);
  }
  return parts;
}
