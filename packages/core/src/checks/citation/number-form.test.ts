import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

describe("citation/number-form", () => {
  it("tells once of a draft how many numbers are amiss, and mends the brackets of all", () => {
    const problems = found(
      "citation/number-form",
      "印发某府(2024)5号、某府办【2024】12号、某府〔2024〕第3号、某府〔2024〕07号。",
    );
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem?.quote).toBe("(2024)5号");
    expect(problem?.message).toContain("共4处");
    expect(problem?.fix).toMatchObject({ safe: true });
    expect(problem?.fix?.edits.map(({ newText }) => newText).join("")).toBe("〔〕〔〕");
  });

  it("asks for a year of four digits", () => {
    expect(found("citation/number-form", "印发某府发〔24〕5号。")[0]?.message).toContain("四位");
  });

  it("leaves alone what is in form, and what is no document number", () => {
    expect(found("citation/number-form", "印发某府〔2024〕15号，判决（2024）粤01行终5号，入驻（12）3号楼。")).toEqual(
      [],
    );
  });
});
