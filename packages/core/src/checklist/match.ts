import type { Outline, Section } from "../outline/section.js";
import type { Stance } from "../statements/stance.js";
import type { Clause, Findings, Hit, Statement } from "../statements/statement.js";
import { DATE, ISSUED_TITLE, type SymbolId } from "../statements/vocabulary.js";
import type { CompiledChecklist, CompiledElement, CompiledRule } from "./compile.js";
import type { Find } from "./find.js";

/** Whether a hit is inside a phrase, or a title, that means something else for this element. */
export function isVoid(hit: Hit, element: CompiledElement, findings: Findings): boolean {
  if (hit.inTitle && element.data.titles !== "any") return true;
  if (element.masks === undefined) return false;
  return findings
    .of(element.masks)
    .some(
      (mask) =>
        hit.start < mask.end &&
        hit.end > mask.start &&
        !(hit.start <= mask.start && hit.end >= mask.end && hit.end - hit.start > mask.end - mask.start),
    );
}

/**
 * What a rule finds in a statement that holds the first of the symbols it needs: the strongest match there, `undefined` if
 * there is none.
 */
export function applyRule(
  rule: CompiledRule,
  checklist: CompiledChecklist,
  statement: Statement,
  findings: Findings,
  outline: Outline,
  headingSymbols: ReadonlyMap<number, ReadonlySet<SymbolId>>,
): Find | undefined {
  // Most rules end here: one of their words is not in the statement.
  const { needed } = rule.expression;
  for (let index = 1; index < needed.length; index += 1)
    if (!findings.has(needed[index] as SymbolId)) return undefined;
  const element = checklist.elements[rule.element] as CompiledElement;
  if (rule.roles !== undefined && !rule.roles.has(statement.role)) return undefined;
  if (statement.isHeading) {
    const { level } = outline.sections[statement.section] as Section;
    if (statement.role !== "problems" || level < 2 || element.data.inHeadings === false) return undefined;
  }
  if (statement.foreign && element.data.actors !== "any") return undefined;
  for (const symbol of rule.expression.headings) {
    if (!isBelow(outline.sections, statement.section, symbol, headingSymbols)) return undefined;
  }
  const anchors = findings.of(needed[0] as SymbolId);
  let best: Find | undefined;
  for (const anchor of anchors.slice(0, MOST_ANCHORS)) {
    const range = match(rule, element, anchor, findings);
    if (range === undefined) continue;
    const { from, to } = range;
    if (isExcluded(rule.expression.notInClauses, findings, from, to)) continue;
    if (element.not !== undefined && isExcluded([element.not], findings, from, to)) continue;
    const clauses = statement.clauses.slice(from, to + 1);
    const stance = stanceOf(clauses);
    const hasFigure = statement.clauses.slice(from, to + FIGURE_REACH + 1).some((clause) => clause.figure);
    const concrete = rule.always || hasFigure || tellsFact(statement, range, findings, checklist);
    if (rule.fact && !concrete) continue;
    const named = element.names === undefined || isNamed(element.names, findings, from, to);
    const find: Find = {
      start: (clauses[0] as Clause).start,
      end: (clauses[clauses.length - 1] as Clause).end,
      statement: statement.start,
      section: statement.section,
      role: statement.role,
      stance: rule.stances?.has(stance) === true ? "done" : stance,
      concrete,
      weight: 2 + (hasFigure ? 2 : 0) + (named ? 3 : 0) + (statement.role === "lead" ? -2 : 0),
      named,
      rule: rule.source,
    };
    if (best === undefined || isStronger(find, best)) best = find;
    if (best.stance === "done" && best.concrete) break;
  }
  // Last, since exclusions of whole statements are looked for only where something matched.
  if (best === undefined || rule.expression.notInStatement.some((symbol) => findings.has(symbol))) return undefined;
  return element.notInSentence !== undefined && findings.has(element.notInSentence) ? undefined : best;
}

/** Whether the clauses hold a usual name of the element. */
function isNamed(names: SymbolId, findings: Findings, from: number, to: number): boolean {
  return findings.of(names).some((hit) => !hit.inTitle && hit.clause >= from && hit.clause <= to);
}

/** Anchors tried in one statement; a word repeated more often says nothing more. */
const MOST_ANCHORS = 12;

/** Done work before shortcomings before plans; of each, what tells a fact first. */
const rank = (find: Find): number =>
  (find.stance === "done" ? 4 : find.stance === "shortcoming" ? 2 : 1) + (find.concrete ? 1 : 0);

const isStronger = (find: Find, than: Find): boolean => rank(find) > rank(than);

