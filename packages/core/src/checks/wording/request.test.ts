import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string): string[] => found("wording/request", text).map(({ quote }) => quote);

describe("wording/request", () => {
  it.each([
    ["恳请县政府统筹解决巡查用车1台。", ["恳请县政府统筹解决"]],
    ["经费缺口较大，请上级在年度预算中给予支持。", ["请上级在年度预算中给予支持"]],
    ["以上报告，妥否，请批示。", ["妥否，请批示"]],
  ])("finds: %s", (text, quotes) => expect(at(text)).toEqual(quotes));

  it.each([
    "以上报告，请审阅。",
    "群众恳请解决路灯损坏的来信12件，全部办结。",
    "已请县政府协调解决用地问题2个。",
    "重大事项向县委请示报告5次。",
    "一名老人说“恳请政府解决我家的宅基地”。",
    "提请县政府常务会议批准规范性文件3件。",
  ])("leaves alone: %s", (text) => expect(at(text)).toEqual([]));
});
