import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import { compileChecklist } from "./compile.js";
import { loadChecklist } from "./load.js";
import { runRuleTests } from "./run-tests.js";

const read = (file: string): { file: string; text: string } => ({ file, text: readFileSync(file, "utf8") });

it("every element of the built-in checklist does what its tests say", () => {
  const report = runRuleTests(compileChecklist(ANNUAL_REPORT, LANGUAGE));
  expect(report.failures.map((failure) => failure.message)).toEqual([]);
  expect(report.tests).toBeGreaterThan(ANNUAL_REPORT.elements.length);
});

it("the files in rules/ hold to the schema that other checklists are held to, and give the built-in checklist", () => {
  const main = fileURLToPath(new URL("../../../../rules/annual-report.yaml", import.meta.url));
  const data = loadChecklist(main, read(main).text, (name, from) => read(join(dirname(from), name)));
  expect(data).toEqual(ANNUAL_REPORT);
});
