import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const SENTENCE = "全镇12个村的网格员每周入户走访不少于两次，发现苗头当天上报。";

describe("wording/duplicate", () => {
  it("points at the second and names the first, whatever number stands before", () => {
    const [problem] = found("wording/duplicate", `${SENTENCE}开展培训3次。一是${SENTENCE}`);
    expect(problem?.quote).toBe(SENTENCE.slice(0, -1));
    expect(problem?.related).toHaveLength(1);
  });

  it("leaves set phrases alone", () => {
    expect(found("wording/duplicate", "严格规范公正文明执法。培训3次。严格规范公正文明执法。")).toEqual([]);
  });
});
