import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";
import { reportOf2024 } from "./test-report.js";

describe("year/plan", () => {
  it("finds the reporting year in the plan's heading", () => {
    const [problem] = found("year/plan", reportOf2024({ plan: "2024年工作安排" }));
    expect(problem?.quote).toBe("2024年");
    expect(problem?.fix?.edits[0]?.newText).toBe("2025");
  });

  it("tells of the heading and the opening below it once", () => {
    const problems = found("year/plan", reportOf2024({ plan: "2026年工作安排\n\n2026年，我县将继续推进法治建设。" }));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.related).toHaveLength(1);
  });

  it.each(["下一步工作安排", "2025年的安排", "2024年存在的不足和2025年工作打算"])("leaves alone: %s", (plan) => {
    expect(found("year/plan", reportOf2024({ plan }))).toEqual([]);
  });
});
