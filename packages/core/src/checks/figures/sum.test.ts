import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string): string[] => found("figures/sum", text).map(({ quote }) => quote);

describe("figures/sum", () => {
  it("shows the addition and the parts", () => {
    const [problem] = found("figures/sum", "办结案件41件，由占道经营19件、露天焚烧11件、违法建设9件三类构成。");
    expect(problem).toMatchObject({ quote: "41件", severity: "error" });
    expect(problem?.message).toContain("19件＋11件＋9件＝39件");
    expect(problem?.related).toHaveLength(3);
  });

  it.each([
    ["清理文件66件，其中政府33件（17+3+13），部门33件（25+2+7）。", ["33件"]],
    ["清理文件66件，其中政府33件（17+3+13），部门34件（25+2+7）。", ["66件"]],
    ["办理建议118件、提案143件，合计263件。", ["263件"]],
    ["受理163件，调成158件，其余6件指引诉讼。", ["6件"]],
    ["受理纠纷318件，成功312件。其中邻里94件，婚姻71件，山林66件，其余88件为劳动报酬纠纷。", ["318件"]],
    ["审查合同68份，其中流转类31份、工程类17份、服务类15份、其他类9份。", ["68份"]],
    ["审结96件，分别为一审61件、二审28件、再审8件。", ["96件"]],
  ])("finds: %s", (text, quotes) => {
    expect(at(text)).toEqual(quotes);
  });

  it.each([
    "清理文件66件，其中政府33件（17+3+13），部门33件（25+2+6）。",
    "清理文件21件，废止5件，修改2件。",
    "办结案件120件，其中罚款60件、警告20件。",
    "收到428件，受理391件，审结376件，其中调解148件、维持171件、驳回32件、撤销25件。",
    "产生参加人21名，其中消费者11名、代表和委员各2名、专家6名。",
    "审查合同276份、文件31件、其他事务45件，合计352件（份）。",
    "示范户累计达到246户（2020年51户、2021年103户）。",
    "废止3件，修改2件，其余35件继续执行。",
    "培训200余人，分别为执法人员120人、调解员85人。",
  ])("leaves alone: %s", (text) => {
    expect(at(text)).toEqual([]);
  });

  it("asks only, where 其中 need not name all parts", () => {
    const [problem] = found("figures/sum", "办结案件120件，其中罚款60件、警告59件。");
    expect(problem).toMatchObject({ severity: "info" });
    expect(problem?.message).toContain("如果这几项就是全部");
  });
});
