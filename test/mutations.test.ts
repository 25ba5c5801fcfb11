import { describe, expect, it } from "vitest";
import { ANNUAL_REPORT, checkReport, compileChecklist, LANGUAGE } from "../packages/core/dist/index.js";
import { measure, tableLines } from "../scripts/mutations.mjs";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);

/** Of the changes that contradict the text, the share that must be found in its place; `pnpm mutations -v` shows the rest. */
const FLOOR = 0.97;

describe("one change at a time to reports that are right", () => {
  const table = measure((text: string) => checkReport(text, checklist));
  process.stdout.write(`${tableLines(table).join("\n")}\n`);

  it.each([...table.keys()])("%s is found there, and nothing else", (kind) => {
    const { changes, found, others } = table.get(kind) as { changes: number; found: number; others: number };
    expect(changes).toBeGreaterThan(0);
    expect(found / changes).toBeGreaterThanOrEqual(FLOOR);
    expect(1 - others / changes).toBeGreaterThanOrEqual(0.94);
  });

  it("has changes of every kind", () => expect(table.size).toBe(13));
}, 120_000);
