import type { CompiledChecklist } from "../checklist/compile.js";

/** Findings on the draft as a whole. */
export const DOCUMENT_RULES: readonly string[] = [
  "document/front-matter",
  "document/markdown",
  "document/not-annual-report",
];

/** Findings on suppressions. They cannot be suppressed themselves. */
export const SUPPRESSION_RULES: readonly string[] = [
  "suppression/reason",
  "suppression/rule-missing",
  "suppression/unknown-directive",
  "suppression/unknown-rule",
  "suppression/unused",
];

/** Every rule that a suppression may name, in the order of `rules list`. */
export function ruleIds(checklist: CompiledChecklist): string[] {
  return [
    ...checklist.elements.map(({ data }) => `element/${data.id}`),
    ...checklist.checks.map(({ data }) => data.id),
    ...DOCUMENT_RULES,
  ];
}

/** The group of a rule, as a pattern: `figures/*`. */
export function groupOf(id: string): string {
  return `${id.slice(0, id.indexOf("/") + 1)}*`;
}
