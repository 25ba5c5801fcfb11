import { hasAny, type OutlineWords, type Role } from "./words.js";

/** What a heading says of the part below it. */
export interface HeadingRole {
  readonly role: Role;
  /** The heading announces shortcomings and plans together, as in 存在问题及下一步打算. */
  readonly mixed: boolean;
}

/**
 * Reads the role of a part from its heading. `undefined` if the heading tells nothing: it is then one of the topical
 * chapters whose names differ in every report.
 * @param heading folded words of the heading, without its number
 * @param year the reporting year, if it is known
 */
export function roleOfHeading(heading: string, year: number | undefined, words: OutlineWords): HeadingRole | undefined {
  if (heading === "") return undefined;
  const prior = hasAny(heading, words.words.prior) || (year !== undefined && heading.includes(`${year - 1}年`));
  const next = hasAny(heading, words.words.next) || (year !== undefined && heading.includes(`${year + 1}年`));
  const fixOrProblem = hasAny(heading, words.words.fixOrProblem);
  const facts = { prior, next, fixOrProblem };
  for (const rule of words.roles) {
    if (rule.all !== undefined && !rule.all.every((name) => facts[name])) continue;
    if (rule.any !== undefined && !hasAny(heading, rule.any)) continue;
    if (rule.unless !== undefined && hasAny(heading, rule.unless)) continue;
    const mixed = rule.role === "problems" && (next || hasAny(heading, ["打算", "安排", "措施", "计划", "思路"]));
    return { role: rule.role, mixed };
  }
  return undefined;
}
