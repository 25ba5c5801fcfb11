import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DocumentSymbol, Position, Range } from "vscode-languageserver";
import { published, ROOT } from "../../../../test/support.js";
import { foldingsOf, symbolsOf } from "./outline.js";
import { checked, THIN } from "./test-support.js";

const tree = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
  symbols.flatMap(({ name, children }) => [`${"  ".repeat(depth)}${name}`, ...tree(children ?? [], depth + 1)]);

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character <= b.character);
const holds = (outer: Range, inner: Range): boolean =>
  isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);

function mustNest(symbols: readonly DocumentSymbol[], around?: Range): void {
  for (const { name, range, selectionRange, children } of symbols) {
    expect(name.trim()).not.toBe("");
    expect(holds(range, selectionRange)).toBe(true);
    if (around !== undefined) expect(holds(around, range)).toBe(true);
    mustNest(children ?? [], range);
  }
}

describe("symbolsOf", () => {
  it("gives the parts of a report that is numbered in plain text", () => {
    expect(tree(symbolsOf(checked(THIN)))).toEqual([
      "柳河镇2024年法治政府建设情况的报告",
      "  一、主要举措和成效",
      "    （一）规范文件",
      "  二、存在的不足",
      "  三、2025年工作安排",
    ]);
  });

  it.each(readdirSync(join(ROOT, "examples/published")))("gives ranges that lie within each other: %s", (name) => {
    for (const text of [
      published(name.replace(/\.txt$/, "")),
      published(name.replace(/\.txt$/, "")).replaceAll("\n", "\r\n"),
    ]) {
      const symbols = symbolsOf(checked(text));
      expect(symbols.length).toBeGreaterThan(0);
      mustNest(symbols);
    }
  });

  it("gives nothing of nothing", () => {
    expect(symbolsOf(checked(""))).toEqual([]);
  });
});

describe("foldingsOf", () => {
  it("folds chapters, and front matter", () => {
    const lines = `---\nyear: 2024\n---\n${THIN}`.split("\n");
    const folded = foldingsOf(checked(lines.join("\n"))).map(({ startLine, endLine }) => [
      lines[startLine],
      lines[endLine],
    ]);
    expect(folded).toContainEqual(["---", "---"]);
    expect(folded).toContainEqual(["二、存在的不足", "一是执法力量不足，主要原因是编制少。"]);
  });
});
