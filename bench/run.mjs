// Measures what docs and notes claim. `pnpm bench` after a build; figures depend on the machine, the ratio less so.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ANNUAL_REPORT, checkReport, compileChecklist, LANGUAGE } from "../packages/core/dist/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(join(root, "packages/core/package.json"));
const { unified } = await import(require.resolve("unified"));
const { default: remarkParse } = await import(require.resolve("remark-parse"));

const published = join(root, "examples/published");
const names = readdirSync(published).filter((name) => name.endsWith(".txt"));
const texts = names.map((name) => readFileSync(join(published, name), "utf8"));
const COUNT = 1000;
// A distinct last line keeps any cache from helping.
const drafts = Array.from({ length: COUNT }, (_, index) => `${texts[index % texts.length]}\n第${index}份\n`);
const bytes = drafts.reduce((sum, draft) => sum + Buffer.byteLength(draft), 0);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

function throughput(work) {
  const runs = [];
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    for (const draft of drafts) work(draft);
    runs.push((performance.now() - start) / 1000);
  }
  return median(runs);
}

let start = performance.now();
const checklist = compileChecklist(ANNUAL_REPORT, LANGUAGE);
const compile = performance.now() - start;
start = performance.now();
checkReport(texts[0], checklist);
const first = performance.now() - start;

const parser = unified().use(remarkParse);
const ours = throughput((draft) => checkReport(draft, checklist));
const floor = throughput((draft) => parser.parse(draft));

const command = join(root, "packages/cli/bin/fazhi-lint.js");
const cold = (args) => {
  const runs = [];
  for (let round = 0; round < 15; round += 1) {
    const begin = performance.now();
    spawnSync(process.execPath, args, { stdio: "ignore", env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined } });
    runs.push(performance.now() - begin);
  }
  return median(runs);
};
const empty = cold(["-e", "0"]);
const one = cold([command, "check", join(published, names[0])]);

const line = (name, value) => process.stdout.write(`${name.padEnd(44)} ${value}\n`);
line("node", process.version);
line("compile the built-in checklist", `${compile.toFixed(1)} ms`);
line("first report after that", `${first.toFixed(1)} ms`);
line(
  `${COUNT} reports, ${(bytes / 1e6).toFixed(1)} MB, one process`,
  `${ours.toFixed(2)} s = ${(COUNT / ours).toFixed(0)} reports/s`,
);
line("plain remark-parse on the same", `${floor.toFixed(2)} s = ${(COUNT / floor).toFixed(0)} reports/s`);
line("time relative to remark-parse", (ours / floor).toFixed(2));
line("cold start: node -e 0 (median of 15)", `${empty.toFixed(0)} ms`);
line("cold start: check one report (median of 15)", `${one.toFixed(0)} ms`);
