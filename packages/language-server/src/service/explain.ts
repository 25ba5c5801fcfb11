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
import { OTHER_RULES } from "../rule-info.js";

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
  const other = Object.hasOwn(OTHER_RULES, id) ? OTHER_RULES[id] : undefined;
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
