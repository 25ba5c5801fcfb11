import type { Section } from "./section.js";
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
  // 2025年主要举措和成效 in a report on 2024 names the wrong year; it is no plan.
  const next =
    hasAny(heading, words.words.next) ||
    (year !== undefined && heading.includes(`${year + 1}年`) && !hasAny(heading, words.words.account));
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

/** Headings that speak of shortcomings or plans without doubt, wherever they stand. */
const LABEL =
  /^(?:存在|主要|当前|目前|突出|工作|整改)?(?:方面)?(?:的|中的)?(?:主要)?(?:问题|不足|短板|差距|困难|原因|成因|薄弱环节|下一步|下步|打算|安排)|(?:打算|工作安排|主要安排|工作计划)$|^(?:下一|明年|来年)/;

/** Whether a heading speaks of shortcomings or plans so plainly that it need not be a chapter's to be believed. */
export function isPlainSpoken(heading: string): boolean {
  return LABEL.test(heading);
}

/** A part inside a chapter keeps the chapter's role unless its own heading says otherwise without doubt. */
export function assignRole(made: Section, own: HeadingRole | undefined, around: Section | undefined): void {
  const { headingText } = made;
  const keeps =
    around !== undefined &&
    around.role !== "lead" &&
    (own === undefined ||
      own.role === around.role ||
      own.role === "background" ||
      own.role === "achievements" ||
      // Inside the shortcomings and the plan, a part about 问题 or 整改 is still a shortcoming or a plan.
      ((own.role === "problems" || own.role === "plan") && made.marker !== "chinese" && !isPlainSpoken(headingText)) ||
      ((around.role === "problems" || around.role === "plan" || around.role === "rectification") &&
        !(around.role === "problems" && own.role === "plan" && around.mixed)));
  if (keeps) {
    made.role = around.role;
    made.mixed = around.mixed;
    return;
  }
  made.role = own?.role ?? "achievements";
  made.mixed = own?.mixed ?? false;
  made.ownRole = own !== undefined;
}
