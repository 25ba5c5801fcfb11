import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { checkReport } from "./check.js";
import { compileChecklist } from "./checklist/compile.js";
import type { Evidence, Place, ReportResult } from "./diagnostics/result.js";
import { ANNUAL_REPORT, LANGUAGE } from "./generated/rules.js";
import { foldString } from "./source/fold.js";

const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const check = (text: string): ReportResult => checkReport(text, checklist);

const EXAMPLES = new URL("../../../examples/", import.meta.url);
const published = readdirSync(new URL("published/", EXAMPLES))
  .filter((name) => name.endsWith(".txt"))
  .map((name) => ({ name, text: readFileSync(new URL(`published/${name}`, EXAMPLES), "utf8") }));
const draft = { name: "draft.md", text: readFileSync(new URL("draft.md", EXAMPLES), "utf8") };
const examples = [...published, draft];

// What the texts below are assembled from.

const MARKS = [
  "一、",
  "二、",
  "三、",
  "十一、",
  "（一）",
  "(二)",
  "（三）、",
  "1.",
  "2．",
  "3、",
  "(1)",
  "（2）",
  "①",
  "②",
  "第一部分 ",
  "一是",
  "二是",
  "第一，",
  "壹、",
  "甲、",
  "# ",
  "## ",
  "###",
  "#",
  "- ",
  "* ",
  "> ",
  "| ",
  "　　",
  "    ",
  "\u00a0\u00a0",
  "",
];
const PHRASES = [
  "主要举措和成效",
  "存在的不足和原因",
  "存在的问题",
  "上年度存在问题整改情况",
  "下一步工作安排",
  "2025年工作打算",
  "党政主要负责人履行第一责任人职责情况",

  "柳河镇人民政府关于2024年度法治政府建设情况的报告",
  "2024年，我镇",
  "全年未制定规范性文件",
  "审查行政合同63份",
  "办结行政复议案件3件",
  "虽然取得一定成绩",
  "但执法力量不足",

  "下一步将开展案卷评查",
  "落实行政执法“三项制度”",
  "印发《柳河镇重大行政决策事项目录》",
  "占比98.5%",
  "会议强调",
  "一二三产业",
  "2024—2025年",
  "《未配对",
  "】",
  "》",

  "来源：县司法局",
  "上一篇：没有了",
  "扫一扫在手机打开当前页",
  "版权所有：县人民政府",
  "柳河镇人民政府",
  "2025年1月10日",
  "𠮷林",
  "\ud840",
  "\udc00",
  "😀",
  "é",
];
const PUNCTUATION = [
  "，",
  "。",
  "；",
  "：",
  "、",
  "！",
  "？",
  "（",
  "）",
  ",",
  ".",
  ";",
  ":",
  "(",
  ")",
  "%",
  "|",
  "……",
  "——",
  " ",
  "\u3000",
  "\u00a0",
  "“",
  "”",
  '"',
  "*",
  "**",
  "`",
];
const WHOLE_LINES = [
  "",
  "",
  "---",
  "===",
  "```",
  "~~~",
  "<!-- 此处待核 -->",
  "<!--\n多行说明\n-->",
  "| 事项 | 数量 |",
  "|---|:-:|",
  "* * *",
  "<!-- fazhi-lint-disable-next-line element/causes, wording/* -- 上级口径 -->",
  "<!-- fazhi-lint-disable year/stale——上级口径 -->",
  "<!-- fazhi-lint-enable -->",
  "<!-- fazhi-lint-disable-file numbering/sequnce -->",
  "\ufeff",
  "<!--",
];

const words = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PHRASES) },
      { weight: 2, arbitrary: fc.constantFrom(...PUNCTUATION) },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));
const line = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...MARKS), words).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.constantFrom(...WHOLE_LINES) },
);
const lines = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(line, { maxLength }).map((parts) => parts.join("\n"));

/** A published report with something else put into it somewhere. */
const spoiled = fc
  .tuple(fc.constantFrom(...examples), fc.nat(), fc.oneof(line, words))
  .map(([{ text }, at, addition]) => text.slice(0, at % text.length) + addition + text.slice(at % text.length));

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  // Any UTF-16 code units, lone surrogates and control characters among them.
  fc.array(fc.nat(0xffff), { maxLength: 400 }).map((codes) => String.fromCharCode(...codes)),
  lines(40),
  words,
  spoiled,
);

