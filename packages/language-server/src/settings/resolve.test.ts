import { posix } from "node:path";
import { ANNUAL_REPORT, compileChecklist, LANGUAGE } from "@fazhi-lint/core";
import { describe, expect, it } from "vitest";
import { UserError } from "./errors.js";
import { parseConfig } from "./parse.js";
import { type GivenSettings, reportOptions, resolveSettings, type Settings } from "./resolve.js";

const BUILT_IN = compileChecklist(ANNUAL_REPORT, LANGUAGE);
/** A checklist of one element, with an id that no other has. */
const OWN = compileChecklist(
  {
    ...ANNUAL_REPORT,
    name: "own",
    elements: ANNUAL_REPORT.elements.slice(0, 1).map((data) => ({ ...data, id: "moon-base" })),
  },
  LANGUAGE,
);

interface Case {
  readonly config: string;
  readonly file?: string;
  readonly text?: string;
  readonly given?: GivenSettings;
}

/** What applies to a draft below /drafts, where the configuration lies. */
function settings({ config, file = "a.md", text = "", given = {} }: Case): Settings {
  const parsed = parseConfig(config, "/drafts/c.yaml", "c.yaml");
  return resolveSettings({ file: posix.join("/drafts", file), text }, given, "/", {
    configFor: (folder) => (folder.startsWith("/drafts") ? parsed : undefined),
    checklist: (name) => {
      if (name !== "annual-report" && !name.endsWith("/own.yaml")) throw new UserError(`没有 ${name}`);
      return name === "annual-report" ? BUILT_IN : OWN;
    },
  });
}

const failure = (given: Case): string => {
  try {
    settings(given);
  } catch (error) {
    return error instanceof UserError ? error.message : "not a UserError";
  }
  return "accepted";
};

describe("settings come from", () => {
  const config =
    "level: city\nyear: 2020\noverrides:\n  - files: 部门/\n    level: department\n  - files: 乙.md\n    level: county\n";
  const FRONT = "---\nlevel: township\n---\n";

  it.each<[string, Omit<Case, "config">, unknown, object]>([
    ["the top of the configuration", {}, "city", { kind: "config", place: { line: 1, column: 1 } }],
    [
      "an override",
      { file: "部门/甲.md" },
      "department",
      { kind: "override", index: 0, place: { line: 5, column: 5 } },
    ],
    ["the last override that applies", { file: "部门/乙.md" }, "county", { kind: "override", index: 1 }],
    ["front matter, which the engine reads", { file: "部门/甲.md", text: FRONT }, undefined, { kind: "front-matter" }],
    ["options", { text: FRONT, given: { level: "province" } }, "province", { kind: "option", option: "--level" }],
  ])("%s", (_, given, value, origin) => {
    expect(settings({ config, ...given }).level).toMatchObject({ value, origin });
  });

  it("nowhere: the engine infers, and what it cannot has a default", () => {
    const found = settings({ config: "" });
    expect(found.unit).toEqual({ value: undefined, origin: { kind: "inferred" } });
    expect(found.failOn).toEqual({ value: "error", origin: { kind: "default" } });
    expect(found.checklist).toEqual({ value: "annual-report", origin: { kind: "default" } });
  });

  it("no configuration, for a draft elsewhere", () => {
    expect(settings({ config, file: "../other/a.md" })).toMatchObject({ config: undefined, overrides: [] });
  });
});

const severities = (given: Case): object => reportOptions(settings(given)).severities ?? {};

describe("severities", () => {
  it("go by element, check and group, the single one before its group wherever it stands", () => {
    expect(
      severities({
        config: "severities:\n  figures/ratio: error\n  figures/*: off\n  element/causes: info\n  problems: off\n",
      }),
    ).toEqual({
      ...Object.fromEntries(
        BUILT_IN.checks.filter(({ data }) => data.id.startsWith("figures/")).map(({ data }) => [data.id, "off"]),
      ),
      "figures/ratio": "error",
      causes: "info",
      problems: "off",
    });
  });

  it("of overrides are merged over those of the top", () => {
    const config =
      "severities: { causes: off, problems: off, figures/ratio: info }\noverrides:\n  - files: a.md\n    severities: { causes: info, figures/*: warning }\n  - files: b.md\n    severities: { problems: info }\n";
    expect(severities({ config })).toMatchObject({ causes: "info", problems: "off", "figures/ratio": "warning" });
    expect(severities({ config, file: "b.md" })).toEqual({ causes: "off", problems: "info", "figures/ratio": "info" });
  });

  it("may speak of the checklist that applies elsewhere", () => {
    const config =
      "severities: { causes: off, moon-base: info }\noverrides:\n  - files: own/\n    checklist: own.yaml\n";
    expect(severities({ config })).toEqual({ causes: "off" });
    expect(severities({ config, file: "own/a.md" })).toEqual({ "moon-base": "info" });
    expect(severities({ config: "severities: { causes: off }", given: { checklist: "./own.yaml" } })).toEqual({});
  });

  it.each([
    ["three-system: off", "c.yaml:2:3：检查单里没有要素或者检查“three-system”，是不是想写“three-systems”？"],
    ["element/three-system: off", "是不是想写“element/three-systems”？"],
    ["figure/ratio: off", "是不是想写“figures/ratio”？"],
    ["ratio: off", "是不是想写“figures/ratio”？"],
    ["三项制度: off", "是不是想写“three-systems”？"],
    ["figure/*: off", "c.yaml:2:3：没有“figure/*”这一组，是不是想写“figures/*”？"],
    ["colour: off", "没有要素或者检查“colour”，可用 fazhi-lint rules list 查看全部"],
    ["moon-base: off", "没有要素或者检查“moon-base”"],
    ["causes: off\n  element/causes: info", "c.yaml:3:3：“element/causes”和前面的“causes”是同一项，请删去一处"],
  ])("%j is a mistake, also where it does not apply", (text, message) => {
    expect(failure({ config: `severities:\n  ${text}\n` })).toContain(message);
    const lines = text.replaceAll("\n", "\n    ");
    expect(failure({ config: `overrides:\n  - files: z.md\n    severities:\n      ${lines}\n` })).toContain(
      message.replace(/^c\.yaml.*?：/, ""),
    );
  });
});

describe("suppressions", () => {
  const config = `suppressions:
  - { files: "*.txt", rule: figures/ratio, quote: 占比, reason: 口径不同 }
  - { files: 部门/, rule: three-systems, reason: 不承担执法 }
  - { files: "*.txt", rule: figures/*, reason: 摘自报表 }
`;

  it("are those of the draft, by the full id of the rule", () => {
    expect(reportOptions(settings({ config, file: "部门/a.txt" })).suppressions).toMatchObject([
      { rule: "figures/ratio", quote: "占比", reason: "口径不同" },
      { rule: "element/three-systems", reason: "不承担执法" },
      { rule: "figures/*", reason: "摘自报表" },
    ]);
    expect(reportOptions(settings({ config })).suppressions).toEqual([]);
  });

  it("of a rule that is not there are a mistake", () => {
    expect(failure({ config: config.replace("three-systems", "three-system") })).toBe(
      "c.yaml:3:25：检查单里没有要素或者检查“three-system”，是不是想写“three-systems”？",
    );
  });
});
