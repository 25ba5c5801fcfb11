import type { ElementStatus } from "@fazhi-lint/language-server/protocol";
import { describe, expect, it } from "vitest";
import { descriptionOf, groupsOf, statusText, tooltipOf } from "./elements-tree.js";

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
  it("puts what is missing first and what is not asked last, and leaves out empty groups", () => {
    const groups = groupsOf({
      elements: [
        element("a", { required: "off", status: "absent" }),
        element("b"),
        element("c", { status: "planned" }),
        element("d", { status: "absent" }),
      ],
    });
    expect(groups.map(({ id, elements }) => [id, elements.map((entry) => entry.id)])).toEqual([
      ["missing", ["c", "d"]],
      ["reported", ["b"]],
      ["off", ["a"]],
    ]);
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
});

describe("statusText", () => {
  it("counts what is covered and what was found", () => {
    expect(statusText({ covered: 24, asked: 29, counts: { error: 3, warning: 0, info: 2 } })).toBe(
      "已覆盖 24/29 · 3 错误 2 提示",
    );
    expect(statusText({ covered: 29, asked: 29, counts: { error: 0, warning: 0, info: 0 } })).toBe("已覆盖 29/29");
  });
});
