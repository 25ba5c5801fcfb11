import { expect, it } from "vitest";
import { jsonText, wellFormed } from "./json-text.js";

it("halves of characters become U+FFFD, whole ones stay", () => {
  expect(wellFormed("\ud83d\ude00 \ud83d \ude00")).toBe("😀 \ufffd \ufffd");
  expect(jsonText({ a: ["\ud800"] })).toBe('{\n  "a": [\n    "\ufffd"\n  ]\n}\n');
});

it("everything else is as JSON.stringify has it", () => {
  const value = { a: '\u0000\n"\\<', b: null, c: [1, true], d: undefined };
  expect(jsonText(value)).toBe(`${JSON.stringify(value, null, 2)}\n`);
  expect(jsonText(value, 0)).toBe(`${JSON.stringify(value)}\n`);
});
