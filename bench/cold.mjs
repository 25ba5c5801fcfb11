// How long one file takes from an empty screen: the start of the program is most of it.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeCorpus } from "./lib/corpus.mjs";
import { run, wallTime } from "./lib/measure.mjs";
import { digits, median, spread } from "./lib/statistics.mjs";
import { table } from "./lib/table.mjs";
import { verifyOnce } from "./lib/verify.mjs";

/** Only these say something of one file: threads and other formats start the same. */
const LEFT_OUT = new Set(["ours-2", "ours-json", "ours-filled", "lines"]);

/**
 * @param {readonly import("./lib/contestants.mjs").Contestant[]} contestants
 * @param {{ scratch: string, rounds: number }} options
 * @returns {Promise<string>} a table
 */
export async function measureCold(contestants, { scratch, rounds }) {
  const {
    folder,
    names: [name],
  } = writeCorpus(join(scratch, "one"), 1);
  const rows = [];
  for (const contestant of contestants.filter(({ id }) => !LEFT_OUT.has(id))) {
    const cache = join(scratch, `one-${contestant.id}`);
    mkdirSync(cache);
    const command = contestant.command({ path: name, pattern: name, scratch: cache });
    verifyOnce(contestant.verify, command, { folder, count: 1, file: join(scratch, "output") });
    rows.push({ contestant, command, times: [], memory: (await run(command, folder)).memory });
  }
  // Round by round, so that what else the machine does meets all of them alike.
  for (let round = 0; round < rounds; round += 1)
    for (const { command, times } of rows) times.push(wallTime(command, folder) * 1000);

  const ours = median(rows.find(({ contestant }) => contestant.id === "ours").times);
  const sorted = rows.toSorted((a, b) => median(a.times) - median(b.times));
  return table(
    ["一份报告", "用时 ÷ 本工具", "毫秒，中位数（最小–最大）", "内存 MB"],
    sorted.map(({ contestant, times, memory }) => [
      contestant.name.replace("，一个线程", ""),
      digits(median(times) / ours),
      spread(times),
      memory === undefined ? "—" : digits(memory / 1e6),
    ]),
  );
}
