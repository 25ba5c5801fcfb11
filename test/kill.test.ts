import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build, ROOT } from "./support.js";

describe("a run that is killed", () => {
  it("leaves every file as it was or as it was to become", { timeout: 120_000 }, () => {
    build();
    const { stdout, status } = spawnSync(process.execPath, [join(ROOT, "scripts/kill.mjs"), "--count", "8"], {
      encoding: "utf8",
    });
    expect({ stdout, status }).toEqual({
      stdout: expect.stringMatching(/^seed \d+: 8 runs, \d killed before their end, 0 faults\n$/),
      status: 0,
    });
  });
});
