// Whether ten times the rules take ten times as long, and no longer: to compile, and to check a report by.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkReport, compileChecklistFile } from "../packages/core/dist/index.js";
import { reports } from "./lib/corpus.mjs";
import { repeat } from "./lib/repeat.mjs";
import { digits, median } from "./lib/statistics.mjs";
import { table } from "./lib/table.mjs";

const COUNTS = [10, 30, 100, 300, 1000, 3000, 10_000];
/** Characters that stand in no report: what is made of them is found nowhere. */
const RARE = Array.from("鑫淼焱垚犇骉羴猋麤毳矗聶轟嚞");

/** How long the two words of a pair are. */
const LENGTHS = [3, 4, 5].flatMap((first) => [3, 4, 5].map((second) => [first, second]));

/** Pairs of words that stand side by side in a report; every word is in one pair only. */
function pairs() {
  const clauses = reports.join("\n").match(/\p{Script=Han}{6,}/gu);
  const seen = new Set();
  const found = [];
  for (const [first, second] of LENGTHS)
    for (const clause of clauses)
      for (let start = 0; start + first + second <= clause.length; start += 1) {
        const middle = start + first;
        const pair = [clause.slice(start, middle), clause.slice(middle, middle + second)];
        if (pair[0] === pair[1] || pair.some((word) => seen.has(word))) continue;
        for (const word of pair) seen.add(word);
        found.push(pair);
      }
  return found;
}

/** A word of four characters that stands in no report, another for every number. */
function rareWord(number) {
  let [word, rest] = ["", number];
  for (let place = 0; place < 4; place += 1) {
    word += RARE[rest % RARE.length];
    rest = Math.floor(rest / RARE.length);
  }
  return word;
}

const inReports = pairs();

/**
 * A checklist of so many elements, in the language of docs/rules.md. The words of every other one stand in a report, of the
 * rest in none.
 * @param {number} count
 */
export function checklistText(count) {
  const elements = Array.from({ length: count }, (_, index) => {
    // Spread over all reports, however few there are.
    const [first, second] =
      index % 2 === 0
        ? inReports[Math.floor((index / count) * inReports.length)]
        : [rareWord(2 * index), rareWord(2 * index + 1)];
    const sentence = `全年${first}，${second}12次。`;
    return `  - id: element-${index}
    title: 要素${index}
    basis:
      - instrument: 法治政府建设与责任落实督察工作规定
    required: info
    place: achievements
    counts:
      - ${first} & ${second}
    explain:
      counts: 写明${first}。
      not: 别的不算。
    advice: 写明${first}的次数。
    skeleton: 全年${first}__次。
    tests:
      absent:
        - ${JSON.stringify(sentence)}
`;
  });
  return `name: bench-${count}\ntitle: ${count}个要素\nclasses: {}\nelements:\n${elements.join("")}`;
}

const noOther = (name) => {
  throw new Error(`${name}: the checklist names no other file`);
};

/**
 * @param {{ scratch: string, largest: number, milliseconds: number }} options
 * @returns {string} a table
 */
export function measureRules({ scratch, largest, milliseconds }) {
  const folder = join(scratch, "rules");
  mkdirSync(folder);
  // What is compiled only after many calls would make the first row look slow.
  measureCount(folder, 100, 2 * milliseconds);
  const rows = COUNTS.filter((count) => count <= largest).map((count) => measureCount(folder, count, milliseconds));
  const [least] = rows;
  return table(
    ["要素", "编译：每个要素毫秒", "编译：毫秒", "每份报告：每多一个要素微秒", "每份报告：毫秒"],
    rows.map(({ count, compile, check }) => [
      count.toLocaleString("en"),
      digits(compile / count),
      digits(compile),
      count < 300 ? "—" : digits((1000 * (check - least.check)) / (count - least.count)),
      digits(check),
    ]),
  );
}

/** How long a checklist of so many elements takes, in milliseconds: to compile, and a report by it. */
function measureCount(folder, count, milliseconds) {
  process.stderr.write(`  ${count} rules\n`);
  const file = join(folder, `${count}.checklist.yaml`);
  writeFileSync(file, checklistText(count));
  const text = readFileSync(file, "utf8");
  const checklist = compileChecklistFile(file, text, noOther);
  const compile = median(repeat(() => compileChecklistFile(file, text, noOther), milliseconds));
  const checkAll = () => reports.map((report) => checkReport(report, checklist));
  const found = checkAll().flatMap(({ elements }) => elements.filter(({ status }) => status !== "absent"));
  // Half of the words are in a report, and stand where they count but for a few.
  if (found.length < count / 4) throw new Error(`of ${count} elements only ${found.length} were found`);
  return { count, compile, check: median(repeat(checkAll, milliseconds)) / reports.length };
}
