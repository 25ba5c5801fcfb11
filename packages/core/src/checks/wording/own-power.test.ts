import { describe, expect, it } from "vitest";
import { found } from "../test-support.js";

const at = (text: string, level: "township" | "county" = "township"): string[] =>
  found("wording/own-power", text, { level }).map(({ quote }) => quote);

describe("wording/own-power", () => {
  it("asks a town that makes rules or decides reviews", () => {
    expect(at("全年制定规章2件。")).toEqual(["制定规章"]);
    expect(at("审结行政复议案件3件。")).toEqual(["审结行政复议案件"]);
    expect(found("wording/own-power", "全年制定规章2件。", { level: "township" })).toMatchObject([
      { severity: "info" },
    ]);
  });

  it.each(["以镇政府为被申请人的行政复议案件3件，审结行政复议案件2件。", "配合县政府受理行政复议申请2件。"])(
    "leaves alone: %s",
    (text) => expect(at(text)).toEqual([]),
  );

  it("does not ask a county", () => expect(at("审结行政复议案件3件。", "county")).toEqual([]));
});
