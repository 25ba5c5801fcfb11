import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { parseConfig } from "./config.js";
import { configTemplate } from "./templates/config.js";
import { schemaCheck } from "./test-support.js";

const validate = schemaCheck("config.schema.json");

const failure = (text: string): string => {
  try {
    parseConfig(text, "c.yaml", "/drafts");
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "accepted";
};

describe("parseConfig", () => {
  it("reads every key", () => {
    const text =
      "checklist: rules/my.yaml\nlevel: county\nyear: 2024\nunit: 花都区\nfailOn: warning\nseverities:\n  three-systems: off\n  element/causes: info\n";
    const config = parseConfig(text, "c.yaml", "/drafts");
    expect(config).toMatchObject({
      checklist: "/drafts/rules/my.yaml",
      level: "county",
      year: 2024,
      unit: "花都区",
      failOn: "warning",
    });
    expect([...config.severities]).toEqual([
      ["three-systems", { severity: "off", place: "c.yaml:7:3" }],
      ["causes", { severity: "info", place: "c.yaml:8:3" }],
    ]);
    expect(validate(parse(text))).toBe(true);
  });

  it.each(["", "# 只有说明\n", "level:\nseverities:\n"])(
    "takes an empty file or field for nothing said: %j",
    (text) => {
      expect(parseConfig(text, "c.yaml", "/")).toEqual({ severities: new Map() });
    },
  );

  it.each([
    ["year: 2024\nlevle: county\n", "c.yaml:2:1：不认识的配置项“levle”，是不是想写“level”？"],
    ["colour: red\n", "c.yaml:1:1：不认识的配置项“colour”，可用的有 checklist、level、year、unit、severities、failOn"],
    ["__proto__: 1\n", "c.yaml:1:1：不认识的配置项“__proto__”"],
    [
      "level: countty\n",
      "c.yaml:1:8：level 应当是 province、city、county、township、department 之一，是不是想写“county”？",
    ],
    ["year: 二〇二四\n", "c.yaml:1:7：year 应当是四位数的年份"],
    ["severities:\n  causes: warn\n", "c.yaml:2:11：causes 的级别应当是 error、warning、info、off 之一"],
    ["severities: [causes]\n", "c.yaml:1:13：severities 应当逐行写"],
    ["failOn: 3\n", "c.yaml:1:9：failOn 应当是"],
    ["- level\n", "c.yaml:1:1：配置文件应当是"],
    ["level: [county\n", "c.yaml:2:1：YAML 格式有误"],
    ["year: 2024\nyear: 2025\n", "c.yaml:2:1：YAML 格式有误：同一个名称写了两次"],
  ])("%j → %s", (text, message) => {
    expect(failure(text)).toContain(message);
  });

  it("the template that init writes is a valid configuration, with the facts in it", () => {
    const text = configTemplate({ level: "township", year: 2024, unit: "桥头镇: 甲" });
    expect(parseConfig(text, "c.yaml", "/")).toMatchObject({
      checklist: "annual-report",
      level: "township",
      year: 2024,
      unit: "桥头镇: 甲",
      failOn: "error",
    });
    expect(validate(parse(text))).toBe(true);
  });

  it("the schema refuses what the parser refuses", () => {
    for (const text of ["levle: county", "level: countty", "year: 20", "severities: { causes: warn }", "failOn: 3"]) {
      expect([text, validate(parse(text))]).toEqual([text, false]);
      expect(failure(text)).not.toBe("accepted");
    }
  });
});
