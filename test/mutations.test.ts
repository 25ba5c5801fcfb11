import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ANNUAL_REPORT, applyFixes, checkReport, compileChecklist, LANGUAGE } from "../packages/core/dist/index.js";
import { measure, mutations, REPORTS, tableLines } from "../scripts/mutations.mjs";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);

/** Of the changes that contradict the text, the share that must be found in its place; `pnpm mutations -v` shows the rest. */
const FLOOR = 0.97;

const digits = (text: string): string => text.replace(/\D/g, "");
const numbering = (text: string): string[] =>
  text.match(/^[#\s\u3000]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}\.)/gm) ?? [];

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

describe("mending the same drafts, more than 1,000 of them", () => {
  const root = new URL("../", import.meta.url);

  it.each(REPORTS)("%s: twice gives the same bytes as once, digits and numbering as they were", (name) => {
    const report = readFileSync(new URL(name, root), "utf8");
    const drafts = [{ kind: "", text: report }, ...mutations(name, report)];
    for (const { kind, text } of drafts) {
      const once = applyFixes(text, checklist);
      expect(applyFixes(once.text, checklist).text).toBe(once.text);
      // Only numbering that is out of order is put in order.
      if (kind.startsWith("序号")) continue;
      expect(digits(once.text)).toBe(digits(text));
      expect(numbering(once.text).map((number) => number.replace(/[()（）]/g, ""))).toEqual(
        numbering(text).map((number) => number.replace(/[()（）]/g, "")),
      );
    }
  });
}, 240_000);
