import { describe, expect, it } from "vitest";
import { checkReport } from "../check.js";
import { builtInChecklist } from "../checklist/built-in.js";
import { MOST_OF_A_RULE } from "./most.js";

const WRONG = "全年办理案件200件，办结90件，办结率99%。\n";
const HEAD = "某县2023年度法治政府建设情况的报告\n一、主要工作\n";

describe("a draft with more of one mistake than anybody reads", () => {
  it("has so many listed, and the rest counted", () => {
    const { diagnostics } = checkReport(`${HEAD}${WRONG.repeat(MOST_OF_A_RULE + 120)}`, builtInChecklist());
    const found = diagnostics.filter(({ ruleId }) => ruleId === "figures/ratio");
    expect(found).toHaveLength(MOST_OF_A_RULE + 1);
    expect(found.at(-1)).toMatchObject({
      message: "从这里起同样的问题还有 120 处，没有一一列出，请先改好前面的。",
      line: 2 + MOST_OF_A_RULE + 1,
    });
    expect(found.at(-1)).not.toHaveProperty("fix");
  });

  it("has no suppression taken for unused, however many are suppressed", () => {
    const directive = "<!-- fazhi-lint-disable-next-line figures/ratio -- 口径不同 -->\n";
    const { diagnostics, suppressed } = checkReport(
      `${HEAD}${`${directive}${WRONG}`.repeat(MOST_OF_A_RULE + 20)}`,
      builtInChecklist(),
    );
    expect(diagnostics.filter(({ ruleId }) => /^(?:figures|suppression)\//.test(ruleId))).toEqual([]);
    expect(suppressed).toHaveLength(MOST_OF_A_RULE + 1);
  });
});