// A draft is taken for wrapped at a fixed width from eight lines on. Characters of another width are then another wrapping.
const unwrapped = fc.oneof(lines(7), spoiled);

/** Where places are in a draft. Counts lines in its own way; NaN for a place that the draft does not have. */
function rangesIn(text: string): (place: Place) => { start: number; end: number } {
  const breaks = [...text.matchAll(/\r\n|\r|\n/g)].map((match) => ({
    end: match.index,
    next: match.index + match[0].length,
  }));
  const offset = (row: number, column: number): number => {
    const start = row === 1 ? 0 : breaks[row - 2]?.next;
    const end = row === breaks.length + 1 ? text.length : breaks[row - 1]?.end;
    const at = (start ?? Number.NaN) + column - 1;
    return column >= 1 && end !== undefined && at <= end ? at : Number.NaN;
  };
  return (place) => ({ start: offset(place.line, place.column), end: offset(place.endLine, place.endColumn) });
}

function expectSound(text: string, result: ReportResult): void {
  const evidence: readonly Evidence[] = result.elements.flatMap((element) => element.evidence);
  const findings = [...result.diagnostics, ...result.suppressed];
  const related = findings.flatMap((diagnostic) => diagnostic.related ?? []);
  const rangeIn = rangesIn(text);
  const isBlank = foldString(text) === "";
  for (const place of [...evidence, ...findings, ...related]) {
    const { start, end } = rangeIn(place);
    // NaN compares false. Only a draft with nothing in it has nothing to point at.
    expect(isBlank ? end >= start : end > start, JSON.stringify(place)).toBe(true);
  }
  for (const edit of findings.flatMap(({ fix }) => fix?.edits ?? [])) {
    const { start, end } = rangeIn(edit);
    expect(end >= start, JSON.stringify(edit)).toBe(true);
  }
  for (const entry of evidence) {
    const { start, end } = rangeIn(entry);
    expect(text.slice(start, end)).toBe(entry.quote);
  }
  for (const element of result.elements) {
    // A status rests on statements, or on none.
    expect(element.evidence.length > 0, element.id).toBe(element.status !== "absent");
  }
}

/** Rules that are about nothing but the form of characters. */
const FORM = /^(?:punctuation\/|numbering\/(?:mark|mixed)$)/;

/** The rest of the result, quotations and messages folded: what must not depend on the form of characters. */
const folded = (result: ReportResult): string =>
  foldString(JSON.stringify({ ...result, diagnostics: result.diagnostics.filter(({ ruleId }) => !FORM.test(ruleId)) }));

const statuses = (result: ReportResult): object => ({
  ...Object.fromEntries(result.elements.map((element) => [element.id, element.status])),
  year: result.report.year,
  level: result.report.level,
});

const FULL_WIDTH_GAP = 0xfee0;
const toHalfWidth = (text: string): string =>
  text
    .replace(/[，；：！？（）％．]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - FULL_WIDTH_GAP))
    .replaceAll("。", "｡")
    .replaceAll("、", "､");
// `<!` opens a comment and must stay.
const toFullWidth = (text: string): string =>
  text.replace(/[,;:?()%.]|(?<!<)!/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + FULL_WIDTH_GAP));

// Hundreds of drafts each, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

describe("for any text", () => {
  it("ends with a result whose ranges are inside the text, with exact quotations", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expectSound(text, check(text));
      }),
      { numRuns: 600 },
    );
  });

  it("is the same for CRLF and LF", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const text = given.replace(/\r/g, "");
        const lf = JSON.stringify(check(text));
        const crlf = JSON.stringify(check(text.replaceAll("\n", "\r\n")));
        expect(crlf.replaceAll(String.raw`\r\n`, String.raw`\n`)).toBe(lf);
      }),
      { numRuns: 300 },
    );
  });

  it("is the same for full-width and half-width punctuation", () => {
    fc.assert(
      fc.property(unwrapped, (text) => {
        const given = folded(check(text));
        expect(folded(check(toHalfWidth(text)))).toBe(given);
        expect(folded(check(toFullWidth(text)))).toBe(given);
      }),
      { numRuns: 300 },
    );
  });

  it("is the same for no-break and ideographic spaces in place of spaces", () => {
    fc.assert(
      fc.property(unwrapped, (text) => {
        const given = folded(check(text));
        expect(folded(check(text.replaceAll(" ", "\u00a0")))).toBe(given);
        expect(folded(check(text.replaceAll(" ", "\u3000")))).toBe(given);
      }),
      { numRuns: 300 },
    );
  });
});

