import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inferIdentity, inferYear, type Level, levelOfPlace, parseUnit } from "./identity.js";

interface TitleCase {
  readonly title: string;
  /** Null if the title names none. */
  readonly year: number | null;
  readonly level: Level;
  readonly unit: string;
}

const titles = readFileSync(new URL("../../../../test/gold/titles.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as TitleCase);

describe("titles of published reports", () => {
  it.each(titles)("$title", ({ title, year, level, unit }) => {
    const folded = title.replace(/\s/g, "");
    expect(inferYear(folded, [], [])).toBe(year ?? undefined);
    expect(inferIdentity(folded, "", [], "")).toEqual({ unit, level });
  });
});

describe("inferYear", () => {
  it("takes the year of the title first", () => {
    expect(inferYear("柳河镇2024年度法治政府建设报告", ["2023年，柳河镇推进法治政府建设。"], [])).toBe(2024);
  });

  it("else the year that the lead opens with", () => {
    expect(inferYear("", ["2023年,柳河镇坚持依法行政。", "2024年上半年"], [])).toBe(2023);
  });

  it("else the year that the text names most", () => {
    expect(inferYear("", ["按照2021年度规划,回顾2024年度工作,2024年度任务完成。"], [])).toBe(2024);
  });

  it("else the year before the date of signature", () => {
    expect(inferYear("", ["柳河镇坚持依法行政。"], ["柳河镇人民政府", "2025年1月15日"])).toBe(2024);
    expect(inferYear("", ["柳河镇坚持依法行政。"], ["2024年12月20日"])).toBe(2024);
  });

  it("is silent where nothing tells", () => {
    expect(inferYear("", [], [])).toBeUndefined();
  });
});

describe("parseUnit", () => {
  it.each([
    ["重庆市綦江区关坝镇人民政府", "关坝镇", "township"],
    ["绍兴市柯桥区湖塘街道办事处", "湖塘街道", "township"],
    ["绵竹市人民政府", "绵竹市", "county"],
    ["绍兴市人民政府", "绍兴市", "city"],
    ["花都区人民政府", "花都区", "county"],
    ["贵州省人民政府", "贵州省", "province"],
    ["恩施土家族苗族自治州人民政府", "恩施土家族苗族自治州", "city"],
    ["某某县司法局", "某某县司法局", "department"],
  ] as const)("%s", (name, unit, level) => {
    expect(parseUnit(name)).toEqual({ unit, level });
  });

  it("makes nothing of nothing", () => {
    expect(parseUnit("")).toEqual({ unit: undefined, level: undefined });
  });
});

describe("levelOfPlace", () => {
  it("looks a 市 up in the register of divisions", () => {
    expect(levelOfPlace("重庆市")).toBe("province");
    expect(levelOfPlace("绍兴市")).toBe("city");
    expect(levelOfPlace("义乌市")).toBe("county");
    expect(levelOfPlace("不存在市")).toBeUndefined();
  });
});

describe("inferIdentity", () => {
  it("takes the signature where there is no title", () => {
    expect(inferIdentity("", "", ["柳河镇人民政府", "2025年1月15日"], "")).toEqual({
      unit: "柳河镇",
      level: "township",
    });
  });

  it("takes the name that the lead opens with", () => {
    expect(inferIdentity("", "2024年,桥头镇坚持依法行政,成效明显。", [], "")).toEqual({
      unit: "桥头镇",
      level: "township",
    });
  });

  it("knows at least the level where the text only says 我市", () => {
    expect(inferIdentity("", "", [], "我市推进法治政府建设,市政府召开会议,我市荣获先进。")).toEqual({
      unit: undefined,
      level: "city",
    });
  });
});
