import {
  basisText,
  type CheckData,
  type CompiledChecklist,
  type ElementData,
  type Level,
  requirementOf,
  ROLE_NAMES,
} from "@fazhi-lint/core";
import { REQUIREMENT_NAMES } from "../names.js";

/** Which report the explanation is for. */
export interface ExplainFor {
  readonly level?: Level | undefined;
  readonly year?: number | undefined;
}

/**
 * All that the checklist says of a rule, as Markdown.
 * @param id `element/three-systems`, `three-systems` or `figures/ratio`
 */
export function explain(
  id: string,
  checklist: CompiledChecklist,
  { level, year }: ExplainFor = {},
): string | undefined {
  const check = checklist.checks.find(({ data }) => data.id === id);
  if (check !== undefined) return explainCheck(check.data, REQUIREMENT_NAMES[check.severity]);
  const own = id.replace(/^element\//, "");
  const element = checklist.elements.find(({ data }) => data.id === own)?.data;
  if (element !== undefined) return explainElement(element, REQUIREMENT_NAMES[requirementOf(element, level, year)]);
  const other = Object.hasOwn(OTHERS, id) ? OTHERS[id] : undefined;
  return other === undefined ? undefined : page(other[0], id, [["说明", [other[1]]]]);
}

type Part = readonly [title: string, paragraphs: readonly string[]];

function explainElement(element: ElementData, requirement: string): string {
  return page(element.title, `element/${element.id}`, [
    ["依据", element.basis.map((basis) => `- ${basisText(basis)}`)],
    ["没有写到时算", [requirement]],
    ["写在哪里", [ROLE_NAMES[element.place]]],
    ["什么算", [element.explain.counts]],
    ["什么不算", [element.explain.not]],
    ["怎样补写", [element.advice]],
    ["可以这样起头（`__` 处填写）", element.skeleton.trim().split("\n").map(quote)],
  ]);
}

function explainCheck({ id, title, basis, explain: about, advice }: CheckData, severity: string): string {
  return page(title, id, [
    ["依据", basis.map((entry) => `- ${basisText(entry)}`)],
    ["查到时算", [severity]],
    ["查什么", [about.finds]],
    ["不查什么", [about.not]],
    ["怎样改", [advice]],
  ]);
}

function page(title: string, id: string, parts: readonly Part[]): string {
  const sections = parts
    .filter(([, paragraphs]) => paragraphs.length > 0)
    .map(([name, paragraphs]) => `## ${name}\n\n${paragraphs.map((text) => text.trim()).join(separator(paragraphs))}`);
  return `# ${title}\n\n\`${id}\`\n\n${sections.join("\n\n")}\n`;
}

function separator([first = ""]: readonly string[]): string {
  return first.startsWith("- ") ? "\n" : first.startsWith("> ") ? "\n>\n" : "\n\n";
}

function quote(line: string): string {
  return `> ${escapeMarkdown(line)}`;
}

/** Text of a draft, to be shown as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s+/g, " ");
}

/** Rules that no checklist describes. */
const OTHERS: { readonly [id: string]: readonly [title: string, text: string] } = {
  "document/settings": [
    "设置有误，没有检查",
    "报告、编辑器或者配置文件要用的检查单、配置文件不能用；改好以后自动重新检查。",
  ],
  "document/not-annual-report": [
    "不像法治政府建设年度报告",
    "从标题和正文看不出这是一份法治政府建设年度报告，因此没有逐项检查。如果是，请在标题里写明“年度法治政府建设情况的报告”。",
  ],
  "document/front-matter": [
    "文首的说明有误",
    "文首两行 --- 之间可以写 title、year、level、unit、checklist、prior；写得不对的按没有写处理。",
  ],
  "suppression/reason": ["没有写理由", "要让一处问题不再提示，须在 -- 后面写明理由；没有理由的不起作用。"],
  "suppression/rule-missing": ["没有写规则", "要写明哪一项要素或者检查不再提示，如 figures/ratio。"],
  "suppression/unknown-directive": ["不认识的指令", "以 fazhi-lint- 开头的注释应当是规定的几种之一。"],
  "suppression/unknown-rule": ["不认识的规则", "注释里写的要素或者检查不在检查单里。"],
  "suppression/unused": ["多余的抑制", "这条注释没有用到：它要放过的问题已经没有了，可以删去。"],
};
