import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string): string[] => found("figures/repeated", text).map(({ quote }) => quote);

describe("figures/repeated", () => {
  it("asks about one large figure for two things", () => {
    const text = "收到行政复议申请786宗。办理政府信息公开申请786件。";
    expect(at(text)).toEqual(["786件"]);
    expect(found("figures/repeated", text)).toMatchObject([{ severity: "info", related: [{}] }]);
  });

  it.each([
    "调解纠纷786件。上述纠纷786件全部录入系统。",
    "建成153个村服务室。开展153个村普法。",
    "举办讲座20场。发放资料20份。",
    "受理12345热线工单12345件。",
    "发放资料1000份。印制手册1000份。",
  ])("leaves alone: %s", (text) => {
    expect(at(text)).toEqual([]);
  });
});
