import { describe, expect, it } from "vitest";
import { analyseReport } from "../../check.js";
import { compileChecklist } from "../../checklist/compile.js";
import { frame } from "../../checklist/frame.js";
import { ANNUAL_REPORT, LANGUAGE } from "../../generated/rules.js";
import { citedTitles, completeTitle, describeTitle } from "./facts.js";
import type { CitationRegister, Instrument } from "./register.js";

const register = LANGUAGE.citations;
const of = (...instruments: Instrument[]): CitationRegister => ({
  words: register.words,
  instruments,
  others: { laws: [], regulations: [], documents: ["某某读本"] },
});
const titles = (typed: string): string[] => completeTitle(register, typed).map(({ title }) => title);

describe("describeTitle", () => {
  it("knows an instrument under each of its names", () => {
    const facts = describeTitle(register, "《信访条例》");
    expect(facts).toMatchObject({
      title: "信访条例",
      number: "国务院令第431号",
      hasEnded: true,
      until: "2022-05-01",
      replacedBy: "信访工作条例",
    });
    expect(describeTitle(register, "行政处罚法")?.title).toBe("中华人民共和国行政处罚法");
  });

  it("tells nothing that was not read somewhere, and whether all of it was read in the text itself", () => {
    const entry = { title: "某某管理条例", issuer: "国务院", number: "国务院令第1号", mark: "V" } as const;
    expect(describeTitle(of(entry), entry.title)).toMatchObject({ number: "国务院令第1号", isCertain: true });
    expect(describeTitle(of({ ...entry, marks: { number: "K" } }), entry.title)).toMatchObject({
      number: undefined,
      isCertain: true,
    });
    expect(describeTitle(of({ ...entry, marks: { number: "V2" } }), entry.title)).toMatchObject({
      number: "国务院令第1号",
      isCertain: false,
    });
    expect(describeTitle(of({ ...entry, mark: "K" }), entry.title)).toBeUndefined();
    const ended = { ...entry, until: "2020-01-01", marks: { until: "K" } } as const;
    expect(describeTitle(of(ended), entry.title)).toMatchObject({ hasEnded: false, until: undefined });
  });

  it("knows what took the place of a plan, and of nothing names a title that is not certain", () => {
    expect(describeTitle(register, "“八五”普法规划")).toMatchObject({
      hasEnded: true,
      replacedBy: "中央宣传部、司法部关于开展法治宣传教育的第九个五年规划（2026—2030年）",
      isCertain: false,
    });
    for (const { title } of register.instruments) {
      const successor = describeTitle(register, title)?.replacedBy;
      if (successor !== undefined) expect(describeTitle(register, successor), successor).toBeDefined();
    }
  });

  it("does not guess: slips, other titles, and which of several plans is meant", () => {
    for (const title of ["行政罚处法", "某某县工作办法", "", "法治政府建设实施纲要"])
      expect(describeTitle(register, title), title).toBeUndefined();
    expect(describeTitle(of(), "某某读本")).toBeUndefined();
    expect(describeTitle(register, "法治政府建设实施纲要(2021-2025 年)")).toMatchObject({ period: "2021—2025" });
  });
});

describe("citedTitles", () => {
  it("gives every title with its place in the draft, inner ones first", () => {
    const text = frame("落实《行政处罚法》，印发《关于贯彻〈信访工作 条例〉的通知》。");
    const { draft } = analyseReport(text, compileChecklist(ANNUAL_REPORT, LANGUAGE));
    expect(citedTitles(draft).map(({ start, end }) => text.slice(start, end))).toEqual([
      "《行政处罚法》",
      "〈信访工作 条例〉",
      "《关于贯彻〈信访工作 条例〉的通知》",
    ]);
    expect(citedTitles(draft).map(({ title }) => title)).toContain("信访工作条例");
  });
});

describe("completeTitle", () => {
  it("gives full titles that begin with what was typed, or hold it, in any width", () => {
    expect(titles("行政处罚")).toEqual(["中华人民共和国行政处罚法"]);
    expect(titles("法治政府建设")[0]).toBe("法治政府建设实施纲要（2021—2025年）");
    expect(titles("涉企行政检查")).toEqual(["国务院办公厅关于严格规范涉企行政检查的意见"]);
    for (const typed of [
      "法治政府建设实施纲要（2021—2025年",
      "法治政府建设实施纲要(2021-2025",
      "法治政府建设实施纲要 (2021-2025年)",
    ])
      expect(titles(typed), typed).toEqual(["法治政府建设实施纲要（2021—2025年）"]);
  });

  it("never gives what has ended, or a title that is not certain", () => {
    const all = new Set(register.instruments.flatMap(({ title }) => titles(title)));
    for (const { title, replacedBy, until, mark, marks } of register.instruments) {
      const isTold = replacedBy === undefined && until === undefined && (marks?.title ?? mark) !== "K";
      expect(all.has(title), title).toBe(isTold);
    }
  });

  it("gives a bounded list", () => {
    expect(titles("")).toHaveLength(50);
    expect(titles("没有这样的题名")).toEqual([]);
  });
});
