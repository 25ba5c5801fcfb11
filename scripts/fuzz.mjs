// Feeds drafts, checklists and configurations that nobody would write to the engine, and tells what does not hold:
// node scripts/fuzz.mjs [--seconds N | --count N] [--seed S] [--target report|checklist|configuration|all] [--workers N]
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { minimise } from "./fuzz/minimise.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const fixtures = join(root, "test/fuzz/fixtures");

const NAMES = ["report", "checklist", "configuration"];
/** Drafts come from anybody, and in numbers; rule files and configurations are written by few. */
const ALL = ["report", "checklist", "report", "configuration", "report"];
/** An input that takes longer than this has hung. Shrinking goes input by input as well. */
const HANGS = 30_000;
const LARGEST = 1024 * 1024;

const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    count: { type: "string" },
    seed: { type: "string" },
    target: { type: "string", default: "all" },
    workers: { type: "string", default: "1" },
  },
});
const targets = values.target === "all" ? ALL : [values.target];
const count = values.count === undefined ? Number.MAX_SAFE_INTEGER : Number(values.count);
const seconds = values.seconds === undefined ? (values.count === undefined ? 60 : Infinity) : Number(values.seconds);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const workers = Number(values.workers);
if (
  !targets.every((name) => NAMES.includes(name)) ||
  !(count > 0) ||
  !(seconds > 0) ||
  !Number.isInteger(seed) ||
  !(workers > 0)
) {
  process.stderr.write(
    "node scripts/fuzz.mjs [--seconds N | --count N] [--seed S] [--target report|checklist|configuration|all] [--workers N]\n",
  );
  process.exit(2);
}

execFileSync(process.execPath, [join(root, "scripts/build.mjs")], { stdio: ["ignore", 2, 2] });

const start = Date.now();
const until = seconds === Infinity ? Number.MAX_SAFE_INTEGER : start + seconds * 1000;
/** @type {Map<string, { ran: number, milliseconds: number }>} */
const done = new Map();
/** @type {Map<string, Map<string, number>>} how often each worker met each failure */
const met = new Map();
/** @type {Map<string, number>} */
const slowest = new Map();
/** @type {{ target: string, signature: string, detail: string, bytes: Uint8Array }[]} */
const failures = [];

process.stdout.write(`seed ${seed}\n`);
await Promise.all(Array.from({ length: workers }, (_, index) => work(index)));
report();
process.exitCode = failures.length > 0 ? 1 : 0;

/** Keeps one thread at it; another takes its place if it hangs or dies. */
async function work(index) {
  let left = count === Number.MAX_SAFE_INTEGER ? count : Math.ceil(count / workers);
  for (let attempt = 0; left > 0 && Date.now() < until; attempt += 1) {
    const { ran, ended } = await oneThread(index, attempt, left);
    left -= ran;
    if (ended === undefined) continue;
    const { target, bytes, how } = ended;
    const signature = `${how} ${target}`;
    // It was on its way through a batch, and would come to the same input again.
    left -= 1;
    if (failures.some((failure) => failure.signature === signature)) continue;
    const small = await minimise(bytes, (candidate) => isFatal(target, candidate), { milliseconds: 5 * 60_000 });
    keep({ target, signature, detail: `${how} (input ${bytes.length} bytes)`, bytes: small });
  }
}

/** @returns {Promise<{ ran: number, ended?: { target: string, bytes: Buffer, how: string } }>} */
function oneThread(index, attempt, left) {
  const input = new SharedArrayBuffer(LARGEST);
  const length = new SharedArrayBuffer(4);
  const counter = new SharedArrayBuffer(8);
  const worker = new Worker(new URL("fuzz/worker.mjs", import.meta.url), {
    workerData: {
      targets,
      seed: seed + index * 7_000_003 + attempt * 600_011,
      count: left,
      until,
      input,
      length,
      counter,
      known: failures.map(({ signature }) => signature),
    },
  });
  let ran = 0;
  let moved = Date.now();
  let last = -1;
  return new Promise((resolve) => {
    const end = (how) => {
      clearInterval(watch);
      void worker.terminate();
      const at = new Int32Array(counter);
      const bytes = Buffer.from(new Uint8Array(input).slice(0, new Int32Array(length)[0]));
      resolve({ ran, ...(how === undefined ? {} : { ended: { target: targets[at[1]], bytes, how } }) });
    };
    const watch = setInterval(() => {
      const now = Atomics.load(new Int32Array(counter), 0);
      if (now !== last) {
        last = now;
        moved = Date.now();
      } else if (now > 0 && Date.now() - moved > HANGS) end("hang");
    }, 1000);
    worker.on("message", (message) => {
      ran += message.ran;
      const sum = done.get(message.target) ?? { ran: 0, milliseconds: 0 };
      done.set(message.target, { ran: sum.ran + message.ran, milliseconds: sum.milliseconds + message.milliseconds });
      met.set(`${index} ${attempt}`, new Map(message.seen));
      for (const [what, took] of message.slowest) slowest.set(what, Math.max(took, slowest.get(what) ?? 0));
      for (const failure of message.failures) keep(failure);
    });
    worker.on("error", (error) => {
      // An error before the first input is the runner's own.
      if (last <= 0 && new Int32Array(counter)[0] === 0) throw error;
      end(`died: ${error.message.slice(0, 60)}`);
    });
    worker.on("exit", () => end());
  });
}

/** Whether an input that hung or killed its thread still does. */
function isFatal(target, bytes) {
  const worker = new Worker(new URL("fuzz/one.mjs", import.meta.url), { workerData: { target, bytes } });
  return new Promise((resolve) => {
    let timer;
    const end = (result) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(result);
    };
    worker.on("message", (message) => {
      if (message === "done") end(false);
      else timer = setTimeout(() => end(true), 5000);
    });
    worker.on("error", () => end(true));
  });
}

function keep({ target, signature, detail, bytes }) {
  if (failures.some((failure) => failure.signature === signature)) return;
  failures.push({ target, signature, detail, bytes });
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const name = `${target}-${hash}.bin`;
  mkdirSync(fixtures, { recursive: true });
  writeFileSync(join(fixtures, name), bytes);
  const shown = JSON.stringify(Buffer.from(bytes).subarray(0, 400).toString("utf8"));
  process.stdout.write(
    `\nFAILED ${signature}\n${detail}\n  test/fuzz/fixtures/${name}, ${bytes.length} bytes: ${shown}\n`,
  );
}

function report() {
  const took = (Date.now() - start) / 1000;
  let all = 0;
  for (const name of NAMES) {
    const sum = done.get(name);
    if (sum === undefined) continue;
    all += sum.ran;
    process.stdout.write(`${name}: ${sum.ran} inputs, ${Math.round(sum.ran / (sum.milliseconds / 1000))} per second\n`);
  }
  process.stdout.write(
    `all: ${all} inputs in ${Math.round(took)} s, ${Math.round(all / took)} per second; seed ${seed}\n`,
  );
  const longest = [...slowest].map(([what, milliseconds]) => `${what} ${Math.round(milliseconds)} ms`);
  process.stdout.write(`slowest: ${longest.join(", ")}\n`);
  process.stdout.write(failures.length === 0 ? "nothing fell\n" : `${failures.length} kinds of failure\n`);
  for (const { signature } of failures) {
    const times = [...met.values()].reduce((sum, seen) => sum + (seen.get(signature) ?? 0), 0);
    process.stdout.write(`  ${signature}: ${Math.max(1, times)} times\n`);
  }
}
