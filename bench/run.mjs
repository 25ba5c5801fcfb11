// `pnpm bench`: measures everything that docs/benchmarks.md says, in one run, and prints it. Nothing here is a test: how
// long something takes on a machine that others use fails no build.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { contestants, shown } from "./lib/contestants.mjs";
import { machine, worthOfTwo } from "./lib/machine.mjs";
import { method } from "./lib/measure.mjs";
import { documentFile, root } from "./lib/places.mjs";
import { table, writeSections } from "./lib/table.mjs";
import { installTools, versions } from "./lib/tools.mjs";

const PARTS = ["cold", "bulk", "growth", "rules", "editor"];
const HELP = `node bench/run.mjs [--quick] [--only ${PARTS.join(",")}] [--write]
  --quick   few rounds, 100 drafts: to see that it works
  --only    some parts, with commas between
  --write   puts the tables into docs/benchmarks.md
`;
const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: PARTS.join(",") },
    write: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
const only = values.only.split(",");
const unknown = only.filter((part) => !PARTS.includes(part));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) process.stderr.write(`no such part: ${unknown.join(", ")}\n`);
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}

const effort = values.quick
  ? { counts: [100], bulkRounds: 2, coldRounds: 3, longest: 1000, rules: 1000, milliseconds: 100, keystrokes: 20 }
  : {
      counts: [1000, 5000],
      bulkRounds: 3,
      coldRounds: 15,
      longest: 10_000,
      rules: 10_000,
      milliseconds: 1000,
      keystrokes: 200,
    };

execFileSync(process.execPath, [join(root, "scripts/build.mjs")], { stdio: ["ignore", 2, 2] });
const scratch = mkdtempSync(join(tmpdir(), "fazhi-lint-bench-"));
/** The tables of each part. @type {{ readonly [part: string]: () => Promise<string> }} */
const parts = {
  async cold() {
    const { measureCold } = await import("./cold.mjs");
    return measureCold(everything(), { scratch, rounds: effort.coldRounds });
  },
  async bulk() {
    const { measureBulk } = await import("./bulk.mjs");
    return measureBulk(everything(), { scratch, rounds: effort.bulkRounds, counts: effort.counts });
  },
  async growth() {
    const { measureGrowth } = await import("./growth.mjs");
    return measureGrowth({ largest: effort.longest, milliseconds: effort.milliseconds });
  },
  async rules() {
    const { measureRules } = await import("./rules.mjs");
    return measureRules({ scratch, largest: effort.rules, milliseconds: effort.milliseconds });
  },
  async editor() {
    const { measureEditor } = await import("./editor.mjs");
    return measureEditor({ keystrokes: effort.keystrokes });
  },
};

/** What is compared, once it is installed. */
function everything() {
  installTools();
  return contestants();
}

/** How often each part measures, as the document says it. */
const rounds = {
  cold: `各 ${effort.coldRounds} 轮。`,
  bulk: `各先运行一次核对输出，再计 ${effort.bulkRounds} 轮。`,
  growth: `每种长度至少三次，反复约 ${effort.milliseconds / 1000} 秒。`,
  rules: `每种个数至少三次，反复约 ${effort.milliseconds / 1000} 秒。`,
  editor: "",
};
const warning = values.quick ? "**快跑（`--quick`）的结果，只为看看能不能跑通，数字不能引用。**" : "";

/** The tables of a part, with what there is to know of them. */
async function measure(part) {
  const tables = await parts[part]();
  return [warning, rounds[part], tables].filter((text) => text !== "").join("\n\n");
}

/** What is the same for all parts. */
async function surroundings() {
  const lines = [
    `机器：${machine()}`,
    `两个进程一起算数，做完的事是一个进程单独算时的 ${await worthOfTwo()} 倍（两个真正的核接近 2）`,
    `量具：${method}；墙钟由启动进程的一方计`,
  ];
  const sections = new Map([["about", lines.map((line) => `- ${line}`).join("\n")]]);
  if (!only.includes("cold") && !only.includes("bulk")) return sections;
  const list = versions().map(([name, version]) => `${name} ${version}`);
  const commands = everything().map((contestant) => [contestant.name, `\`${shown(contestant)}\``]);
  return sections.set("versions", list.join("，")).set("commands", table(["行", "命令"], commands, "left"));
}

/** Prints what was measured, and keeps it: a later part that fails takes nothing away. */
function give(sections) {
  for (const [name, content] of sections) process.stdout.write(`\n${name}\n\n${content}\n`);
  if (values.write) writeSections(documentFile, sections);
}

try {
  for (const part of PARTS.filter((name) => only.includes(name))) {
    process.stderr.write(`${part}\n`);
    give(new Map([[part, await measure(part)]]));
  }
  give(await surroundings());
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
