import { describe, expect, it } from "vitest";
import { readDirective } from "./directive.js";

const read = (comment: string): ReturnType<typeof readDirective> =>
  readDirective(`前${comment}后`, { start: 1, end: comment.length + 1 });

describe("readDirective", () => {
  it.each([
    ["<!-- fazhi-lint-disable-next-line figures/ratio -- 上级口径 -->", "next-line", ["figures/ratio"]],
    ["<!--fazhi-lint-disable figures/ratio, year/stale -- 上级口径-->", "disable", ["figures/ratio", "year/stale"]],
    ["<!-- fazhi-lint-disable figures/*、year/stale——上级口径 -->", "disable", ["figures/*", "year/stale"]],
    ["<!-- fazhi-lint-disable-file element/causes －－ 上级口径 -->", "file", ["element/causes"]],
    ["<!-- Fazhi-Lint-Disable-File Element/Causes element/causes — 上级口径 -->", "file", ["element/causes"]],
    ["<!-- fazhi-lint-disable-next-line：ｆｉｇｕｒｅｓ／ｒａｔｉｏ--上级口径 -->", "next-line", ["figures/ratio"]],
    ["<!--\n  fazhi-lint-disable-next-line\n  figures/ratio\n  -- 上级口径\n-->", "next-line", ["figures/ratio"]],
  ])("takes %s apart", (comment, kind, rules) => {
    const directive = read(comment);
    expect(directive).toMatchObject({ kind, reason: "上级口径", start: 1, end: comment.length + 1 });
    expect(directive !== undefined && "rules" in directive && directive.rules.map(({ id }) => id)).toEqual(rules);
  });

  it("tells where each rule stands", () => {
    const comment = "<!-- fazhi-lint-disable figures/ratio、year/stale -- 理由 -->";
    const directive = read(comment);
    const at = ({ start, end }: { start: number; end: number }): string => `前${comment}后`.slice(start, end);
    expect(directive !== undefined && "rules" in directive && directive.rules.map(at)).toEqual([
      "figures/ratio",
      "year/stale",
    ]);
    expect(directive !== undefined && at(directive.head)).toBe("fazhi-lint-disable figures/ratio、year/stale");
  });

  it("finds no reason where none is given", () => {
    expect(read("<!-- fazhi-lint-enable -->")).toMatchObject({ kind: "enable", rules: [], reason: "" });
    expect(read("<!-- fazhi-lint-disable figures/ratio -- 。 -->")).toMatchObject({ reason: "" });
    const words = read("<!-- fazhi-lint-disable figures/ratio 上级口径 -->");
    expect(words).toMatchObject({ rules: [{ id: "figures/ratio" }], reason: "" });
  });

  it("leaves comments for people alone", () => {
    expect(read("<!-- 此处待核 -->")).toBeUndefined();
    expect(read("<!-- fazhi-lint 检查过了 -->")).toBeUndefined();
    expect(read("<!-->")).toBeUndefined();
    expect(read("<!--")).toBeUndefined();
  });

  it("tells what was meant as a directive and is none", () => {
    expect(read("<!-- fazhi-lint-disable-line a/b -- 理由 -->")).toMatchObject({
      broken: "unknown",
      name: "fazhi-lint-disable-line",
    });
    expect(read("<!-- fazhi-lint-->")).toBeUndefined();
    expect(read("<!-- fazhi-lint disable figures/ratio -- 理由 -->")).toMatchObject({ broken: "unknown" });
    expect(read("<!-- fazhi-lint-disable figures/ratio -- 理由")).toMatchObject({ broken: "unclosed" });
  });
});
