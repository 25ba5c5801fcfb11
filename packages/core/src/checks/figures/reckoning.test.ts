import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { analyseReport } from "../../check.js";
import { compileChecklist } from "../../checklist/compile.js";
import { frame } from "../../checklist/frame.js";
import { ANNUAL_REPORT, LANGUAGE } from "../../generated/rules.js";
import { type Arithmetic, arithmeticAt } from "./reckoning.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);

/** What is said of `figure` where it last stands in a sentence. */
function at(sentence: string, figure: string): { readonly text: string; readonly agrees: boolean } | undefined {
  const text = frame(sentence);
  const { draft } = analyseReport(text, checklist);
  const start = text.lastIndexOf(figure);
  const found = arithmeticAt(draft, checklist, start);
  if (found === undefined) return undefined;
  expect(text.slice(found.start, found.end)).toBe(figure);
  expect(arithmeticAt(draft, checklist, start + figure.length - 1)).toEqual(found);
  return { text: found.text, agrees: found.agrees };
}

const published = new URL("../../../../../examples/published/", import.meta.url);
const reports = readdirSync(published)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(fileURLToPath(new URL(name, published)), "utf8"));

describe("arithmeticAt", () => {
  it.each([
    ["受理诉求9791宗，办结9713宗，办结率99.20%。", "99.20%", "9713宗÷9791宗＝99.20%，与文中的99.20%相符"],
    ["出庭率为93.5%（43/46）。", "93.5%", "43÷46＝93.48%，与文中的93.5%相符"],
    [
      "反馈问题6个，3月底前完成整改5个，另1个于6月完成，整改率100%。",
      "100%",
      "（5个＋1个）÷6个＝100.00%，与文中的100%相符",
    ],
    ["排查1200余件，化解1180件，化解率97%。", "97%", "1180件÷1200余件≈98.33%，在文中写法允许的范围之内"],
    ["受理100件以上，办结95件，办结率95%。", "95%", "95件÷100件≈95.00%，在文中写法允许的范围之内"],
    ["检查由96次压到41次，减少57.3%。", "57.3%", "从96次到41次，下降57.29%，与文中的57.3%相符"],
    [
      "优秀率由58.3%升至83.3%，提高25个百分点。",
      "25个百分点",
      "从58.3%到83.3%，增长25个百分点，与文中的25个百分点相符",
    ],
    ["检查由612次减至398次，减少214次。", "214次", "从612次到398次，相差214次，与文中的214次相符"],
    ["清理文件33件（17+3+13）。", "33件", "17＋3＋13＝33件，与总数33件相符"],
    ["共清理33件，其中政府17件、部门3件、其他13件。", "33件", "17件＋3件＋13件＝33件，与总数33件相符"],
    ["受理163件，调成158件，其余5件指引诉讼。", "5件", "158件＋5件＝163件，与总数163件相符"],
    ["办理建议118件、提案143件，合计261件。", "261件", "118件＋143件＝261件，与总数261件相符"],
  ])("shows how it comes about: %s", (sentence, figure, text) => {
    expect(at(sentence, figure)).toEqual({ text, agrees: true });
  });

  it.each([
    ["接单1268宗，调成1231宗，成功率98.9%。", "98.9%", "1231宗÷1268宗＝97.1%"],
    ["检查由上年的96次压到41次，减少53.7%。", "53.7%", "从96次到41次，下降57.3%"],
    ["检查由612次减至398次，减少241次。", "241次", "相差214次"],
    ["审结96件，分别为一审61件、二审28件、再审8件。", "96件", "61件＋28件＋8件＝97件"],
    ["受理163件，调成158件，其余6件指引诉讼。", "6件", "其余应为5件"],
  ])("says what does not agree: %s", (sentence, figure, text) => {
    const found = at(sentence, figure);
    expect(found?.agrees).toBe(false);
    expect(found?.text).toContain(text);
  });

  it.each([
    // Nothing ties these together.
    ["办理案件44件，负责人出庭40件，满意率93%。", "93%"],
    ["办结案件120件，其中罚款60件、警告20件。", "120件"],
    ["产生参加人21名，其中消费者11名、代表和委员各2名、专家8名。", "21名"],
    // A whole that no word names gives it by chance, and so does a figure of the year in another sentence.
    ["收到申请40件，新收30件。全年受理50件，审结20件，审结率50%。", "50%"],
    // The total is wrong only because a part of it is, and that is told there.
    ["清理文件66件，其中政府33件（17+3+13），部门34件（25+2+6）。", "66件"],
  ])("is silent: %s", (sentence, figure) => {
    expect(at(sentence, figure)).toBeUndefined();
  });

  it("does not seem to contradict a figure that stands on the edge of rounding", () => {
    expect(at("受理1000件，办结925件，办结率93%。", "93%")?.text).toBe("925件÷1000件＝92.50%，与文中的93%相符");
    expect(at("受理100000件，办结92505件，办结率92.50%。", "92.50%")?.text).toContain("＝92.505%，与文中的92.50%相符");
  });

  it("finds a figure in the draft as it was given, in any width, with white space in it", () => {
    const text = frame("受理诉求９７９１宗，办结 9713 宗，办结率 ９９．２０％。");
    const { draft } = analyseReport(text, checklist);
    const found = arithmeticAt(draft, checklist, text.indexOf("９９．"));
    expect(found).toMatchObject({ agrees: true });
    expect(found?.operands.map(({ start, end }) => text.slice(start, end))).toEqual(["9713 宗", "９７９１宗"]);
    for (const offset of [-1, 0, text.length, text.length + 5])
      expect(arithmeticAt(draft, checklist, offset)).toBeUndefined();
  });

  it("agrees with the checks on every figure of the five reports, as they are and with wrong digits", () => {
    let explained = 0;
    let wrong = 0;
    for (const report of reports) {
      for (let seed = 0; seed < 6; seed += 1) {
        const text = seed === 0 ? report : withWrongDigits(report, seed);
        const { draft, result } = analyseReport(text, checklist);
        const told = new Set<string>();
        for (const { start, end } of draft.figures.figures) {
          const found: Arithmetic | undefined = arithmeticAt(draft, checklist, draft.folded.offsets[start] ?? -1);
          if (found === undefined) continue;
          expect(end).toBeGreaterThan(start);
          explained += 1;
          const { line, column } = draft.source.position(found.start);
          if (!found.agrees) told.add(`${line}:${column} ${found.text}`);
        }
        const findings = result.diagnostics
          .filter(({ ruleId }) => /^figures\/(?:ratio|sum|change)$/.test(ruleId))
          // A wrong direction is nothing to recompute.
          .filter(({ message }) => !message.includes("不符，请核对这两个数字"))
          .map(({ line, column, message }) => `${line}:${column} ${message}`);
        wrong += told.size;
        expect([...told].toSorted()).toEqual([...new Set(findings)].toSorted());
      }
    }
    expect(explained).toBeGreaterThan(wrong);
    expect(wrong).toBeGreaterThan(0);
  });
});

/** A report in which every ninth digit of a figure, or so, is another one. */
function withWrongDigits(report: string, seed: number): string {
  let state = seed;
  return report.replace(/\d(?=[\d.]{0,8}[件宗起份人%次家])/g, (digit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % 9 === 0 ? String((Number(digit) + 1 + (state % 8)) % 10) : digit;
  });
}
