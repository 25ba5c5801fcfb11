import { describe, expect, it } from "vitest";
import { LANGUAGE } from "../../generated/rules.js";
import { lookUpTitle } from "./look-up.js";

const look = (title: string): string | undefined => {
  const match = lookUpTitle(LANGUAGE.citations, title);
  return match === undefined ? undefined : `${match.kind} ${match.name}`;
};

describe("lookUpTitle", () => {
  it("finds a title under each of its names, in any width, with or without its marks", () => {
    expect(look("《法治政府建设实施纲要(2021-2025 年)》")).toBe("exact 法治政府建设实施纲要（2021—2025年）");
    expect(look("法治政府建设实施纲要")).toBe("exact 法治政府建设实施纲要");
    expect(look("政府信息公开条例")).toBe("exact 政府信息公开条例");
    expect(look("关于严格规范涉企行政检查的意见")).toBe("exact 关于严格规范涉企行政检查的意见");
    expect(look("保密法")).toBe("exact 保密法");
    expect(look("种子法")).toBe("exact 种子法");
    const match = lookUpTitle(LANGUAGE.citations, "行政处罚法（2021年修订）");
    expect(match?.kind === "exact" && match.instrument?.title).toBe("中华人民共和国行政处罚法");
  });

  it("takes an issuer before a title that does not name it", () => {
    expect(look("中共中央办公厅 国务院办公厅关于加强行政执法协调监督工作体系建设的意见")).toBe(
      "exact 关于加强行政执法协调监督工作体系建设的意见",
    );
    expect(look("中共中央办公厅、国务院办公厅关于加强行政执法协调督监工作体系建设的意见")).toBe(
      "near 关于加强行政执法协调监督工作体系建设的意见",
    );
  });

  it("finds the title that was nearly written", () => {
    expect(look("法治政府建设与责任落实督查工作规定")).toBe("near 法治政府建设与责任落实督察工作规定");
    expect(look("重大行政决策程序条例")).toBe("near 重大行政决策程序暂行条例");
    expect(look("中华人民共和国行政复义法")).toBe("near 中华人民共和国行政复议法");
    expect(look("行政罚处法")).toBe("near 行政处罚法");
    expect(look("监查法")).toBe("near 监察法");
    expect(look("民典法")).toBe("near 民法典");
    expect(look("法治政府建设实施纲要（2022—2025年）")).toBe("years 法治政府建设实施纲要（2021—2025年）");
    expect(look("法治政府建设实施纲要（20212025年）")).toBe("years 法治政府建设实施纲要（2021—2025年）");
    expect(look("法治政府建设实施纲要（2021—20二5年）")).toBe("years 法治政府建设实施纲要（2021—2025年）");
    expect(look("党政主要负责同志履行推进法治建设第一责任人职责规定")).toBe(
      "mistaken 党政主要负责人履行推进法治建设第一责任人职责规定",
    );
  });

  it("knows no local document, and none of another kind", () => {
    for (const title of [
      "广东省优化营商环境条例",
      "市优化营商环境条例",
      "重大行政决策程序规定",
      "某某县重大行政决策程序暂行规定",
      "关于加强行政执法协调监督工作体系建设的实施意见",
      "提升行政执法质量三年行动方案（2023—2025年）",
      "网络安全管理条例",
      "法治建设实施纲要（2021—2025年）",
      "全省“八五”普法规划",
      "“七五”普法规划",
      "国务院2027年度立法工作计划",
      "法治政府建设实施纲要（2026—2030年）",
      "静海区法治政府建设实施纲要（20212025年）",
      "行政处罚",
      "安全生产月",
      "法",
      "",
      "《》",
      "（2021—2025年）",
    ])
      expect(look(title), title).toBeUndefined();
  });

  it("finds every registered title from which a character was lost, doubled or swapped", () => {
    const missed: string[] = [];
    for (const { title, place } of LANGUAGE.citations.instruments) {
      // Years that change make another plan or report.
      if (place !== undefined || /\d/.test(title)) continue;
      for (let index = 1; index < title.length - 1; index += 1) {
        if (/[、（）“” ]/.test(title.slice(index, index + 2))) continue;
        const character = title.charAt(index);
        const next = title.charAt(index + 1);
        const slips = [
          title.slice(0, index) + title.slice(index + 1),
          title.slice(0, index) + character + title.slice(index),
          ...(character === next ? [] : [title.slice(0, index) + next + character + title.slice(index + 2)]),
        ];
        for (const slip of slips) {
          const match = lookUpTitle(LANGUAGE.citations, slip);
          if (match === undefined || match.kind === "exact") missed.push(slip);
        }
      }
    }
    expect(missed).toEqual([]);
  });
});
