import { describe, expect, it } from "vitest";
import { nearest } from "./suggest.js";

describe("nearest", () => {
  const fields = ["title", "basis", "required", "place", "counts", "notInSentence"];

  it("finds the name with a letter wrong, missing, too many or swapped", () => {
    expect(nearest("tilte", fields)).toBe("title");
    expect(nearest("count", fields)).toBe("counts");
    expect(nearest("reqiured", fields)).toBe("required");
    expect(nearest("notinsentence", fields)).toBe("notInSentence");
  });

  it("works for Chinese names", () => {
    expect(nearest("执法人眼", ["规范性文件", "执法人员"])).toBe("执法人员");
    expect(nearest("培训", ["考试", "培训班"])).toBe("培训班");
  });

  it("takes the nearest, and the earlier of two that are as near", () => {
    expect(nearest("plase", ["phase", "place", "plase2"])).toBe("phase");
    expect(nearest("places", ["placed", "place"])).toBe("placed");
  });

  it("suggests nothing that is not near", () => {
    expect(nearest("colour", fields)).toBeUndefined();
    expect(nearest("甲", ["乙"])).toBeUndefined();
    expect(nearest("x".repeat(100), ["x".repeat(100)])).toBeUndefined();
    expect(nearest("title", [])).toBeUndefined();
  });
});
