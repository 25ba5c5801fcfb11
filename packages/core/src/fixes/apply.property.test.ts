import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { compileChecklist, type CompiledCheck, type CompiledChecklist } from "../checklist/compile.js";
import { ANNUAL_REPORT, LANGUAGE } from "../generated/rules.js";
import { readMarkdown } from "../markdown/markdown.js";
import { createSource } from "../source/source.js";
import { applyFixes } from "./apply.js";
import { figures } from "./digits.js";

const builtIn = compileChecklist(ANNUAL_REPORT, LANGUAGE);

const EXAMPLES = new URL("../../../../examples/", import.meta.url);
const examples = [...readdirSync(new URL("published/", EXAMPLES)).map((name) => `published/${name}`), "draft.md"]
  .filter((name) => /\.(?:txt|md)$/.test(name))
  .map((name) => readFileSync(new URL(name, EXAMPLES), "utf8"));

const PIECES = [
  ...Array.from('0189１.．,，、。；：（）()“”"•·%—-〔〕[] \u3000\n一二三甲乙'),
  "\r\n",
  "\n\n",
  "一、",
  "（一）",
  "1.",
  "（2）",
  "## ",
  "审查合同63份",
  "占98.5%",
  "2024年",
  "第12号",
  "《行政处罚法》",
  "<!-- 12 -->",
  "<!-- fazhi-lint-disable-next-line punctuation/bullet -- 原文如此 -->\n",
  "\n```\n12•4\n```\n",
  "`12•4`",
  "12•4",
  "...",
  "\ud840",
];
const TITLE = "柳河镇人民政府关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n";
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => TITLE + parts.join(""));
/** Lines in which no number can be taken for numbering. */
const unnumbered = fc
  .array(fc.constantFrom(...PIECES.filter((piece) => !/[\r\n]/.test(piece) || piece.includes("`"))), { maxLength: 20 })
  .map((parts) => `柳河镇2024年度法治政府建设情况报告\n${parts.join("").replace(/^|\n(?!```)/g, "$&文")}`);
const spoiled = fc
  .tuple(fc.constantFrom(...examples), fc.nat(), fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }))
  .map(([text, at, parts]) => text.slice(0, at % text.length) + parts.join("") + text.slice(at % text.length));
const drafts = fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: spoiled });

const opaqueOf = (text: string): string[] => {
  const source = createSource(text);
  return readMarkdown(source).opaque.map(({ start, end }) => text.slice(start, end));
};

/** A check that wants `from` replaced by `to` wherever it stands. */
function replacement(index: number, from: string, to: string): CompiledCheck {
  const about = { id: `made/up-${index}`, title: "试", basis: [], advice: "", tests: { bad: [], good: [] } };
  return {
    data: { ...about, explain: { finds: "", not: "" } },
    severity: "info",
    *run({ source: { text } }) {
      for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length)) {
        const range = { start: at, end: at + from.length };
        yield { ...range, message: "试", fix: { title: "试", edits: [{ ...range, newText: to }], safe: true } };
      }
    },
  };
}

const MARKS = "，,、。；.：（）()“”•·〔〕[] ";
const withoutMarks = (text: string): string => text.replace(/[，,、。；.：（）()“”•·〔〕[\] ]/g, "");
const mark = fc.constantFrom(...Array.from(MARKS));
const inLine = fc.constantFrom(...PIECES.filter((piece) => !/[\r\n]/.test(piece)));
type Pairs = readonly (readonly [from: string, to: string])[];
const pairsOf = (piece: fc.Arbitrary<string>): fc.Arbitrary<Pairs> =>
  fc.array(fc.tuple(piece, fc.oneof(piece, fc.constant(""))), { minLength: 1, maxLength: 4 });
const asking = (pairs: Pairs): CompiledChecklist => ({
  ...builtIn,
  checks: pairs.map(([from, to], index) => replacement(index, from, to)),
});

// A draft is checked several times over for each run.
vi.setConfig({ testTimeout: 60_000 });

describe("applyFixes, for any draft", () => {
  it("changes nothing but what the built-in fixes change, and nothing more the second time", () => {
    fc.assert(
      fc.property(drafts, (text) => {
        const first = applyFixes(text, builtIn);
        expect(applyFixes(first.text, builtIn)).toMatchObject({ text: first.text, applied: [] });
        if (!first.applied.some(({ ruleId }) => ruleId.startsWith("numbering/")))
          expect(figures(first.text, [])).toEqual(figures(text, []));
        expect(opaqueOf(first.text)).toEqual(opaqueOf(text));
        if (first.applied.length === 0) expect(first.text).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it("leaves the text outside the edits as it is", () => {
    fc.assert(
      fc.property(drafts, pairsOf(mark), (text, pairs) => {
        const { text: mended, passes } = applyFixes(text, asking(pairs));
        expect(withoutMarks(mended)).toBe(withoutMarks(text));
        expect(passes).toBeLessThanOrEqual(10);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps figures, code and comments whatever the fixes are, and comes to rest", () => {
    fc.assert(
      fc.property(unnumbered, pairsOf(inLine), (text, pairs) => {
        const { text: mended } = applyFixes(text, asking(pairs));
        expect(figures(mended, [])).toEqual(figures(text, []));
        expect(opaqueOf(mended)).toEqual(opaqueOf(text));
      }),
      { numRuns: 400 },
    );
  });
});
