// Holds verdicts against labels. Used by `pnpm score` and by test/gold.test.ts.
import { unfold } from "../packages/core/dist/index.js";

export const isSatisfied = (status) => status === "reported" || status === "mentioned";

/** Verdicts by element id, with the quotations they rest on. */
export function verdictsOf(reading, checklist, text) {
  return Object.fromEntries(
    reading.verdicts.map((verdict, index) => [
      checklist.elements[index].data.id,
      {
        status: verdict.status,
        evidence: verdict.evidence.map((find) => {
          const range = unfold(reading.folded, find.start, find.end);
          return { quote: text.slice(range.start, range.end), rule: find.rule, stance: find.stance };
        }),
      },
    ]),
  );
}

/** Counts agreement: of a whole set, by element and by status. */
export class Score {
  total = 0;
  satisfied = 0;
  exact = 0;
  byElement = new Map();
  byStatus = new Map();
  /** Traps of the labels that were cited as evidence. */
  traps = [];
  /** Every label that the verdict differs from. */
  differences = [];

  add(id, expected, got, context) {
    const right = isSatisfied(expected) === isSatisfied(got);
    const rows = [this, row(this.byElement, id), row(this.byStatus, expected)];
    for (const sum of rows) {
      sum.total += 1;
      if (right) sum.satisfied += 1;
      if (expected === got) sum.exact += 1;
    }
    if (!right) row(this.byElement, id)[isSatisfied(expected) ? "missed" : "false"] += 1;
    if (expected !== got) this.differences.push({ id, expected, got, right, context });
  }
}

function row(map, key) {
  if (!map.has(key)) map.set(key, { total: 0, satisfied: 0, exact: 0, missed: 0, false: 0 });
  return map.get(key);
}

/** Scores one whole report. `gold.elements` holds a label for each element; `unsure` ones are left out. */
export function scoreReport(score, verdicts, gold, name) {
  for (const [id, label] of Object.entries(gold.elements)) {
    const verdict = verdicts[id];
    if (verdict === undefined || label.status === "unsure") continue;
    score.add(id, label.status, verdict.status, {
      where: name,
      evidence: verdict.evidence,
      quotes: label.quotes ?? [],
    });
    for (const trap of label.traps ?? []) {
      const cited = verdict.evidence.find((evidence) => evidence.quote.includes(trap));
      const isSupport = (label.quotes ?? []).some((quote) => quote.includes(trap));
      if (cited !== undefined && !isSupport) score.traps.push(`${name} ${id}: ${cited.quote} [${cited.rule}]`);
    }
  }
}

const STRUCTURAL = new Set(["achievements", "problems", "causes", "prior-rectification", "next-plan"]);
const HEADINGS = {
  achievements: "一、主要举措和成效",
  plan: "四、下一步工作安排",
  problems: "二、存在的不足",
  rectification: "三、上年度存在问题整改情况",
};

/** Sets a passage into a small report at its part. The passages of structural elements bring their own heading. */
export function frame(passage) {
  const year = guessYear(passage);
  const lines = [`某某县人民政府关于${year}年度法治政府建设情况的报告`, ""];
  const structural = STRUCTURAL.has(passage.element);
  const heading = HEADINGS[passage.part];
  if (heading === undefined && !structural) lines.push(passage.text);
  else {
    lines.push("现将有关情况报告如下。", "");
    const isInner = /^[（(]/.test(passage.text) && passage.element !== "achievements";
    if (heading !== undefined && (!structural || isInner)) lines.push(heading, "");
    lines.push(passage.text);
  }
  return { text: `${lines.join("\n")}\n`, year };
}

/** The reporting year a passage was written for: its latest year, or the one before if it is a plan for that year. */
function guessYear(passage) {
  const years = Array.from(passage.text.matchAll(/(20[12]\d)年/g), (match) => Number(match[1]));
  if (years.length === 0) return 2024;
  const latest = Math.max(...years);
  const isPlan = passage.status === "planned" || passage.part === "plan";
  return isPlan ? Math.max(2023, latest - 1) : Math.min(2025, Math.max(2023, latest));
}

/** Scores one passage. */
export function scorePassage(score, verdicts, passage) {
  const verdict = verdicts[passage.element];
  if (verdict === undefined) return;
  score.add(passage.element, passage.status, verdict.status, {
    where: `(${passage.part}) ${passage.text}`,
    evidence: verdict.evidence,
    quotes: [],
  });
}
