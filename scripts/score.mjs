// Holds the verdicts against the gold labels and prints where they differ. `node scripts/score.mjs --help` for the options.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { ANNUAL_REPORT, compileChecklist, LANGUAGE, readReport, unfold } from "../packages/core/dist/index.js";

import { composeRules } from "./rules.mjs";

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
  process.stdout.write(
    "node scripts/score.mjs [-v] [-e element]… [labels.json|labels.yaml|passages.jsonl]…\n-v: print every difference; -e: only these elements; --rules FOLDER: rules from there, not the built-in ones. Without files: everything in test/gold.\n",
  );
  process.exit(0);
}
const { checklist: data, language } =
  values.rules === undefined
    ? { checklist: ANNUAL_REPORT, language: LANGUAGE }
    : {
        checklist: composeRules(values.rules, parse).checklist,
        language: composeRules(join(fileURLToPath(new URL("..", import.meta.url)), "rules"), parse).language,
      };
const checklist = compileChecklist(data, language);
const ids = checklist.elements.map((element) => element.data.id);
const wanted = new Set(values.element ?? ids);
const isSatisfied = (status) => status === "reported" || status === "mentioned";

function check(text, year) {
  const reading = readReport(text, checklist, { year });
  return Object.fromEntries(
    reading.verdicts.map((verdict, index) => [
      ids[index],
      {
        status: verdict.status,
        evidence: verdict.evidence.map((find) => {
          const range = unfold(reading.folded, find.start, find.end);
          return { quote: text.slice(range.start, range.end), rule: find.rule, role: find.role, stance: find.stance };
        }),
      },
    ]),
  );
}

class Score {
  total = 0;
  satisfied = 0;
  exact = 0;
  byElement = new Map();
  add(id, expected, got, detail) {
    const row = this.byElement.get(id) ?? { total: 0, satisfied: 0, exact: 0, missed: 0, false: 0 };
    this.byElement.set(id, row);
    const right = isSatisfied(expected) === isSatisfied(got);
    for (const sum of [this, row]) {
      sum.total += 1;
      if (right) sum.satisfied += 1;
      if (expected === got) sum.exact += 1;
    }
    if (!right) row[isSatisfied(expected) ? "missed" : "false"] += 1;
    if (values.verbose && expected !== got)
      process.stdout.write(`${right ? "  ~" : "✗"} ${id} 应为 ${expected} 得到 ${got}: ${detail()}\n`);
  }
  line(name) {
    const percent = (part) => `${((100 * part) / Math.max(1, this.total)).toFixed(1)}%`;
    return `${name}: satisfied/not ${percent(this.satisfied)}, exact ${percent(this.exact)} of ${this.total}`;
  }
}

function scoreReport(text, gold, score, name) {
  const result = check(text);
  for (const [id, label] of Object.entries(gold.elements)) {
    if (!wanted.has(id) || result[id] === undefined || label.status === "unsure") continue;
    score.add(
      id,
      label.status,
      result[id].status,
      () =>
        `${name} ${result[id].evidence[0] ? `${result[id].evidence[0].quote} [${result[id].evidence[0].rule}]` : (label.quotes ?? []).join(" / ")}`,
    );
    for (const trap of label.traps ?? []) {
      const cited = result[id].evidence.find((evidence) => evidence.quote.includes(trap));
      if (cited !== undefined && !(label.quotes ?? []).some((quote) => quote.includes(trap)))
        process.stdout.write(`TRAP ${name} ${id}: ${cited.quote} [${cited.rule}]\n`);
    }
  }
}

/** Sets a passage into a small report at its part. */
export function frame(passage) {
  const structural = ["achievements", "problems", "causes", "prior-rectification", "next-plan"].includes(
    passage.element,
  );
  const title = "某某县人民政府关于2024年度法治政府建设情况的报告";
  const years = [...`${passage.text}`.matchAll(/(20[12]\d)年/g)].map((match) => Number(match[1]));
  const year = passage.year ?? guessYear(passage, years);
  const heading = {
    achievements: "一、主要举措和成效",
    plan: "四、下一步工作安排",
    problems: "二、存在的不足",
    rectification: "三、上年度存在问题整改情况",
    lead: "",
  }[passage.part];
  const lines = [title.replace("2024", String(year)), ""];
  if (passage.part === "lead" && !structural) lines.push(passage.text);
  else {
    lines.push("现将有关情况报告如下。", "");
    if (!structural || (heading !== "" && /^[（(]/.test(passage.text) && passage.element !== "achievements"))
      lines.push(heading, "");
    lines.push(passage.text);
  }
  return { text: `${lines.join("\n")}\n`, year };
}

/** The reporting year a passage was written for: its latest year, or the one before if it is a plan for that year. */
function guessYear(passage, years) {
  if (years.length === 0) return 2024;
  const latest = Math.max(...years);
  const isPlan = passage.status === "planned" || passage.part === "plan";
  return isPlan ? Math.max(2023, latest - 1) : Math.min(2025, Math.max(2023, latest));
}

const files =
  positionals.length > 0
    ? positionals
    : readdirSync(join(root, "test/gold")).map((name) => join(root, "test/gold", name));
for (const file of files) {
  const score = new Score();
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (file.endsWith(".jsonl")) {
    for (const line of text.trim().split("\n")) {
      const passage = JSON.parse(line);
      if (!wanted.has(passage.element)) continue;
      const framed = frame(passage);
      const result = check(framed.text, framed.year)[passage.element];
      if (result === undefined) continue;
      score.add(
        passage.element,
        passage.status,
        result.status,
        () =>
          `(${passage.part}) ${passage.text}${result.evidence[0] ? `\n      ← ${result.evidence[0].quote} [${result.evidence[0].rule}; ${result.evidence[0].stance}]` : ""}`,
      );
    }
  } else if (file.endsWith(".yaml")) {
    for (const gold of parse(text))
      scoreReport(readFileSync(join(file, "..", "..", "reports", gold.report), "utf8"), gold, score, gold.report);
  } else if (file.endsWith(".json")) {
    const gold = JSON.parse(text);
    scoreReport(readFileSync(file.replace(/\.json$/, ".md"), "utf8"), gold, score, basename(file));
  } else continue;
  if (positionals.length === 1 || file.endsWith(".jsonl")) {
    for (const [id, row] of [...score.byElement].toSorted(
      (a, b) => a[1].satisfied / a[1].total - b[1].satisfied / b[1].total,
    )) {
      process.stdout.write(
        `  ${id.padEnd(32)} ${String(row.satisfied).padStart(3)}/${String(row.total).padEnd(3)} missed ${row.missed} false ${row.false} exact ${row.exact}\n`,
      );
    }
  }
  process.stdout.write(`${score.line(basename(file))}\n`);
}
