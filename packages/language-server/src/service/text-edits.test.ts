import { createSource } from "@fazhi-lint/core";
import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { editsBetween } from "./text-edits.js";

const piece = constantFrom("备案", "，", ",", "\r\n", "\n", "\r", "𠀀", "👍🏽", " ", "3件", "");
const text = array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

describe("editsBetween", () => {
  it("turns any text into any other, whatever its line breaks", () => {
    assert(
      property(text, text, (before, after) => {
        const edits = editsBetween(createSource(before), createSource(after));
        expect(TextDocument.applyEdits(TextDocument.create("a", "b", 1, before), edits)).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });

  it("touches no more than what differs", () => {
    const edits = editsBetween(createSource("一,二\n三\n四,五"), createSource("一，二\n三\n四，五"));
    expect(edits).toEqual([
      { range: { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } }, newText: "，" },
      { range: { start: { line: 2, character: 1 }, end: { line: 2, character: 2 } }, newText: "，" },
    ]);
  });
});
