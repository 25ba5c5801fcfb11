// Kills the command at random moments while it writes, and looks at what is left: every file must be as it was or as it
// was to become, and the next run must say what it would have said. `node scripts/kill.mjs --count 200 [--seed N]`
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "packages/cli/bin/fazhi-lint.js");
/** So many drafts that the writing takes a good part of a run. */
const DRAFTS = 48;

const { values } = parseArgs({ options: { count: { type: "string" }, seed: { type: "string" } } });
const count = Number(values.count ?? 200);
const seed = Number(values.seed ?? Date.now() % 1_000_000);

/** The same numbers from the same seed (mulberry32). */
function randomFrom(start) {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is done while the command is killed. */
const SCENARIOS = [
  { name: "--cache", args: ["drafts", "--cache", "-f", "json"] },
  { name: "--fix", args: ["drafts", "--fix", "-f", "json"] },
  { name: "--output", args: ["drafts", "-f", "json=结果.json", "-f", "sarif=结果.sarif", "-f", "html=审核表"] },
  { name: "baseline update", args: ["baseline", "update", "drafts"] },
];

const start = mkdtempSync(join(tmpdir(), "fazhi-lint-kill-"));
const base = join(start, "base");
mkdirSync(join(base, "drafts"), { recursive: true });
const faulty = readFileSync(join(root, "examples/faulty.md"), "utf8");
for (let index = 0; index < DRAFTS; index += 1)
  writeFileSync(
    join(base, "drafts", `${index}.md`),
    `${faulty}\n第${index}份，${"共办理案件，".repeat(index)}完毕。\n`,
  );
// There is something to be lost: results and a baseline of an earlier, shorter run.
run(["drafts/0.md", "-f", "json=结果.json", "-f", "sarif=结果.sarif", "-f", "html=审核表"], base);
run(["baseline", "update", "drafts/0.md"], base);
const plain = run(["drafts", "-f", "json"], base).stdout;

function run(args, cwd) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(" ")}: ${status} ${stderr}`);
  return { stdout };
}

/** Every file below a folder but the caches' own and those that a killed writer leaves, which nobody takes for a result. */
function filesOf(folder) {
  const files = new Map();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = relative(folder, path);
    if (entry.isFile() && !name.startsWith(".fazhi-lint-cache") && !/(?:^|[\\/])\.fazhi-lint-\d+\.tmp$/.test(name))
      files.set(name, readFileSync(path));
  }
  return files;
}

/** What each scenario makes of the folder when nobody interrupts it, and how long that takes, in milliseconds. */
const after = SCENARIOS.map(({ args }, index) => {
  const folder = join(start, `after-${index}`);
  cpSync(base, folder, { recursive: true });
  const began = performance.now();
  run(args, folder);
  return { files: filesOf(folder), time: performance.now() - began };
});
const before = filesOf(base);

/** Runs a scenario and kills it; says whether it was still running. */
function killed(args, cwd, wait) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [command, ...args], { cwd, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), wait);
    child.on("close", (_, signal) => {
      clearTimeout(timer);
      done(signal === "SIGKILL");
    });
  });
}

/** What is wrong with a folder after a kill. */
function faultsOf(folder, index) {
  const faults = [];
  const wanted = after[index].files;
  for (const [name, bytes] of filesOf(folder))
    if (!before.get(name)?.equals(bytes) && !wanted.get(name)?.equals(bytes))
      faults.push(`${name} is neither old nor new`);
  const now = filesOf(folder);
  for (const name of before.keys()) if (!now.has(name)) faults.push(`${name} is gone`);
  // The same again, uninterrupted, gives what it always gives.
  const { stdout } = run(SCENARIOS[index].args, folder);
  for (const [name, bytes] of wanted)
    if (!filesOf(folder).get(name)?.equals(bytes)) faults.push(`${name} is not what it should be after the next run`);
  if (index === 0 && stdout !== plain) faults.push("the next run with the cache says something else");
  return faults;
}

const random = randomFrom(seed);
let interrupted = 0;
let faults = 0;
for (let round = 0; round < count; round += 1) {
  const index = round % SCENARIOS.length;
  const folder = join(start, "work");
  rmSync(folder, { recursive: true, force: true });
  cpSync(base, folder, { recursive: true });
  // Every other one late, when files are being written.
  const share = random();
  const wait = after[index].time * (round % 8 < 4 ? share * 1.1 : 0.7 + share * 0.4);
  if (await killed(SCENARIOS[index].args, folder, wait)) interrupted += 1;
  for (const fault of faultsOf(folder, index)) {
    faults += 1;
    process.stdout.write(`${SCENARIOS[index].name}, killed after ${wait.toFixed(0)} ms: ${fault}\n`);
  }
}
rmSync(start, { recursive: true, force: true });
process.stdout.write(`seed ${seed}: ${count} runs, ${interrupted} killed before their end, ${faults} faults\n`);
process.exitCode = faults > 0 ? 1 : 0;
