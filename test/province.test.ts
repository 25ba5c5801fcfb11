import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build, ROOT } from "./support.js";

describe("a run over many drafts, some of them broken", () => {
  it("gives the same bytes however it is done, and names each that could not be checked", { timeout: 120_000 }, () => {
    build();
    const args = [join(ROOT, "scripts/province.mjs"), "--count", "150", "--broken", "10"];
    const { stdout, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect({ stdout, status }).toEqual({ stdout: expect.not.stringContaining("FAULT"), status: 0 });
    expect(stdout.match(/140 results, 10 errors, status 2/g)).toHaveLength(5);
  });
});
