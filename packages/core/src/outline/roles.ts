import type { Section } from "./section.js";
import { WordLists } from "./word-lists.js";
import type { OutlineWords, Role } from "./words.js";

/** What a heading says of the part below it. */
export interface HeadingRole {
  readonly role: Role;
  /** The heading announces shortcomings and plans together, as in 存在问题及下一步打算. */
  readonly mixed: boolean;
}

/** Words by which a heading of the shortcomings says that it announces plans as well. */
const PLANS = ["打算", "安排", "措施", "计划", "思路"];
/** Numbers of the lists of words that headings are read with; two for each rule stand behind these. */
const PRIOR = 0;
const NEXT = 1;
const FIX_OR_PROBLEM = 2;
const ACCOUNT = 3;
const PLAN = 4;
const RULES = 5;

/** A rule as headings are held against it, over and over: all of one shape. */
interface ReadyRule {
  readonly role: Role;
  /** Whether one of its own words must stand in the heading. */
  readonly asks: boolean;
  readonly asksPrior: boolean;
  readonly asksNext: boolean;
  readonly asksFix: boolean;
}

interface HeadingWords {
  readonly lists: WordLists;
  readonly rules: readonly ReadyRule[];
}

const known = new WeakMap<OutlineWords, HeadingWords>();

function headingWordsOf(given: OutlineWords): HeadingWords {
  let ready = known.get(given);
  if (ready === undefined) {
    const { prior, next, fixOrProblem, account } = given.words;
    const ofRules = given.roles.flatMap(({ any = [], unless = [] }) => [any, unless]);
    ready = {
      lists: new WordLists([prior, next, fixOrProblem, account, PLANS, ...ofRules]),
      rules: given.roles.map(({ role, any, all = [] }) => ({
        role,
        asks: any !== undefined,
        asksPrior: all.includes("prior"),
        asksNext: all.includes("next"),
        asksFix: all.includes("fixOrProblem"),
      })),
    };
    known.set(given, ready);
  }
  return ready;
}

/**
 * Reads the role of a part from its heading. `undefined` if the heading tells nothing: it is then one of the topical
 * chapters whose names differ in every report.
 * @param heading folded words of the heading, without its number
 * @param year the reporting year, if it is known
 */
export function roleOfHeading(heading: string, year: number | undefined, words: OutlineWords): HeadingRole | undefined {
  if (heading === "") return undefined;
  const { lists, rules } = headingWordsOf(words);
  const found = lists.in(heading);
  const isPrior = found[PRIOR] === 1 || (year !== undefined && heading.includes(`${year - 1}年`));
  // 2025年主要举措和成效 in a report on 2024 names the wrong year; it is no plan.
  const isNext = found[NEXT] === 1 || (year !== undefined && found[ACCOUNT] === 0 && heading.includes(`${year + 1}年`));
  const isFix = found[FIX_OR_PROBLEM] === 1;
  for (let index = 0; index < rules.length; index += 1) {
    const { role, asks, asksPrior, asksNext, asksFix } = rules[index] as ReadyRule;
    const list = RULES + 2 * index;
    if ((asks && found[list] === 0) || found[list + 1] === 1) continue;
    if ((asksPrior && !isPrior) || (asksNext && !isNext) || (asksFix && !isFix)) continue;
    return { role, mixed: role === "problems" && (isNext || found[PLAN] === 1) };
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
