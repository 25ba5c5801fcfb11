import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { deprecated, explained, judge } from "../scripts/audit.mjs";
import { ROOT } from "./support.js";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: { readonly [name: string]: string };
  readonly devDependencies?: { readonly [name: string]: string };
}

const manifest = (file: string): Manifest => JSON.parse(readFileSync(file, "utf8")) as Manifest;
const document = readFileSync(join(ROOT, "docs/dependencies.md"), "utf8");

const PACKAGES = {
  根: ROOT,
  core: join(ROOT, "packages/core"),
  "language-server": join(ROOT, "packages/language-server"),
  cli: join(ROOT, "packages/cli"),
  vscode: join(ROOT, "packages/vscode"),
};

/** Licences that what is given to others may have. */
const ALLOWED = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD", "BlueOak-1.0.0"]);
/** Packages that state their licence elsewhere than in their manifest, and where. */
const STATED = new Map([["format@0.2.2", { licence: "MIT", file: "Readme.md" }]]);

interface Row {
  readonly version: string;
  readonly licence: string;
  readonly users: readonly string[];
  readonly why: string;
}

/** The rows of the table below a heading, by name. */
function rowsBelow(heading: string): Map<string, Row> {
  const part = document.split(/^## /m).find((text) => text.startsWith(heading)) ?? "";
  const rows = [...part.matchAll(/^\| `([^`]+)` \| (\S+) \| (\S+) \| (\S+) \| (\S.*?) \|$/gm)].map(
    ([, name = "", version = "", licence = "", users = "", why = ""]) =>
      [name, { version, licence, users: users.split("、"), why }] as const,
  );
  expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
  return new Map(rows);
}

const shipped = rowsBelow("随产品分发的");
const development = rowsBelow("只在开发时用的");
const all = new Map([...shipped, ...development]);

/** What the packages of this repository ask for, those of the repository itself left out. */
const asked = Object.entries(PACKAGES).flatMap(([user, folder]) => {
  const { dependencies = {}, devDependencies = {} } = manifest(join(folder, "package.json"));
  const entries = (list: object, isRuntime: boolean) =>
    Object.entries(list as { [name: string]: string })
      .filter(([, version]) => !version.startsWith("workspace:"))
      .map(([name, version]) => ({ user, folder, name, version, isRuntime }));
  return [...entries(dependencies, true), ...entries(devDependencies, false)];
});

/** The folder of an installed package, as Node finds it from another folder. */
function installed(name: string, from: string): string {
  for (let folder = realpathSync(from); ; folder = dirname(folder)) {
    const found = join(folder, "node_modules", name);
    if (existsSync(join(found, "package.json"))) return realpathSync(found);
    if (dirname(folder) === folder) throw new Error(`${name} is not installed`);
  }
}

describe("docs/dependencies.md", () => {
  it("has a line for every dependency, and none for what is no dependency", () => {
    expect([...all.keys()].toSorted()).toEqual([...new Set(asked.map(({ name }) => name))].toSorted());
    expect([...shipped.keys()].filter((name) => development.has(name))).toEqual([]);
  });

  it.each(asked)("$name, which $user asks for: version, licence, who uses it", ({ user, folder, name, version }) => {
    const row = all.get(name);
    expect(row).toMatchObject({ version, licence: manifest(join(installed(name, folder), "package.json")).license });
    expect(row?.users).toContain(user);
    // A version that is not exact could be another one tomorrow.
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("names nobody who does not ask for it", () => {
    for (const [name, { users }] of all)
      expect(users.toSorted(), name).toEqual(
        [...new Set(asked.filter((entry) => entry.name === name).map(({ user }) => user))].toSorted(),
      );
  });

  it("says of each why it is there", () => {
    for (const [name, { why }] of all) expect(why.length, name).toBeGreaterThan(5);
  });

  it("names decisions that there are", () => {
    const numbers = new Set([...document.matchAll(/[（、](\d{4})(?=[）、])/g)].map(([, number]) => number));
    const decisions = ["0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"];
    expect([...numbers].filter((number) => !decisions.includes(number ?? ""))).toEqual([]);
  });

  it("counts among what is given to others all that runs there", () => {
    for (const { name, isRuntime } of asked) if (isRuntime) expect(shipped.has(name), name).toBe(true);
  });
});

describe("licences", () => {
  it("of what is given to others, and of all that it needs, allow it", () => {
    const seen = new Map<string, string>();
    const visit = (name: string, from: string): void => {
      const folder = installed(name, from);
      if (seen.has(folder)) return;
      const { version, license, dependencies = {} } = manifest(join(folder, "package.json"));
      const stated = STATED.get(`${name}@${version}`);
      if (stated !== undefined) expect(readFileSync(join(folder, stated.file), "utf8")).toContain(stated.licence);
      seen.set(folder, `${name}@${version} ${license ?? stated?.licence ?? "none"}`);
      for (const next of Object.keys(dependencies)) visit(next, folder);
    };
    for (const { name, folder } of asked) if (shipped.has(name)) visit(name, folder);
    expect(seen.size).toBeGreaterThan(shipped.size);
    expect([...seen.values()].filter((entry) => !ALLOWED.has(entry.split(" ").at(-1) ?? ""))).toEqual([]);
  });
});

function advisory(severity: string, id: string): object {
  return {
    module_name: "yaml",
    severity,
    title: "stack overflow",
    github_advisory_id: id,
    findings: [{ version: "2.9.1", paths: ["packages__core>yaml"] }],
  };
}

function report(...advisories: readonly object[]): string {
  return JSON.stringify({ advisories: Object.fromEntries(advisories.entries()), metadata: {} });
}

describe("the audit", () => {
  const ONE = "GHSA-aaaa-bbbb-cccc";
  const TWO = "GHSA-dddd-eeee-ffff";

  it.each([
    ["nothing", report(), true],
    ["moderate", report(advisory("moderate", ONE)), true],
    ["high", report(advisory("high", ONE)), false],
    ["critical, beside one that is explained", report(advisory("high", TWO), advisory("critical", ONE)), false],
    ["high, explained", report(advisory("high", TWO)), true],
  ])("%s: passed %s", (_, output, passed) => {
    expect(judge(output, new Map([[TWO, "只在解析不可信的输入时"]]))?.passed).toBe(passed);
  });

  it("names the package, the way to it and the reason", () => {
    const said = judge(report(advisory("high", ONE)), new Map([[ONE, "用不到"]]))?.lines.join("\n");
    expect(said).toContain(`- high yaml 2.9.1：stack overflow（${ONE}）；用不到`);
    expect(said).toContain("packages__core>yaml");
  });

  it.each(["", "<html>", "null", '{"error":{"code":"ERR_PNPM_AUDIT_BAD_RESPONSE"}}', '"x"'])(
    "takes %j for no answer",
    (output) => {
      expect(judge(output, new Map())).toBeUndefined();
    },
  );

  it("reads the reasons from the document, of which all have words", () => {
    expect(
      explained(`| ${ONE} | yaml | 用不到 |\n| \`${TWO}\` | x | 只在测试里 |\n| GHSA-x | x | y |\n| ${ONE} | a |  |\n`),
    ).toEqual(
      new Map([
        [ONE, "用不到"],
        [TWO, "只在测试里"],
      ]),
    );
    const rows = document.match(/^\| *`?GHSA-.*$/gm) ?? [];
    expect(explained(document).size).toBe(rows.length);
  });

  it("finds what the lockfile notes as given up", () => {
    const lockfile =
      "packages:\n\n  '@a/b@1.0.0':\n    resolution: {}\n    deprecated: use c\n\n  d@2.0.0:\n    deprecated: no more\n";
    expect(deprecated(lockfile)).toEqual(["@a/b@1.0.0：use c", "d@2.0.0：no more"]);
    const own = deprecated(readFileSync(join(ROOT, "pnpm-lock.yaml"), "utf8"));
    const direct = own.filter((line) => asked.some(({ name }) => line.startsWith(`${name}@`)));
    expect(direct).toEqual([]);
  });
});
