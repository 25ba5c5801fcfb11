import { stringify } from "yaml";
import { type Baseline, type BaselineEntry } from "./baseline.js";
import { BASELINE_VERSION } from "./parse.js";

const HEAD = `# 已知而暂不要求改正的问题：检查时不计。由 fazhi-lint baseline update 生成。
# 一行一条：规则和原文（⟦ ⟧ 里是问题所在）。改正以后对应的一行就没有用处了，再运行一次 update 即可去掉。
`;

/** The text of a baseline: one line for each finding, sorted, so that a change of it can be read in a diff. */
export function serializeBaseline(baseline: Baseline): string {
  const files = [...baseline].filter(([, entries]) => entries.length > 0).toSorted(([a], [b]) => byCodeUnit(a, b));
  const data = {
    version: BASELINE_VERSION,
    files: new Map(
      files.map(([path, entries]) => [
        path,
        entries.toSorted(byRuleAndWords).map(({ rule, words }) => new Map([[rule, words]])),
      ]),
    ),
  };
  return HEAD + stringify(data, { lineWidth: 0, aliasDuplicateObjects: false });
}

function byRuleAndWords(a: BaselineEntry, b: BaselineEntry): number {
  return byCodeUnit(a.rule, b.rule) || byCodeUnit(a.words, b.words);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
