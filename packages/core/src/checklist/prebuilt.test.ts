import { expect, it } from "vitest";
import { checkReport } from "../check.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import { assembleChecklist, compileParts } from "./compile.js";
import { packParts, unpackParts } from "./prebuilt.js";

const parts = compileParts(ANNUAL_REPORT, LANGUAGE);

it("gives back what was written down, also from the middle of a larger buffer", () => {
  const packed = packParts(parts);
  const larger = new Uint8Array(packed.bytes.length + 3);
  larger.set(packed.bytes, 3);
  expect(unpackParts({ json: packed.json, bytes: larger.subarray(3) })).toEqual(unpackParts(packed));
  expect(unpackParts(packed).vocabulary).toEqual(parts.vocabulary);
  expect(unpackParts(packed).rules.map(({ expression }) => expression)).toEqual(
    parts.rules.map(({ expression }) => expression),
  );
});

it("checks reports as the compiled checklist does", () => {
  const restored = assembleChecklist(unpackParts(packParts(parts)), ANNUAL_REPORT, LANGUAGE);
  const compiled = assembleChecklist(parts, ANNUAL_REPORT, LANGUAGE);
  const draft =
    "桥头镇2023年度法治政府建设报告\n\n一、主要举措和成效\n\n印发并备案规范性文件3份。\n\n二、下一步工作安排\n\n全面落实行政执法“三项制度”。\n";
  expect(checkReport(draft, restored)).toEqual(checkReport(draft, compiled));
});