describe("on the example reports", () => {
  const residues = [
    "上一篇：关于开展消防检查的通知\n下一篇：县政府常务会议召开\n",
    "上一篇：柳河镇2022年度法治政府建设年度报告\n下一篇：没有了\n",
    "扫一扫在手机打开当前页\n",
    "分享到：微信 微博\n",
    "主办单位：县人民政府办公室 版权所有 ICP备12345678号\n网站标识码：4301230001\n",
  ];

  it.each(examples)("page residue below $name changes no status", ({ text }) => {
    const given = statuses(check(text));
    for (const residue of [...residues, residues.join("\n")])
      expect(statuses(check(`${text}\n${residue}`))).toEqual(given);
  });

  it.each(examples)("wrapping the lines of $name at another width changes no status", ({ text }) => {
    const given = statuses(check(text));
    for (let width = 30; width <= 120; width += 1)
      expect(statuses(check(wrap(text, width))), `width ${width}`).toEqual(given);
  });

  it.each(published)("$name flattened into one line has the same statuses", ({ text }) => {
    const given = statuses(check(text));
    expect(statuses(check(text.trim().replace(/\s*\n\s*/g, " ")))).toEqual(given);
    expect(statuses(check(text.trim().replace(/\s*\n\s*/g, "")))).toEqual(given);
  });

  it.each(examples)("more or fewer blank lines in $name change no status", ({ text }) => {
    const given = statuses(check(text));
    expect(statuses(check(text.replaceAll("\n", "\n\n")))).toEqual(given);
    expect(statuses(check(text.replace(/\n\s*\n/g, "\n")))).toEqual(given);
  });
});

const repeat = (text: string, size: number): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);

describe("for large input", () => {
  // Work that is not linear in the text would not come to an end here.
  const PATIENCE = 120_000;
  const megabyte = 1024 * 1024;
  const flat = published.map(({ text }) => text.replace(/\s+/g, "")).join("");

  it.each([
    ["a report on one line", repeat(flat, megabyte)],
    ["numbers without text", repeat("一、二、三、（一）（二）1.2.", megabyte)],
    ["no punctuation", repeat("行政执法人员培训", megabyte)],
    ["commas only", repeat("，", megabyte)],
    ["titles that never close", repeat("《行政处罚法", megabyte)],
    ["digits", repeat("1234567890", megabyte)],
    ["spaces", repeat("一、 ", megabyte)],
    ["comments that never close", repeat("<!-- ", megabyte)],
  ])(
    "1 MB on one line ends: %s",
    (_, text) => {
      expectSound(text, check(text));
    },
    PATIENCE,
  );

  it(
    "10 MB of reports end",
    () => {
      const text = repeat(published.map((report) => report.text).join("\n"), 10 * megabyte);
      expectSound(text, check(text));
    },
    PATIENCE,
  );

  it(
    "a checklist with 10,000 terms compiles and finds the last of them",
    () => {
      const terms = Array.from({ length: 10_000 }, (_, index) => `事项${String(index).padStart(5, "0")}号`);
      const [first] = ANNUAL_REPORT.elements;
      const element = {
        ...first,
        id: "many",
        counts: [`${terms.join("|")} & <数>`],
      };
      const { part: _part, ...rest } = element;
      const many = compileChecklist(
        { name: "many", title: "词很多", classes: {}, checks: {}, elements: [rest] },
        LANGUAGE,
      );
      const text = "柳河镇2024年法治政府建设年度报告\n一、主要举措和成效\n全年办结事项09999号案件12件。\n";
      expect(checkReport(text, many).elements[0]?.status).toBe("reported");
    },
    PATIENCE,
  );
});

/** Breaks lines at a number of columns; a Chinese character takes two. Nobody wraps a Markdown heading. */
function wrap(text: string, width: number): string {
  const wrapped: string[] = [];
  for (const whole of text.split("\n")) {
    let columns = 0;
    let out = "";
    for (const character of whole) {
      const own = character > "\u00ff" ? 2 : 1;
      if (columns + own > width && !whole.startsWith("#")) {
        out += "\n";
        columns = 0;
      }
      out += character;
      columns += own;
    }
    wrapped.push(out);
  }
  return wrapped.join("\n");
}
