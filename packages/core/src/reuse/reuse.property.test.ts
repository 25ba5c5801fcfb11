import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { published, ROOT } from "../../../../test/support.js";
import { analyseReport, type ReportOptions } from "../check.js";
import { builtInChecklist } from "../checklist/built-in.js";
import { Reuse } from "./reuse.js";

const checklist = builtInChecklist();
const DRAFTS = [
  ...["桥头镇-2023", "安砂镇-2023", "花都区-2023", "玉塘街道-2024", "绵竹市-2023"].map(published),
  ...["faulty.md", "draft.md"].map((name) => readFileSync(join(ROOT, "examples", name), "utf8")),
];

/** What drafters type, and what changes the meaning of what stands around it. */
const TYPED = fc.oneof(
  fc.constantFrom(
    "",
    "，",
    "。",
    "\n",
    "\n\n",
    "；",
    "（一）",
    "\n三、存在问题和不足\n",
    "\n四、下一步工作打算\n",
    "2023年",
  ),
  fc.constantFrom(
    "下一步，将",
    "一是",
    "还不够",
    "备案__件",
    "3件，比上年增长5%",
    "《行政复议法》",
    "《",
    "”",
    "> ",
    "# ",
  ),
  fc.constantFrom(
    "\n二、法治政府建设存在的问题和下一步打算\n",
    "今后，",
    "全县法院审结案件12件。",
    "- ",
    "```\n",
    "<!--",
  ),
  fc.string({ maxLength: 5 }),
);

/** An edit at a place of the text, by shares of its length. */
const EDIT = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.nat(3), fc.nat(400)),
  typed: TYPED,
  /** Now and then a passage is copied to another place. */
  moved: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 6 }),
});

function edited(
  text: string,
  { at, removed, typed, moved }: { [K in "at" | "removed"]: number } & { typed: string; moved: number | null },
): string {
  const from = Math.floor(at * text.length);
  const rest = text.slice(from + removed);
  if (moved === null) return text.slice(0, from) + typed + rest;
  const to = Math.floor(moved * rest.length);
  return text.slice(0, from) + rest.slice(0, to) + text.slice(from, from + removed) + rest.slice(to);
}

describe("Reuse", () => {
  it("changes nothing in what is found, whatever was edited", () => {
    fc.assert(
      fc.property(fc.constantFrom(...DRAFTS), fc.array(EDIT, { minLength: 1, maxLength: 8 }), (draft, edits) => {
        const reuse = new Reuse();
        let text = draft;
        analyseReport(text, checklist, {}, reuse);
        for (const edit of edits) {
          text = edited(text, edit);
          const { result, draft: read } = analyseReport(text, checklist, {}, reuse);
          const afresh = analyseReport(text, checklist);
          expect(result).toEqual(afresh.result);
          expect(read.figures.figures).toEqual(afresh.draft.figures.figures);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is not misled by another year, level or checklist", () => {
    const reuse = new Reuse();
    const [text = ""] = DRAFTS;
    const years: ReportOptions[] = [{ year: 2022 }, {}, { year: 2024 }, { level: "county" }, {}];
    for (const options of years)
      expect(analyseReport(text, checklist, options, reuse).result).toEqual(
        analyseReport(text, checklist, options).result,
      );
  });

  it("sees what a heading says of what stands below it", () => {
    const before = "某县2023年度法治政府建设情况的报告\n一、主要工作\n（一）行政复议\n全年办理38件，办结36件。\n";
    const reuse = new Reuse();
    for (const text of [before, before.replace("行政复议", "便民服务"), before])
      expect(analyseReport(text, checklist, {}, reuse).result).toEqual(analyseReport(text, checklist).result);
  });
});
