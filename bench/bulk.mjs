// Whole processes over very many drafts: time, processor time, peak memory.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeCorpus } from "./lib/corpus.mjs";
import { run } from "./lib/measure.mjs";
import { digits, median, spread } from "./lib/statistics.mjs";
import { table } from "./lib/table.mjs";
import { verifyOnce } from "./lib/verify.mjs";

/** @typedef {import("./lib/contestants.mjs").Contestant} Contestant */
/** @typedef {{ contestant: Contestant, runs: import("./lib/measure.mjs").Run[] }} Row */

/**
 * @param {readonly Contestant[]} contestants
 * @param {{ scratch: string, rounds: number, counts: readonly number[] }} options
 * @returns {Promise<string>} tables
 */
export async function measureBulk(contestants, { scratch, rounds, counts }) {
  const sections = [];
  for (const count of counts) {
    const corpus = writeCorpus(join(scratch, `drafts-${count}`), count);
    const able = contestants.filter(({ id }) => id !== "node");
    const rows = await measureRows(able, corpus, { scratch, rounds });
    rmSync(corpus.folder, { recursive: true });
    sections.push(
      `### ${count.toLocaleString("en")} 份，共 ${(corpus.bytes / 1e6).toFixed(1)} MB`,
      bulkTable(
        rows,
        ({ cache }) => cache === "none",
        rows.find(({ contestant }) => contestant.id === "ours"),
        count,
      ),
      "有缓存的（倍数是与**本工具，已有缓存**比）：",
      bulkTable(
        rows,
        ({ cache }) => cache !== "none",
        rows.find(({ contestant }) => contestant.id === "ours-warm"),
        count,
      ),
    );
  }
  return sections.join("\n\n");
}

/** @returns {Promise<Row[]>} */
async function measureRows(contestants, corpus, { scratch, rounds }) {
  const count = corpus.names.length;
  const rows = [];
  for (const contestant of contestants) {
    const cache = join(scratch, `cache-${contestant.id}`);
    const empty = () => {
      rmSync(cache, { recursive: true, force: true });
      mkdirSync(cache);
    };
    empty();
    const command = contestant.command({ path: ".", pattern: "*.md", scratch: cache });
    progress(`${count} ${contestant.id}`);
    const verify = () =>
      verifyOnce(contestant.verify, command, { folder: corpus.folder, count, file: join(scratch, "output") });
    verify();
    // The first filled the cache: what comes out of it must be as much.
    if (contestant.cache === "warm") verify();
    rows.push({ contestant, command, empty, runs: [] });
  }
  // Round by round, so that what else the machine does meets all of them alike.
  for (let round = 0; round < rounds; round += 1)
    for (const { contestant, command, empty, runs } of rows) {
      if (contestant.cache === "filled") empty();
      progress(`${count} ${contestant.id} ${round + 1}/${rounds}`);
      runs.push(await run(command, corpus.folder));
    }
  for (const { empty } of rows) empty();
  return rows;
}

const middle = (row, key) => (row.runs[0][key] === undefined ? undefined : median(row.runs.map((one) => one[key])));
const amount = (value, unit) => (value === undefined ? "—" : digits(value / unit));
const progress = (text) => process.stderr.write(`  ${text}\n`);

/**
 * @param {readonly Row[]} rows
 * @param {(contestant: Contestant) => boolean} wanted
 * @param {Row} ours
 * @param {number} count
 */
function bulkTable(rows, wanted, ours, count) {
  const ratio = (row, key) => (middle(row, key) === undefined ? "—" : digits(middle(row, key) / middle(ours, key)));
  return table(
    `${count.toLocaleString("en")} 份|用时 ÷ 本工具|CPU ÷ 本工具|内存 ÷ 本工具|秒，中位数（最小–最大）|份/秒|CPU 秒|内存 MB`.split(
      "|",
    ),
    rows
      .filter(({ contestant }) => wanted(contestant))
      .toSorted((a, b) => middle(a, "wall") - middle(b, "wall"))
      .map((row) => [
        row.contestant.name,
        ...["wall", "cpu", "memory"].map((key) => ratio(row, key)),
        spread(row.runs.map(({ wall }) => wall)),
        (count / middle(row, "wall")).toFixed(0),
        amount(middle(row, "cpu"), 1),
        amount(middle(row, "memory"), 1e6),
      ]),
  );
}
