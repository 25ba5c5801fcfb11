import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const one = (text: string): ReturnType<typeof found>[number] | undefined => found("citation/title", text)[0];

describe("citation/title", () => {
  it("says what is wrong and offers to change no more than that", () => {
    const problem = one("严格执行《法治政府建设与责任落实督查工作规定》。");
    expect(problem?.quote).toBe("《法治政府建设与责任落实督查工作规定》");
    expect(problem?.message).toContain("“查”应为“察”");
    expect(problem?.fix).toMatchObject({ safe: true, edits: [{ newText: "察" }] });
    const missing = one("落实《重大行政决策程序条例》。");
    expect(missing?.message).toContain("缺“暂行”");
    expect(missing?.fix).toMatchObject({ safe: true, edits: [{ newText: "暂行" }] });
  });

  it("changes no figures unasked, but puts back a lost dash", () => {
    expect(one("落实《法治政府建设实施纲要(2022-2025 年)》。")?.fix).toMatchObject({
      safe: false,
      edits: [{ newText: "1" }],
    });
    expect(one("落实《法治政府建设实施纲要(20212025年)》。")?.fix).toMatchObject({
      safe: true,
      edits: [{ newText: "—" }],
    });
  });

  it("reads titles with white space and line breaks in them, and titles in titles", () => {
    const text =
      "某某县人民政府关于2024年度法治政府建设情况的报告\n\n一、举措\n\n落实《法治政府建设与\n责任落实 督查工作规定》。\n";
    expect(found("citation/title", text)).toHaveLength(1);
    expect(one("学习《关于贯彻〈中华人民共和国行政复义法〉的通知》。")?.quote).toBe("〈中华人民共和国行政复义法〉");
  });

  it("is not led astray by a title that was left open", () => {
    expect(one("印发《某某县法律顾问履职评价办法，严格执行《政府督察工作条例》。")?.quote).toBe("《政府督察工作条例》");
  });

  it("only tells of a missing 年 and of commas that the title has not", () => {
    expect(one("落实《法治政府建设实施纲要（2021—2025）》。")?.severity).toBe("info");
    expect(
      one("落实《国务院办公厅关于全面推行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度的指导意见》。")
        ?.severity,
    ).toBe("info");
    expect(
      found("citation/title", "落实《法治政府建设实施纲要(2021-2025年)》《法治政府建设实施纲要(2021--2025 年)》。"),
    ).toEqual([]);
  });

  it("leaves alone what the body issued itself, and what a place issued", () => {
    expect(found("citation/title", "县政府印发《重大行政决策程序条例》。")).toEqual([]);
    expect(found("citation/title", "落实省《政府督察工作条例》。")).toEqual([]);
    expect(found("citation/title", "落实国务院印发《政府督察工作条例》。")).toHaveLength(1);
  });

  it("does not print a title that is not certain", () => {
    const problem = one("落实《国务院办公厅关于加强和改进行政应拆工作的意见》。");
    expect(problem).toMatchObject({ severity: "info" });
    expect(problem?.message).not.toContain("应诉");
    expect(problem?.fix).toBeUndefined();
  });

  it("gives garbage a bounded time", () => {
    const lines = ["某某县人民政府关于2024年度法治政府建设情况的报告", "", "一、举措", ""];
    let text = "";
    for (let index = 0; index < 2000; index += 1) text += `《中华人民共和国行政${index}法》《〈`;
    expect(found("citation/title", [...lines, text, ""].join("\n")).length).toBeLessThan(3000);
  });
});
