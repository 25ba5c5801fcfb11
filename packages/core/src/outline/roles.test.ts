import { describe, expect, it } from "vitest";
import { LANGUAGE } from "../generated/rules.js";
import { foldString } from "../source/fold.js";
import { roleOfHeading } from "./roles.js";

const read = (heading: string): { role: string; mixed: boolean } | undefined =>
  roleOfHeading(foldString(heading), 2024, LANGUAGE.outline);

describe("roleOfHeading", () => {
  it.each([
    ["2024年度主要举措和成效", "achievements"],
    ["工作开展情况", "achievements"],
    ["党政主要负责人履行推进法治建设第一责任人职责情况", "first-responsible-person"],
    ["存在的不足和原因", "problems"],
    ["清醒看到的短板", "problems"],
    ["上年度存在问题整改情况", "rectification"],
    ["2023年度报告所列问题的整改", "rectification"],
    ["下一步工作打算", "plan"],
    ["2025年度主要安排", "plan"],
    ["机构设置和单位职责", "background"],
  ])("%s: %s", (heading, role) => {
    expect(read(heading)?.role).toBe(role);
  });

  it("the reporting year says which year is the next", () => {
    const heading = "2025年主要任务";
    expect(roleOfHeading(heading, 2024, LANGUAGE.outline)?.role).toBe("plan");
    expect(roleOfHeading(heading, 2025, LANGUAGE.outline)?.role).not.toBe("plan");
  });

  it("what is done about problems of others is no shortcoming", () => {
    expect(read("有效化解矛盾问题")?.role).not.toBe("problems");
  });

  it("knows headings that announce shortcomings and plans together", () => {
    expect(read("存在问题及下一步打算")).toEqual({ role: "problems", mixed: true });
    expect(read("存在的问题")).toEqual({ role: "problems", mixed: false });
  });

  it("says nothing of a topical chapter", () => {
    expect(read("数字赋能，让数据多跑路")).toBeUndefined();
    expect(read("")).toBeUndefined();
  });
});
