import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string): string[] => found("figures/ratio", text).map(({ quote }) => quote);

describe("figures/ratio", () => {
  it("recomputes a rate with the digits given, and shows the division", () => {
    const [problem] = found("figures/ratio", "各调解组织全年接单1268宗，调成1231宗，成功率98.9%。");
    expect(problem).toMatchObject({ quote: "98.9%", severity: "error" });
    expect(problem?.message).toContain("1231宗÷1268宗＝97.1%");
    expect(problem?.related).toHaveLength(2);
    expect(problem?.fix).toBeUndefined();
  });

  it.each([
    "受理诉求9791宗，办结9713宗，办结率99.20%。",
    "收集诉求115宗（已协调解决99宗，解决率达86.1%）。",
    // Any whole that the sentence offers may be meant, and their sum.
    "收到申请412件，受理367件，审结341件，审结率92.9%。",
    "收到申请412件，受理367件，审结341件，审结率82.8%。",
    "新收100件，上年结转20件，审结114件，审结率95%。",
    "反馈问题6个，3月底前完成整改5个，另1个于6月完成，整改率100%。",
    // What the figures leave open.
    "排查1200余件，化解1180件，化解率97%。",
    "受理1.2万件，办结1.19万件，办结率99.5%。",
    "计划建设20个，实际完成24个，任务完成率120%。",
  ])("agrees with: %s", (text) => {
    expect(at(text)).toEqual([]);
  });

  it.each([
    ["抽查152卷，评出优秀卷84卷，占56.3%。", "56.3%"],
    ["办结9713宗，占受理总数9791宗的98.2%。", "98.2%"],
    ["接单1268宗，调成1231宗。其中劳资类574宗，占接单总数的54.3%。", "54.3%"],
    ["出庭率为95.6%（43/46）。", "95.6%"],
    ["应出庭46件，实际出庭43件，实现95.6%的出庭率。", "95.6%"],
  ])("finds: %s", (text, quote) => {
    expect(at(text)).toEqual([quote]);
  });

  it.each([
    "办理案件44件，负责人出庭40件，满意率93%。",
    "参加培训300人次，合格280人，合格率98%。",
    "办结案件80件，办结率由上年的85%提高到90%。",
    "抽查案卷180卷，评出优秀97卷、合格79卷、不合格4卷，合格以上占97.8%。",
    "群众申请742件、主动排查251件；物业纠纷最多，有389件，占34.5%。",
    "维持61件，终止30件；直接纠错15件，纠错率12.5%。",
    "执法人员5270人，其中专职3162人、兼职2108人，专职占60.0%。",
    "应诉案件9件；已裁判的8件全部胜诉，胜诉率100%。",
    "行政诉讼案件31件，县长出庭应诉12件，其他机关负责人出庭应诉率98.2%。",
    "法律文书556份、合同656份、意见1132条，采纳率为100%。",
  ])("does not tie together what the words do not: %s", (text) => {
    expect(at(text)).toEqual([]);
  });

  it("says only in passing that digits were cut off instead of rounded", () => {
    expect(found("figures/ratio", "受理1000件，化解987件，化解率98%。")).toMatchObject([{ severity: "info" }]);
  });
});
