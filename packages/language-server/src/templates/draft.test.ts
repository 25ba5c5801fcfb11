import { describe, expect, it } from "vitest";
import { numeral } from "./draft.js";

describe("numeral", () => {
  it.each([
    [1, "一"],
    [10, "十"],
    [11, "十一"],
    [20, "二十"],
    [29, "二十九"],
  ])("%i is %s", (value, text) => {
    expect(numeral(value)).toBe(text);
  });
});
