import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { build } from "../support.js";

// The inputs run against what is built; it takes a build to import it.
build();
const { runBatch } = await import("../../scripts/fuzz/batch.mjs");
const { TARGETS } = await import("../../scripts/fuzz/targets/index.mjs");

const FOLDER = new URL("fixtures/", import.meta.url);
const fixtures = readdirSync(FOLDER).filter((name) => name.endsWith(".bin"));
/** Nothing is timed here but what hangs. */
const HANGS = 30_000;
const SEED = 20_261_126;

interface Target {
  run(bytes: Buffer, how: { isTimed: boolean; isCareful: boolean; isThorough: boolean }): Promise<void>;
}
const targets: { readonly [name: string]: Target } = TARGETS;
type Fell = { signature: string; detail: string; bytes: Uint8Array }[];

describe("inputs that something fell over once", () => {
  it("are there", () => expect(fixtures).not.toHaveLength(0));

  it.each(fixtures)(
    "%s",
    async (name) => {
      const target = targets[name.split("-", 1)[0] ?? ""];
      const bytes = readFileSync(new URL(name, FOLDER));
      await expect(target?.run(bytes, { isTimed: false, isCareful: true, isThorough: true })).resolves.toBeUndefined();
    },
    HANGS,
  );
});

describe("a sample of what `node scripts/fuzz.mjs` makes", () => {
  it.each(Object.keys(targets).flatMap((target) => [[target, "generated"] as const, [target, "mutated"] as const]))(
    "%s, %s",
    async (target, kind) => {
      const options = { seed: SEED, count: 40, isTimed: false };
      const { ran, failures } = (await runBatch(target, kind, options)) as { ran: number; failures: Fell };
      expect(failures.map(({ detail }) => detail)).toEqual([]);
      expect(ran).toBe(options.count);
    },
    4 * HANGS,
  );
});
