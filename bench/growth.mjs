// Whether a report twice as long takes twice as long, and no longer.
import { builtInChecklist, checkReport } from "../packages/core/dist/index.js";
import { longReport } from "./lib/long-report.mjs";
import { repeat } from "./lib/repeat.mjs";
import { digits, median } from "./lib/statistics.mjs";
import { table } from "./lib/table.mjs";

const KILOBYTES = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
/** What a report costs whatever its length no longer counts here: the others are compared with it. */
const YARDSTICK = 100;

const perKilobyte = ({ size, times }, form) => times[form] / size;

/**
 * @param {{ largest: number, milliseconds: number }} options the longest report in KB, and how long each length is measured
 * @returns {string} a table
 */
export function measureGrowth({ largest, milliseconds }) {
  const checklist = builtInChecklist();
  // What is compiled only after many calls would make the short reports look slow.
  for (const form of ["plain", "markdown"])
    repeat(() => checkReport(longReport(20_000, form), checklist), milliseconds);
  const rows = KILOBYTES.filter((size) => size <= largest).map((size) => ({
    size,
    times: ["plain", "markdown"].map((form) => {
      const text = longReport(size * 1000, form);
      process.stderr.write(`  ${size} KB ${form}\n`);
      return median(repeat(() => checkReport(text, checklist), milliseconds));
    }),
  }));
  const yardstick = rows.find(({ size }) => size === YARDSTICK);
  return table(
    [
      "一份报告，KB",
      ...["纯文本", "Markdown"].flatMap((form) => [`${form}：每 KB 毫秒 ÷ ${YARDSTICK} KB 时`, "毫秒/KB", "毫秒"]),
    ],
    rows.map((row) => [
      row.size.toLocaleString("en"),
      ...[0, 1].flatMap((form) => [
        digits(perKilobyte(row, form) / perKilobyte(yardstick, form)),
        digits(perKilobyte(row, form)),
        digits(row.times[form]),
      ]),
    ]),
  );
}
