import { describe, expect, it } from "vitest";
import { compileChecklist } from "../../checklist/compile.js";
import { applyFixes } from "../../fixes/apply.js";
import { ANNUAL_REPORT, LANGUAGE } from "../../generated/rules.js";
import { found } from "../test-support.js";

const at = (rule: string, text: string): string[] => found(`punctuation/${rule}`, text).map(({ quote }) => quote);
const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const report = (text: string): string =>
  `柳河镇人民政府关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n${text}\n`;
const mended = (text: string): string =>
  applyFixes(report(text), checklist)
    .text.slice(report("").length - 1)
    .trimEnd();

describe("punctuation/unpaired", () => {
  it("stands at the lone mark and says where its partner is missing", () => {
    const [problem] = found("punctuation/unpaired", "打造群众诉求“光明模式，受理诉求9791宗。");
    expect(problem?.quote).toBe("“");
    expect(problem?.message).toContain("光明模式");
    expect(problem?.related).toHaveLength(1);
  });

  it.each([
    ["落实《行政处罚法，办案41件。", ["《"]],
    ["落实行政执法三项制度”，办案41件。", ["”"]],
    ["办案41件（其中罚款20件，警告5件。", ["（"]],
    ["办案41件，其中罚款20件）。", ["）"]],
  ])("finds: %s", (text, quotes) => expect(at("unpaired", text)).toEqual(quotes));

  it("does not let one lone mark spoil the rest of the text", () => {
    expect(at("unpaired", report("打造“光明模式。\n推行“三项制度”，开展“双随机”检查。"))).toHaveLength(1);
  });

  it.each([
    "开展“送法进‘万家’”活动，印发《关于落实〈行政处罚法〉的通知》（试行）。",
    "（一)混用全角和半角的括号，1)也是序号。",
    "it's 3.15活动的口号。",
  ])("leaves alone: %s", (text) => expect(at("unpaired", text)).toEqual([]));
});

describe("punctuation/width", () => {
  it("is one finding with a count and one fix", () => {
    const problems = found("punctuation/width", "全年办案41件,评查24卷,培训210人次;群众满意.");
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/共\d处/);
    expect(problems[0]?.fix).toMatchObject({ safe: true });
  });

  it("converts marks in Chinese text and leaves numbering, figures, times and Latin text alone", () => {
    expect(mended("1.规范执法,办案1,200件,占3.85%,于9:00开始(含节假日),网址www.example.cn,使用APP(iOS)办理.")).toBe(
      "1.规范执法，办案1,200件，占3.85%，于9:00开始（含节假日），网址www.example.cn，使用APP(iOS)办理。",
    );
  });

  it("has nothing to say of full-width text", () => {
    expect(at("width", "全年办案41件，评查24卷（含复查）。")).toEqual([]);
  });
});

describe("punctuation/enumeration", () => {
  it("mentions 、 between titles or quotations, once", () => {
    const text = "学习《民法典》、《行政处罚法》、《行政复议法》，落实“三项制度”、“双随机”。";
    expect(found("punctuation/enumeration", text)).toHaveLength(1);
    expect(mended(text)).toBe("学习《民法典》《行政处罚法》《行政复议法》，落实“三项制度”“双随机”。");
  });

  it("knows the exception of the standard: something stands between them", () => {
    expect(at("enumeration", "学习《民法典》（2020年通过）、《行政处罚法》（2021年修订）。")).toEqual([]);
  });
});

describe("punctuation/space and punctuation/dash", () => {
  it("mention a space inside a title, a year or a word", () => {
    expect(at("space", "对照《法治政府建设实施纲要（2021—2025 年）》自查。")).toEqual([" "]);
    expect(at("space", "选派领导干 部旁听庭审3次。")).toEqual([" "]);
    expect(mended("选派领导干 部旁听庭审3次。")).toBe("选派领导干部旁听庭审3次。");
  });

  it("leave indents, the official space in a title and tight text alone", () => {
    expect(at("space", "　　办案41件，学习《中共中央关于进一步全面深化改革 推进中国式现代化的决定》。")).toEqual([]);
  });

  it("mention a doubled dash between years", () => {
    expect(at("dash", "落实《某县法治建设规划（2021--2025年）》。")).toHaveLength(1);
    expect(at("dash", "落实《某县法治建设规划（2021—2025年）》，电话0769-12345678。")).toEqual([]);
  });
});
