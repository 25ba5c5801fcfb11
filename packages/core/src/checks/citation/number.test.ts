import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";
import { readNumber } from "./number-text.js";

const OPINION = "《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》";

describe("citation/number", () => {
  it("finds the number of another document, and leaves the figure to the drafter", () => {
    const [problem] = found("citation/number", `落实${OPINION}（国办发〔2018〕115号）。`);
    expect(problem?.quote).toBe("国办发〔2018〕115号");
    expect(problem?.message).toContain("国办发〔2018〕118号");
    expect(problem?.fix?.safe).toBe(false);
    for (const number of ["国办发[2019]118号", "国发(2018)118号", "国办发【2018】第18号"])
      expect(found("citation/number", `落实${OPINION}（${number}）。`), number).toHaveLength(1);
    expect(
      found("citation/number", "执行《重大行政决策程序暂行条例》（中华人民共和国国务院令第711号）。"),
    ).toHaveLength(1);
  });

  it("accepts the number in any form, and what a place made of it", () => {
    for (const number of [
      "国办发[2018]118号",
      "国办发(2018)118号",
      "国办发〔18〕118号",
      "国办发〔2018〕 118号，以下简称《意见》",
      "粤府办〔2019〕15号",
      "2018年12月5日",
      "国办发〔2018〕118号、国办发〔2018〕115号",
    ])
      expect(found("citation/number", `落实${OPINION}（${number}）。`), number).toEqual([]);
    expect(
      found(
        "citation/number",
        "执行《重大行政决策程序暂行条例》（2019年国务院令第713号）、《优化营商环境条例》（国务院令第722号）。",
      ),
    ).toEqual([]);
  });

  it("prints no number that is not certain", () => {
    const [problem] = found("citation/number", "落实《法规规章备案审查条例》（国务院令第700号）。");
    expect(problem?.severity).toBe("info");
    expect(problem?.message).not.toContain("789");
    expect(found("citation/number", "执行《规章制定程序条例》（国务院令第322号）。")).toEqual([]);
  });

  it("only tells of the number of an earlier text", () => {
    const [problem] = found("citation/number", "执行《政府信息公开条例》（国务院令第492号）。");
    expect(problem).toMatchObject({ severity: "info" });
  });
});

describe("readNumber", () => {
  it("reads what stands exactly there", () => {
    expect(readNumber("国办发[2018]018号文", 0)).toMatchObject({
      series: "国办发",
      year: "2018",
      serial: "18",
      end: 13,
    });
    expect(readNumber("国务院令第713号", 0)).toMatchObject({ series: "国务院令", serial: "713" });
    expect(readNumber("据国办发[2018]118号", 0)?.series).toBe("据国办发");
    expect(readNumber("2018年", 0)).toBeUndefined();
  });
});
