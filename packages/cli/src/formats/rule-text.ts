import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";

/** One part of what a checklist says of a rule: a Chinese title, and a paragraph or an instrument each. */
export interface RuleSection {
  readonly title: string;
  readonly items: readonly string[];
}

/** What a checklist says of a rule, part by part; parts that say nothing are left out. */
export function ruleSections({ id, finds, not, advice, basis }: RuleInfo): RuleSection[] {
  const [finding, sparing] = titlesOf(id);
  const parts: RuleSection[] = [
    { title: finding, items: [finds] },
    { title: sparing, items: [not] },
    { title: "怎样改", items: [advice] },
    { title: "依据", items: basis },
  ];
  return parts
    .map(({ title, items }) => ({ title, items: items.map((item) => item.trim()).filter((item) => item !== "") }))
    .filter(({ items }) => items.length > 0);
}

function titlesOf(id: string): readonly [finds: string, not: string] {
  if (id.startsWith("element/")) return ["什么算", "什么不算"];
  // Of these rules there is an explanation, no more.
  if (id.startsWith("document/") || id.startsWith("suppression/")) return ["说明", "例外"];
  return ["查什么", "不查什么"];
}