function isBelow(
  sections: readonly Section[],
  section: number,
  symbol: SymbolId,
  headingSymbols: ReadonlyMap<number, ReadonlySet<SymbolId>>,
): boolean {
  for (let at: number | undefined = section; at !== undefined; at = (sections[at] as Section).parent) {
    if (headingSymbols.get(at)?.has(symbol) === true) return true;
  }
  return false;
}

/** The clause after a match may hold its figure; a clause such as 2023年, is passed over. */
function lastAround(statement: Statement, to: number): number {
  let last = to + 1;
  const next = statement.clauses[last];
  if (next !== undefined && next.end - next.start <= SHORT_CLAUSE) last += 1;
  return Math.min(last, statement.clauses.length - 1);
}

/** Clauses after a match in which its figure may stand. */
const FIGURE_REACH = 3;

/** 2023年, with its comma. */
const SHORT_CLAUSE = 6;

interface Match {
  readonly from: number;
  readonly to: number;
  /** The words that matched. */
  readonly taken: readonly Hit[];
}

/**
 * Whether the clauses of a match, or the one after them, tell a fact: a date, an issued document, or an act. The words that
 * matched are the element's name and no fact: 做好备案审查工作 names 备案 and tells nothing.
 */
function tellsFact(statement: Statement, range: Match, findings: Findings, checklist: CompiledChecklist): boolean {
  const last = lastAround(statement, range.to);
  const inRange = (hit: Hit): boolean => hit.clause >= range.from && hit.clause <= last && !hit.inTitle;
  if (findings.of(DATE).some(inRange) || findings.of(ISSUED_TITLE).some(inRange)) return true;
  if (findings.of(checklist.stance.firm).some(inRange)) return true;
  const acts = findings.of(checklist.stance.concrete).filter((hit) => inRange(hit) && isFree(hit, range.taken));
  if (acts.length === 0) return false;
  const slogans = findings.of(checklist.stance.slogan);
  return acts.some((act) => {
    const inClause = acts.filter((other) => other.clause === act.clause).length;
    return inClause > 2 || !slogans.some((slogan) => slogan.clause === act.clause);
  });
}

/** The clauses that a match around `anchor` spans. */
function match(rule: CompiledRule, element: CompiledElement, anchor: Hit, findings: Findings): Match | undefined {
  if (isVoid(anchor, element, findings)) return undefined;
  const taken: Hit[] = [anchor];
  let from = anchor.clause;
  let to = anchor.clause;
  for (const [index, group] of rule.expression.groups.entries()) {
    const rest = index === 0 ? group.slice(1) : group;
    if (index === 0) {
      for (const symbol of rest) {
        const hit = pick(findings.of(symbol), taken, element, findings, (entry) => entry.clause === anchor.clause);
        if (hit === undefined) return undefined;
        taken.push(hit);
      }
      continue;
    }
    // Another group may stand in any clause; the nearest that holds all of it.
    let found: Hit[] | undefined;
    const [first, ...others] = rest as [SymbolId, ...SymbolId[]];
    const candidates = findings
      .of(first)
      .filter((hit) => isFree(hit, taken) && !isVoid(hit, element, findings))
      .toSorted((a, b) => Math.abs(a.clause - anchor.clause) - Math.abs(b.clause - anchor.clause));
    for (const candidate of candidates.slice(0, 8)) {
      const members: Hit[] = [candidate];
      for (const symbol of others) {
        const hit = pick(
          findings.of(symbol),
          [...taken, ...members],
          element,
          findings,
          (entry) => entry.clause === candidate.clause,
        );
        if (hit === undefined) break;
        members.push(hit);
      }
      if (members.length === others.length + 1) {
        found = members;
        break;
      }
    }
    if (found === undefined) return undefined;
    for (const hit of found) {
      taken.push(hit);
      from = Math.min(from, hit.clause);
      to = Math.max(to, hit.clause);
    }
  }
  return { from, to, taken };
}

const isFree = (hit: Hit, taken: readonly Hit[]): boolean =>
  !taken.some((other) => hit.start < other.end && hit.end > other.start);

function pick(
  hits: readonly Hit[],
  taken: readonly Hit[],
  element: CompiledElement,
  findings: Findings,
  fits: (hit: Hit) => boolean,
): Hit | undefined {
  return hits.find((hit) => fits(hit) && isFree(hit, taken) && !isVoid(hit, element, findings));
}

function isExcluded(symbols: readonly SymbolId[], findings: Findings, from: number, to: number): boolean {
  return symbols.some((symbol) =>
    findings.of(symbol).some((hit) => !hit.inTitle && hit.clause >= from && hit.clause <= to),
  );
}

/** The stance of a match: whatever in it is not done makes the whole not done. */
function stanceOf(clauses: readonly Clause[]): Stance {
  for (const stance of ["demand", "background", "shortcoming", "planned"] as const) {
    if (clauses.some((clause) => clause.stance === stance)) return stance;
  }
  return "done";
}
