// One change at a time to reports that are right: what contradicts the text must be found, there, and nothing else.
// `node scripts/mutations.mjs [-v] [kind]` prints the table by kind; -v also what was missed and what came besides.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The reports that are changed. */
export const REPORTS = [
  "examples/published/安砂镇-2023.txt",
  "examples/published/桥头镇-2023.txt",
  "examples/published/玉塘街道-2024.txt",
  "examples/published/绵竹市-2023.txt",
  "examples/published/花都区-2023.txt",
  "examples/draft.md",
];

/** Percentages that stand beside their numerator and denominator, and parts that the text sums up. */
const SUMS = {
  "examples/published/桥头镇-2023.txt": { ratios: ["99.28%"] },
  "examples/published/玉塘街道-2024.txt": { ratios: ["99.83%", "86.1%", "99.20%", "94.6%"] },
  "examples/published/绵竹市-2023.txt": {
    ratios: ["调解成功率达99.9%"],
    parts: [
      "文件66件",
      "文件33件(继续",
      "继续实施17件",
      "修改3件",
      "失效13件",
      "文件33件(继续实施25",
      "继续实施25件",
      "废止2件",
      "失效6件",
    ],
  },
  "examples/draft.md": {
    ratios: ["96.9%", "由上年的96次减到41次，减少57.3%"],
    parts: ["文件21件", "继续有效14件", "废止5件", "修改2件"],
  },
};

const CHINESE = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"];

/** Every change of every kind: `{ kind, rules, text, at, end }`; `at` and `end` bound what was changed in the new text. */
export function* mutations(name, text) {
  yield* percentages(name, text);
  yield* parts(name, text);
  yield* numbers(text);
  yield* years(text);
  yield* marks(text);
  yield* titles(text);
  yield* repealed(text);
  yield* sentences(text);
}

function change(kind, rules, text, start, end, newText) {
  return {
    kind,
    rules,
    text: text.slice(0, start) + newText + text.slice(end),
    at: start,
    end: start + newText.length,
    was: text.slice(start, end),
    is: newText,
  };
}

function* percentages(name, text) {
  for (const quote of SUMS[name]?.ratios ?? []) {
    const found = text.indexOf(quote);
    const number = /[\d.]+(?=%$)/.exec(quote)[0];
    const at = found + quote.length - 1 - number.length;
    const decimals = (number.split(".")[1] ?? "").length;
    for (const off of [0.1, 0.3, 1, 2.5, 5]) {
      for (const sign of [-1, 1]) {
        const value = Number(number) + sign * off;
        if (value <= 100)
          yield change(
            "百分比差 0.1–5 个点",
            ["figures/ratio", "figures/change"],
            text,
            at,
            at + number.length,
            value.toFixed(decimals),
          );
      }
    }
  }
}

function* parts(name, text) {
  for (const quote of SUMS[name]?.parts ?? []) {
    const found = text.indexOf(quote);
    const [number] = /\d+/.exec(quote);
    const at = found + quote.indexOf(number);
    for (const off of [-1, 1])
      yield change("分项差 1", ["figures/sum"], text, at, at + number.length, String(Number(number) + off));
  }
}

