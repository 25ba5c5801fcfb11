import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ANNUAL_REPORT, checkReport, compileChecklist, LANGUAGE, readReport } from "../packages/core/dist/index.js";
import { frame, Score, scorePassage, scoreReport, verdictsOf } from "../scripts/scoring.mjs";

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const read = (name: string): string => readFileSync(path(name), "utf8");
const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const verdicts = (text: string, year?: number) => verdictsOf(readReport(text, checklist, { year }), checklist, text);

interface Gold {
  report: string;
  year: number;
  level: string;
  unit: string;
}

const published: Gold[] = parse(read("gold/reports.yaml"));
const practice = readdirSync(path("gold/practice")).filter((name) => name.endsWith(".json"));

describe("the five published reports", () => {
  const score = new Score();
  for (const gold of published)
    scoreReport(score, verdicts(read(`../examples/published/${gold.report}`)), gold, gold.report);

  it("agree with a careful reviewer on satisfied or not, and on the status", () => {
    expect(score.satisfied / score.total).toBeGreaterThanOrEqual(0.99);
    expect(score.exact / score.total).toBeGreaterThanOrEqual(0.95);
  });

  it("are never judged by a trap", () => expect(score.traps).toEqual([]));

  it.each(published)("$report: year, unit and level", ({ report, year, unit, level }) => {
    const result = checkReport(read(`../examples/published/${report}`), checklist);
    expect(result.report).toMatchObject({ year, unit, level });
  });
});

describe("the six practice reports", () => {
  const score = new Score();
  for (const name of practice) {
    scoreReport(
      score,
      verdicts(read(`gold/practice/${name.replace(".json", ".md")}`)),
      JSON.parse(read(`gold/practice/${name}`)),
      name,
    );
  }

  it("agree with a careful reviewer on satisfied or not, and on the status", () => {
    expect(score.satisfied / score.total).toBeGreaterThanOrEqual(0.97);
    expect(score.exact / score.total).toBeGreaterThanOrEqual(0.9);
  });

  it("are never judged by a trap", () => expect(score.traps).toEqual([]));

  it.each(practice)("%s: year, unit and level", (name) => {
    const { year, unit, level }: Gold = JSON.parse(read(`gold/practice/${name}`));
    const result = checkReport(read(`gold/practice/${name.replace(".json", ".md")}`), checklist);
    expect(result.report).toMatchObject({ year, unit, level });
  });
});

it("nine passages in ten are judged as labelled", () => {
  const score = new Score();
  for (const line of read("gold/passages.jsonl").trim().split("\n")) {
    const passage = JSON.parse(line);
    const { text, year } = frame(passage);
    scorePassage(score, verdicts(text, year), passage);
  }
  expect(score.satisfied / score.total).toBeGreaterThanOrEqual(0.9);
});
