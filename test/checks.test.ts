import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ANNUAL_REPORT, checkReport, compileChecklist, createSource, LANGUAGE } from "../packages/core/dist/index.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const folder = new URL("checks/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const drafts = (kind: string): string[] =>
  readdirSync(new URL(`${kind}/`, folder)).filter((name) => /\.(?:md|txt)$/.test(name));

/** A mistake that somebody put into a draft. `quote` is the text it stands in. */
interface Planted {
  readonly kind: string;
  readonly quote: string;
  readonly why: string;
}

/** What the checks that need no checklist find, with offsets. */
function findings(text: string) {
  const { lines } = createSource(text);
  const offset = (line: number, column: number): number => (lines[line - 1]?.start ?? 0) + column - 1;
  const range = (place: { line: number; column: number; endLine: number; endColumn: number }) => ({
    start: offset(place.line, place.column),
    end: offset(place.endLine, place.endColumn),
  });
  return checkReport(text, checklist)
    .diagnostics.filter(({ ruleId }) => !ruleId.startsWith("element/"))
    .map((entry) => ({ ...entry, ranges: [entry, ...(entry.related ?? [])].map(range) }));
}

describe("drafts without a mistake", () => {
  it.each(drafts("clean"))("%s has no error and no warning", (name) => {
    const found = findings(read(`clean/${name}`)).filter(({ severity }) => severity !== "info");
    expect(found.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`)).toEqual([]);
  });
});

describe("drafts with mistakes put into them", () => {
  let planted = 0;
  let hits = 0;
  let besides = 0;
  for (const name of drafts("faulty")) {
    const text = read(`faulty/${name}`);
    const found = findings(text);
    const used = new Set<(typeof found)[number]>();
    for (const { quote } of JSON.parse(read(`faulty/${name.replace(/\.\w+$/, ".json")}`)) as Planted[]) {
      const start = text.indexOf(quote);
      const own = found.filter(({ ranges }) =>
        ranges.some((range) => range.end >= start && range.start <= start + quote.length),
      );
      for (const entry of own) used.add(entry);
      planted += 1;
      if (own.length > 0) hits += 1;
    }
    besides += found.filter((entry) => entry.severity !== "info" && !used.has(entry)).length;
  }

  it("has them found", () => {
    expect(planted).toBeGreaterThan(100);
    // What is left wants a reader who understands the text; see README.md.
    expect(hits / planted).toBeGreaterThanOrEqual(0.85);
  });

  it("has next to nothing found besides", () => expect(besides).toBeLessThanOrEqual(1));
});
