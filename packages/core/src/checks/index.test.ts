import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compileChecklist } from "../checklist/compile.js";
import { runCheckTests } from "../checklist/run-check-tests.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import { CHECKS } from "./index.js";

const root = new URL("../../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const ids = CHECKS.map(({ id }) => id);

describe("the checks that need no checklist", () => {
  it("are each described once, and the checklist says how bad each is", () => {
    expect(LANGUAGE.checks.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(Object.keys(ANNUAL_REPORT.checks).toSorted()).toEqual(ids.toSorted());
  });

  it("find what their examples say, there, and nothing in the good ones", () => {
    const { failures, tests } = runCheckTests(compileChecklist(ANNUAL_REPORT, LANGUAGE));
    expect(failures.map(({ message }) => message)).toEqual([]);
    expect(tests).toBeGreaterThan(ids.length * 2);
  });

  it.each(readdirSync(new URL("rules/checks/", root)))("rules/checks/%s keeps to its schema", (name) => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(read("schemas/checks.schema.json")));
    validate(parse(read(`rules/checks/${name}`)));
    expect(validate.errors).toBeNull();
  });
});
