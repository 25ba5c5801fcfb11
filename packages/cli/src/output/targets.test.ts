import { describe, expect, it } from "vitest";
import { withFolder } from "../../../../test/support.js";
import { targetsOf } from "./targets.js";

const isFolder = (format: "html" | "sarif", file: string): boolean | undefined =>
  targetsOf({ format: [{ format, file }] })[0]?.isFolder;

describe("targetsOf", () => {
  it("prints pretty where nothing is said", () => {
    expect(targetsOf({})).toEqual([{ format: "pretty", path: undefined, isFolder: false }]);
  });

  it("sends the format without a file to --output", () => {
    const targets = targetsOf({ format: [{ format: "sarif", file: "a.sarif" }, { format: "json" }], output: "b.json" });
    expect(targets.map(({ format, path }) => [format, path])).toEqual([
      ["sarif", "a.sarif"],
      ["json", "b.json"],
    ]);
  });

  it("takes a path that ends in a slash, or is a folder, for a folder; only where a format can fill one", () =>
    withFolder({}, (folder) => {
      expect(isFolder("html", "sheets/")).toBe(true);
      expect(isFolder("html", folder)).toBe(true);
      expect(isFolder("html", "sheet.html")).toBe(false);
      expect(isFolder("sarif", folder)).toBe(false);
    }));

  it("refuses what would be written over", () => {
    const two = [{ format: "json" }, { format: "csv" }] as const;
    expect(() => targetsOf({ format: two })).toThrow("只能有一种格式写到标准输出，这里有 json、csv");
    expect(() => targetsOf({ format: two, output: "x" })).toThrow("只能有一种格式写到 x");
    const same = [{ format: "json", file: "x" } as const, { format: "csv", file: "./x" } as const];
    expect(() => targetsOf({ format: same })).toThrow("json 和 csv 都要写到 ./x，请分开");
    expect(() => targetsOf({ format: [{ format: "json", file: "x" }], output: "y" })).toThrow("--output 没有用处");
  });
});
