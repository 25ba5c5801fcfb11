// Checks as many drafts as a province has, with broken ones among them, in every way there is, and compares what comes of
// it byte by byte. `node scripts/province.mjs [--count 5000] [--broken 50]`
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "packages/cli/bin/fazhi-lint.js");
const { values } = parseArgs({ options: { count: { type: "string" }, broken: { type: "string" } } });
const count = Number(values.count ?? 5000);
const broken = Number(values.broken ?? 50);
/** Stands once in each result. */
const MARK = '\n      "report": {';
/** In megabytes. */
const MOST_MEMORY = 400;

const folder = mkdtempSync(join(tmpdir(), "fazhi-lint-province-"));
const published = join(root, "examples/published");
const reports = readdirSync(published)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(join(published, name), "utf8"));

/** Ways in which a draft cannot be checked. */
const BREAKS = [
  (file) => writeFileSync(file, Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")),
  (file) => writeFileSync(file, Buffer.from("PK\x03\x04 word/document.xml", "latin1")),
  (file) =>
    writeFileSync(
      file,
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + 13) % 256),
    ),
  (file) => symlinkSync("没有这份文件.md", file),
  (file) => writeFileSync(file, "---\nchecklist: 没有.yaml\n---\n\n某县2023年度法治政府建设情况的报告\n"),
];

const paths = [];
for (let index = 0; index < count; index += 1) {
  const part = `${String(index % 20).padStart(2, "0")}市`;
  mkdirSync(join(folder, part), { recursive: true });
  const path = `${part}/${String(index).padStart(5, "0")}.md`;
  paths.push(path);
  const file = join(folder, path);
  const isBroken = Math.floor(((index + 1) * broken) / count) > Math.floor((index * broken) / count);
  if (isBroken) BREAKS[Math.floor((index * broken) / count) % BREAKS.length](file);
  else writeFileSync(file, `${reports[index % reports.length]}\n第${index}份\n`);
}

/** Runs the command, reads what it writes as it comes, and notes the most memory that it had. */
function run(args) {
  return new Promise((done) => {
    const began = performance.now();
    const child = spawn(process.execPath, [command, ...paths, "-f", "json", ...args], { cwd: folder });
    const hash = createHash("sha256");
    let tail = "";
    let files = 0;
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      hash.update(text);
      // Of what came before, just too little to be counted twice.
      files += (tail.slice(1 - MARK.length) + text).split(MARK).length - 1;
      tail = (tail + text).slice(-200_000);
    });
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    let memory = 0;
    const poll = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        memory = Math.max(memory, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        // It has ended, or the system tells no such thing.
      }
    }, 50);
    child.on("close", (status) => {
      clearInterval(poll);
      const { errors = [] } = JSON.parse(`{${tail.slice(tail.lastIndexOf('\n  ],\n  "errors"') + 5)}`);
      const seconds = (performance.now() - began) / 1000;
      done({ status, bytes: hash.digest("hex"), stderr, files, errors, memory, seconds });
    });
  });
}

/** @type {[name: string, args: string[]][]} */
const WAYS = [
  ["one worker", ["--workers", "1"]],
  ["one worker again", ["--workers", "1"]],
  ["two workers", ["--workers", "2"]],
  ["cache, cold", ["--cache"]],
  ["cache, warm", ["--cache"]],
];
const faults = [];
let first;
for (const [name, args] of WAYS) {
  const outcome = await run(args);
  const { status, bytes, stderr, files, errors, memory, seconds } = outcome;
  process.stdout.write(
    `${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s ${memory.toFixed(0).padStart(5)} MB  ${files} results, ${errors.length} errors, status ${status}, ${bytes.slice(0, 12)}\n`,
  );
  first ??= outcome;
  if (status !== 2) faults.push(`${name}: status ${status}`);
  if (files !== count - broken) faults.push(`${name}: ${files} results`);
  if (errors.length !== broken) faults.push(`${name}: ${errors.length} errors`);
  for (const { path, message } of errors)
    if (!paths.includes(path) || message === "") faults.push(`${name}: ${path}: ${message}`);
  if (bytes !== first.bytes) faults.push(`${name}: another result`);
  if (stderr !== first.stderr) faults.push(`${name}: something else on standard error`);
  if (memory > MOST_MEMORY) faults.push(`${name}: ${memory.toFixed(0)} MB`);
}
rmSync(folder, { recursive: true, force: true });
for (const line of first.stderr.split("\n").slice(0, 6)) process.stdout.write(`  ${line}\n`);
for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
