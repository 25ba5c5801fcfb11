import { describe, expect, it } from "vitest";
import { changedLines } from "./changed-lines.js";

const changed = (before: string, after: string): number[] => [...changedLines(before, after)];

describe("changedLines", () => {
  it("tells lines that are new or other, by their number today", () => {
    expect(changed("甲\n乙\n丙", "甲\n新\n乙\n丙改")).toEqual([2, 4]);
    expect(changed("甲\n乙", "乙")).toEqual([]);
    expect(changed("", "甲")).toEqual([1]);
  });

  it("sees no change in another kind of line break or a mark at the start", () => {
    expect(changed("甲\n乙\n", "\ufeff甲\r\n乙\r\n")).toEqual([]);
  });

  it("takes every line of a text that has become another as changed", () => {
    const before = Array.from({ length: 5000 }, (_, line) => `旧${line}`).join("\n");
    const after = Array.from({ length: 5000 }, (_, line) => `新${line}`).join("\n");
    expect(changed(before, after)).toHaveLength(5000);
  });
});
