import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { LANGUAGE } from "../../generated/rules.js";
import { readNumber } from "./number-text.js";
import { foldString } from "../../source/fold.js";
import { certaintyOf, known } from "./register.js";
import { titleIndex } from "./title-index.js";

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../../${path}`, import.meta.url)), "utf8");

const register = LANGUAGE.citations;

describe("rules/citations.yaml", () => {
  it("holds to its schema", () => {
    const ajv = new Ajv({ allErrors: true, strictTuples: false });
    const validate = ajv.compile(JSON.parse(read("schemas/citations.schema.json")) as object);
    const data: unknown = parse(read("rules/citations.yaml"));
    expect(validate(data), ajv.errorsText(validate.errors)).toBe(true);
    expect(data).toEqual(register);
  });

  it("names successors that are in it, and no title twice", () => {
    const titles = register.instruments.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const { replacedBy } of register.instruments)
      if (replacedBy !== undefined) expect(titles).toContain(replacedBy);
  });

  it("has readable numbers", () => {
    for (const { number, earlierNumbers = [], place } of register.instruments) {
      if (place !== undefined) continue;
      for (const text of [...(number === undefined ? [] : [number]), ...earlierNumbers])
        expect(readNumber(foldString(text), 0), text).toMatchObject({ end: foldString(text).length });
    }
  });

  it("takes none of its titles for a slip of another", () => {
    const index = titleIndex(register);
    const { laws, regulations, documents } = register.others;
    expect(laws.length + regulations.length + documents.length).toBeGreaterThan(150);
    const titles = [
      ...register.instruments.flatMap(({ title, short = [] }) => [title, ...short]),
      ...[...laws, ...regulations].flatMap((title) => [title, `中华人民共和国${title}`]),
      ...documents,
    ];
    for (const title of titles) expect(index.find(title)?.kind, title).toBe("exact");
  });

  it("knows how certain a fact is, and keeps the uncertain ones to itself", () => {
    const entry = {
      title: "某条例",
      number: "国务院令第1号",
      from: "2020-01-01",
      mark: "V",
      marks: { number: "K" },
    } as const;
    expect(certaintyOf(entry, "number")).toBe("K");
    expect(known(entry, "number")).toBeUndefined();
    expect(known(entry, "from")).toBe("2020-01-01");
    expect(known(entry, "until")).toBeUndefined();
  });
});
