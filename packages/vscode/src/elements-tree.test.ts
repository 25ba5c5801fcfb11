import type { ElementStatus } from "@fazhi-lint/language-server/protocol";
import { describe, expect, it } from "vitest";
import { descriptionOf, groupsOf, iconOf, statusText, tooltipOf } from "./elements-tree.js";

const element = (id: string, fields: Partial<ElementStatus> = {}): ElementStatus => ({
  id,
  title: id,
  status: "reported",
  required: "error",
  evidence: [],
  ...fields,
});
const range = { start: { line: 7, character: 0 }, end: { line: 7, character: 9 } };

describe("groupsOf", () => {
  it("puts what is missing first, the gravest on top, and what is not asked last, and leaves out empty groups", () => {
    const groups = groupsOf({
      elements: [
        element("a", { required: "off", status: "absent" }),
        element("b"),
        element("c", { status: "planned", required: "info" }),
        element("d", { status: "absent", required: "error" }),
        element("e", { status: "problem", required: "warning" }),
      ],
    });
    expect(groups.map(({ id, elements }) => [id, elements.map((entry) => entry.id)])).toEqual([
      ["missing", ["d", "e", "c"]],
      ["reported", ["b"]],
      ["off", ["a"]],
    ]);
  });
});

describe("iconOf", () => {
  it("marks what is missing as the list of problems does, and what is mentioned as no finding", () => {
    expect(iconOf({ required: "warning", status: "planned" }).id).toBe("warning");
    expect(iconOf({ required: "info", status: "absent" }).id).toBe("info");
    expect(iconOf({ required: "error", status: "mentioned" }).id).toBe("question");
  });
});

describe("descriptionOf", () => {
  it.each([
    ["where it stands", { evidence: [{ quote: "备案3件", section: "一、", range }] }, "第 8 行"],
    ["why it does not count", { status: "planned" }, "只写在下一年度安排里"],
    ["that it must be there", { status: "absent" }, "必须写"],
  ] as const)("tells %s", (_, fields, text) => {
    expect(descriptionOf(element("a", fields))).toBe(text);
  });
});

describe("tooltipOf", () => {
  it("quotes the draft without letting it format anything", () => {
    const evidence = [{ quote: "**<b>备案**", section: "一、成效", range }];
    expect(tooltipOf(element("备案", { evidence }))).toBe(
      "**备案**\n\n> \\*\\*\\<b\\>备案\\*\\*\n>\n> — 第 8 行，一、成效",
    );
  });

  it("offers the place and the skeleton only where there is one", () => {
    expect(tooltipOf(element("备案", { status: "absent", anchor: range }))).toContain("插入框架");
    expect(tooltipOf(element("备案", { status: "absent" }))).toBe("**备案**\n\n没有写到。");
  });
});

describe("statusText", () => {
  it("counts what is covered and what was found", () => {
    expect(statusText({ covered: 24, asked: 29, counts: { error: 3, warning: 0, info: 2 } })).toBe(
      "已覆盖 24/29 · 3 错误 2 提示",
    );
    expect(statusText({ covered: 29, asked: 29, counts: { error: 0, warning: 0, info: 0 } })).toBe("已覆盖 29/29");
  });
});
