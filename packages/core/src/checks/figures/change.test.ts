import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string): string[] => found("figures/change", text).map(({ quote }) => quote);

describe("figures/change", () => {
  it("recomputes a change and says from what to what", () => {
    const [problem] = found("figures/change", "入企检查由上年的96次压到41次，减少53.7%。");
    expect(problem).toMatchObject({ quote: "53.7%", severity: "error" });
    expect(problem?.message).toContain("从96次到41次，下降57.3%");
  });

  it.each([
    ["全年上门694次，比上年的1120次少了83.0%。", ["83.0%"]],
    ["办理案件46件，比2023年的38件增长12.1%。", ["12.1%"]],
    ["由2023年的1864件降至2024年的1392件，下降35.3%。", ["35.3%"]],
    ["收到申请786宗（上年466宗），同比下降68.67%。", ["68.67%"]],
    ["检查由612次减至398次，减少241次，降幅35.0%。", ["241次"]],
    ["优秀率由58.3%升至83.3%，提高15个百分点。", ["15个百分点"]],
    ["检查由上年的41次减少到96次。", ["96次"]],
  ])("finds: %s", (text, quotes) => {
    expect(at(text)).toEqual(quotes);
  });

  it.each([
    "全年上门694次，比上年的1120次少了38.0%。",
    "办案1286件，其中普通程序412件、简易程序874件，总数比2023年的1234件增长4.2%。",
    "立案27件，结案25件；立案数比2023年的16件增加11件，增长68.75%。",
    "检查由612次减至398次，减少214次，降幅35.0%。",
    "实有经营主体4.83万户，比上年底净增2700户，增长5.9%。",
    "热线工单12件，信访总量同比下降27.4%。",
    "投诉量环比下降10%，比上年的200件少，共150件。",
  ])("leaves alone: %s", (text) => {
    expect(at(text)).toEqual([]);
  });
});