/** Numbers of chapters and parts, by kind and by runs of one parent. */
function runs(text) {
  const all = [];
  let run = { 1: [], 2: [], 3: [] };
  const close = (level) => {
    for (let deeper = level; deeper <= 3; deeper += 1) {
      if (run[deeper].length > 1) all.push(run[deeper]);
      run[deeper] = [];
    }
  };
  for (const match of text.matchAll(
    /^[#\s\u3000]*(?:([一二三四五六七八九十]+)、|[（(]([一二三四五六七八九十]+)[）)]|(\d{1,2})\.(?!\d))/gm,
  )) {
    const [whole, first, second, third] = match;
    const level = first !== undefined ? 1 : second !== undefined ? 2 : 3;
    const word = first ?? second ?? third;
    const at = match.index + whole.indexOf(word);
    const value = level === 3 ? Number(word) : CHINESE.indexOf(word);
    close(level + 1);
    if (value === 1) close(level);
    run[level].push({ at, word, value, level });
  }
  close(1);
  return all;
}

const write = (level, value) => (level === 3 ? String(value) : CHINESE[value]);

function* numbers(text) {
  for (const run of runs(text)) {
    for (const [index, { at, word, value, level }] of run.entries()) {
      if (index === 0) continue;
      // Skipped: this one and all behind it are one too high.
      let skipped = text;
      for (const later of run.slice(index).toReversed())
        skipped =
          skipped.slice(0, later.at) +
          write(later.level, later.value + 1) +
          skipped.slice(later.at + later.word.length);
      yield {
        kind: "序号跳过",
        rules: ["numbering/sequence"],
        text: skipped,
        at,
        end: at + write(level, value + 1).length,
        was: word,
        is: write(level, value + 1),
      };
      yield change("序号重复", ["numbering/sequence"], text, at, at + word.length, write(level, value - 1));
    }
  }
}

function* years(text) {
  const title = /^.*(?:报告|总结).*$/m.exec(text.slice(0, 200));
  const own = /20\d\d(?=年)/.exec(text)?.[0];
  if (own === undefined) return;
  const year = Number(own);
  const at = (match, kind, rules, value) => change(kind, rules, text, match, match + 4, String(value));
  // The year in title, lead and headings.
  if (title !== null && title.index + title[0].indexOf(own) >= title.index && title[0].includes(own)) {
    for (const off of [-1, 1])
      yield at(title.index + title[0].indexOf(own), "标题的年份", ["year/mismatch"], year + off);
  }
  const lead = /现将[^。]{0,40}?(20\d\d)年/.exec(text);
  if (lead !== null && Number(lead[1]) === year)
    for (const off of [-1, 1])
      yield at(lead.index + lead[0].indexOf(lead[1]), "导语的年份", ["year/mismatch"], year + off);
  for (const heading of text.matchAll(/^[#\s\u3000]*[一二三四五六七八九十]+、.*$/gm)) {
    const found = /20\d\d/.exec(heading[0]);
    if (found === null) continue;
    const value = Number(found[0]);
    const place = heading.index + found.index;
    if (value === year)
      for (const off of [-1, 1]) yield at(place, "章标题的年份", ["year/mismatch", "year/stale"], value + off);
    if (value === year + 1) for (const off of [-1, 1]) yield at(place, "安排的年份", ["year/plan"], value + off);
    if (value === year - 1)
      for (const off of [-1, 1]) yield at(place, "整改的年份", ["year/rectification"], value + off);
  }
}

function* marks(text) {
  const pairs = { "“": "”", "《": "》", "（": "）", "(": ")" };
  const closers = new Set(Object.values(pairs));
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (!(mark in pairs) && !closers.has(mark)) continue;
    // Brackets around numbers of parts are numbering, not a pair in the text.
    const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, text.indexOf("\n", at));
    if (
      /[（()）]/.test(mark) &&
      /^[#\s\u3000]*[（(][一二三四五六七八九十\d]+[）)]/.test(line) &&
      at - text.lastIndexOf("\n", at - 1) < 9
    )
      continue;
    yield change("少一个标点", ["punctuation/unpaired"], text, at, at + 1, "");
  }
}

/** National instruments as the reports cite them. */
const TITLES = [
  "法治政府建设实施纲要",
  "重大行政决策程序暂行条例",
  "党政主要负责人履行推进法治建设第一责任人职责规定",
  "信访工作条例",
  "法治政府建设与责任落实督察工作规定",
  "中华人民共和国行政处罚法",
  "政府信息公开条例",
];

function* titles(text) {
  for (const title of TITLES) {
    let at = text.indexOf(`《${title}`);
    if (at < 0) continue;
    at += 1;
    for (let index = 1; index < title.length - 1; index += 1) {
      yield change("题名错一字", ["citation/title"], text, at + index, at + index + 1, "");
      yield change(
        "题名错一字",
        ["citation/title"],
        text,
        at + index,
        at + index + 1,
        title[index] === "的" ? "之" : "的",
      );
    }
  }
}

const REPEALED = [
  ["依照《信访条例》办理来信来访86件次。", "信访条例"],
  ["认真执行《法规规章备案条例》，报送备案12件。", "法规规章备案条例"],
  ["严格按照《国家行政机关公文处理办法》制发文件31份。", "国家行政机关公文处理办法"],
];

function* repealed(text) {
  const year = Number(/20\d\d(?=年)/.exec(text)?.[0]);
  for (const [sentence, title] of REPEALED) {
    if (title === "法规规章备案条例" && year < 2025) continue;
    for (const heading of [...text.matchAll(/^[#\s\u3000]*(?:[（(][一二三四五六七八九十]+[）)]|\d\.).*?。/gm)].slice(
      0,
      8,
    )) {
      const at = heading.index + heading[0].length;
      yield { ...change("已废止的文件", ["citation/repealed"], text, at, at, sentence), is: title };
    }
  }
}

function* sentences(text) {
  const chapters = [...text.matchAll(/^[#\s\u3000]*(?:[（(][一二三四五六七八九十]+[）)]).*$/gm)].map(
    ({ index }) => index,
  );
  const all = [...text.matchAll(/(?<=。)[^。\n；;]{24,160}。/g)].filter(
    ({ 0: sentence }) => !/^[一二三四五六七八九十][是要]/.test(sentence),
  );
  for (const [index, sentence] of all.entries()) {
    if (index % 3 !== 0) continue;
    // To the end of a paragraph of another part.
    const target = chapters[(index * 7) % Math.max(1, chapters.length)];
    if (target === undefined) continue;
    const end = text.indexOf("。\n", target);
    if (end < 0 || Math.abs(end - sentence.index) < 300) continue;
    const at = end + 1;
    yield change("整句重复", ["wording/duplicate"], text, at, at, sentence[0]);
  }
}

const offsetOf = (starts, line, column) => starts[line - 1] + column - 1;

function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Findings on elements quote the headings around them, and those that count places count one more: neither is another finding. */
const keyOf = ({ ruleId, message }) =>
  ruleId.startsWith("element/") ? ruleId : `${ruleId} ${message.replace(/.共?\d+处.?/g, "")}`;
/** How far from the change a finding may stand: a sentence. */
const NEAR = 160;

/**
 * What a run makes of one change.
 * @param before keys of the findings without it
 * @returns found: a finding of the right rule whose range or a place that it names touches the change's sentence; others: what else is new
 */
export function judge(mutation, before, check) {
  const { diagnostics } = check(mutation.text);
  const fresh = diagnostics.filter((entry) => !before.has(keyOf(entry)));
  const starts = lineStarts(mutation.text);
  const near = (place) => {
    const start = offsetOf(starts, place.line, place.column);
    const end = offsetOf(starts, place.endLine, place.endColumn);
    return end >= mutation.at - NEAR && start <= mutation.end + NEAR;
  };
  const right = fresh.filter(
    (entry) => mutation.rules.includes(entry.ruleId) && [entry, ...(entry.related ?? [])].some(near),
  );
  return { found: right.length > 0, others: fresh.filter((entry) => !right.includes(entry)), right };
}

/** Runs every change of every report. `check`: text → result. */
export function measure(check, { kind, onMiss } = {}) {
  const table = new Map();
  for (const name of REPORTS) {
    const text = readFileSync(root(name), "utf8");
    const before = new Set(check(text).diagnostics.map(keyOf));
    for (const mutation of mutations(name, text)) {
      if (kind !== undefined && mutation.kind !== kind) continue;
      const row = table.get(mutation.kind) ?? { changes: 0, found: 0, others: 0 };
      table.set(mutation.kind, row);
      const { found, others, right } = judge(mutation, before, check);
      row.changes += 1;
      if (found) row.found += 1;
      if (others.length > 0) row.others += 1;
      if (!found || others.length > 0) onMiss?.({ name, mutation, found, others, right });
    }
  }
  return table;
}

const row = (kind, { changes, found, others }) => {
  const width = [...kind].reduce((sum, character) => sum + (character > "\u00ff" ? 2 : 1), 0);
  return `${kind}${" ".repeat(Math.max(1, 20 - width))}${String(changes).padStart(4)}${String(found).padStart(8)}${`${((found / changes) * 100).toFixed(1)}%`.padStart(8)}${String(others).padStart(8)}`;
};

/** The table by kind, as lines. */
export function tableLines(table) {
  const lines = ["改动              处数    找到    比例    另有别的意见"];
  const total = { changes: 0, found: 0, others: 0 };
  for (const [kind, counts] of table) {
    lines.push(row(kind, counts));
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  lines.push(row("合计", total));
  return lines;
}

const onMiss = ({ name, mutation, found, others }) => {
  const around = mutation.text.slice(Math.max(0, mutation.at - 40), mutation.end + 25).replace(/\n/g, "⏎");
  process.stdout.write(
    `${found ? "  found" : "MISSED"} ${name} ${mutation.kind} “${mutation.was}”→“${mutation.is}” …${around}…\n`,
  );
  for (const { line, column, ruleId, message } of others)
    process.stdout.write(`        + ${line}:${column} ${ruleId} ${message}\n`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ANNUAL_REPORT, checkReport, compileChecklist, LANGUAGE } = await import("../packages/core/dist/index.js");
  const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
  const args = process.argv.slice(2);
  const verbose = args.includes("-v");
  const table = measure((text) => checkReport(text, checklist), {
    kind: args.find((arg) => !arg.startsWith("-")),
    ...(verbose ? { onMiss } : {}),
  });
  process.stdout.write(`${tableLines(table).join("\n")}\n`);
}
