import { describe, expect, it } from "vitest";
import type { FileResult } from "../output/result.js";
import { runOf } from "./test-support.js";
import { isReturned, percent, proposalOf, tallyOf } from "./tally.js";

const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告";
const FAULTY = `${TITLE}\n一、主要举措和成效\n全年办结行政处罚案件41件。\n二、存在的不足\n执法文书质量不高。\n`;

function checked(text: string, failOn: FileResult["failOn"] = "error"): FileResult {
  const [file] = runOf({ "报告.md": text }, { failOn }).files;
  if (file === undefined) throw new Error("no draft");
  return file;
}

const without = (file: FileResult): FileResult => ({ ...file, diagnostics: [] });

describe("tallyOf", () => {
  it("counts findings, and elements among those that are asked for", () => {
    const file = checked(FAULTY);
    const { counts, asked, met, left } = tallyOf({ ...file, known: file.diagnostics.slice(0, 2) });
    expect(counts.error + counts.warning + counts.info).toBe(file.diagnostics.length);
    expect(asked).toBe(file.elements.filter(({ required }) => required !== "off").length);
    // 主要举措和成效, 存在的不足
    expect(met).toBe(2);
    expect(left).toBe(2);
  });

  it("asks nothing of another kind of document", () => {
    expect(tallyOf(checked("# 说明\n\n安装以后就可以使用。\n"))).toMatchObject({ asked: 0, met: 0 });
  });
});

describe("proposalOf", () => {
  it("sends back a draft with findings at or above its standard, and says how many", () => {
    const file = checked(FAULTY);
    const { counts } = tallyOf(file);
    expect(isReturned(file)).toBe(true);
    expect(proposalOf(file)).toEqual({
      isReturn: true,
      words: "建议退回修改",
      why: `有错误 ${counts.error} 条；另有警告 ${counts.warning} 条，提示 ${counts.info} 条，供参考。退回标准：有错误的建议退回。`,
    });
  });

  it("finds nothing to send back in a draft without findings", () => {
    expect(proposalOf(without(checked(FAULTY, "warning")))).toEqual({
      isReturn: false,
      words: "未发现须退回的问题",
      why: "没有发现问题。退回标准：有错误或者警告的建议退回。",
    });
  });

  it("leaves it to the reviewer where no standard is set, rather than to call errors nothing", () => {
    const file = checked(FAULTY, "never");
    expect(isReturned(file)).toBe(false);
    expect(proposalOf(file).words).toBe("是否退回请审核人决定");
    expect(proposalOf(without(file)).words).toBe("未发现须退回的问题");
  });
});

it("percent rounds to one digit, and says nothing of nothing", () => {
  expect(percent(2, 3)).toBe("66.7%");
  expect(percent(29, 29)).toBe("100.0%");
  expect(percent(0, 0)).toBe("");
});
