// `pnpm score`: holds the verdicts against the gold labels and prints where they differ.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { ANNUAL_REPORT, compileChecklist, LANGUAGE, readReport } from "../packages/core/dist/index.js";
import { composeRules } from "./rules.mjs";
import { frame, Score, scorePassage, scoreReport, verdictsOf } from "./scoring.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    element: { type: "string", short: "e", multiple: true },
    rules: { type: "string" },
    verbose: { type: "boolean", short: "v" },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help) {
  process.stdout
    .write(`node scripts/score.mjs [-v] [-e ELEMENT]… [--rules FOLDER] [labels.json|labels.yaml|passages.jsonl]…
  -v        print every difference
  -e        only these elements
  --rules   elements from this folder instead of the built-in ones
Without files: everything in test/gold.
`);
  process.exit(0);
}

const data = values.rules === undefined ? ANNUAL_REPORT : composeRules(values.rules, parse).checklist;
const language = values.rules === undefined ? LANGUAGE : composeRules(join(root, "rules"), parse).language;
const checklist = compileChecklist(data, language);
const wanted = new Set(values.element ?? data.elements.map((element) => element.id));

const check = (text, year) => {
  const verdicts = verdictsOf(readReport(text, checklist, { year }), checklist, text);
  return Object.fromEntries(Object.entries(verdicts).filter(([id]) => wanted.has(id)));
};

const percent = (part, total) => `${((100 * part) / Math.max(1, total)).toFixed(1)}%`;

function print(name, score, withTables) {
  if (values.verbose) {
    for (const { id, expected, got, right, context } of score.differences) {
      const first = context.evidence[0];
      const found = first === undefined ? "" : `\n      ← ${first.quote} [${first.rule}; ${first.stance}]`;
      const quotes = first === undefined ? context.quotes.map((quote) => `\n      ? ${quote}`).join("") : "";
      process.stdout.write(
        `${right ? "  ~" : "✗"} ${id} 应为 ${expected} 得到 ${got}: ${context.where}${found}${quotes}\n`,
      );
    }
  }
  if (withTables) {
    table("element", score.byElement);
    table("status", score.byStatus);
  }
  for (const trap of score.traps) process.stdout.write(`TRAP ${trap}\n`);
  process.stdout.write(
    `${name}: satisfied/not ${percent(score.satisfied, score.total)}, exact ${percent(score.exact, score.total)} of ${score.total}\n`,
  );
}

function table(title, rows) {
  process.stdout.write(`  ${title.padEnd(32)} right/all  missed false exact\n`);
  for (const [id, row] of [...rows].toSorted((a, b) => a[1].satisfied / a[1].total - b[1].satisfied / b[1].total)) {
    const cells = [`${row.satisfied}/${row.total}`.padEnd(10), `${row.missed}`.padEnd(6), `${row.false}`.padEnd(5)];
    process.stdout.write(`  ${id.padEnd(32)} ${cells.join(" ")} ${row.exact}\n`);
  }
}

function scoreFile(file) {
  const score = new Score();
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".jsonl")) {
    for (const line of text.trim().split("\n")) {
      const passage = JSON.parse(line);
      if (!wanted.has(passage.element)) continue;
      const framed = frame(passage);
      scorePassage(score, check(framed.text, framed.year), passage);
    }
  } else if (file.endsWith(".yaml")) {
    for (const gold of parse(text)) {
      const folders = [join(root, "examples/published"), join(dirname(file), "../reports")];
      const report = folders.map((folder) => join(folder, gold.report)).find((path) => existsSync(path));
      scoreReport(score, check(readFileSync(report, "utf8")), gold, gold.report);
    }
  } else {
    scoreReport(score, check(readFileSync(file.replace(/\.json$/, ".md"), "utf8")), JSON.parse(text), basename(file));
  }
  return score;
}

function* goldFiles() {
  const gold = join(root, "test/gold");
  yield join(gold, "reports.yaml");
  for (const name of readdirSync(join(gold, "practice")))
    if (name.endsWith(".json")) yield join(gold, "practice", name);
  yield join(gold, "passages.jsonl");
}

const files = positionals.length > 0 ? positionals : [...goldFiles()];
for (const file of files) print(basename(file), scoreFile(file), file.endsWith(".jsonl") || files.length === 1);
