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
  for (let index = 1; index < needed.length; index += 1) if (!findings.has(needed[index] as SymbolId)) return undefined;
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
  for (let index = 0; index < anchors.length && index < MOST_ANCHORS; index += 1) {
    const anchor = anchors[index] as Hit;
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
  const { groups } = rule.expression;
  const ownGroup = groups[0] as readonly SymbolId[];
  if (!take(ownGroup, 1, anchor.clause, taken, element, findings)) return undefined;
  for (let index = 1; index < groups.length; index += 1) {
    // Another group may stand in any clause; the nearest that holds all of it.
    const group = groups[index] as readonly SymbolId[];
    const before = taken.length;
    for (const candidate of nearestFirst(findings.of(group[0] as SymbolId), anchor, taken, element, findings)) {
      taken.push(candidate);
      if (take(group, 1, candidate.clause, taken, element, findings)) break;
      taken.length = before;
    }
    if (taken.length === before) return undefined;
    // All of a group stands in one clause.
    const { clause } = taken[before] as Hit;
    from = Math.min(from, clause);
    to = Math.max(to, clause);
  }
  return { from, to, taken };
}

/** Candidates tried for one group. */
const MOST_CANDIDATES = 8;

/** The hits that may stand for the first symbol of a group, by their distance from the anchor. */
function nearestFirst(
  hits: readonly Hit[],
  anchor: Hit,
  taken: readonly Hit[],
  element: CompiledElement,
  findings: Findings,
): readonly Hit[] {
  const candidates = hits.filter((hit) => isFree(hit, taken) && !isVoid(hit, element, findings));
  if (candidates.length < 2) return candidates;
  const distance = (hit: Hit): number => Math.abs(hit.clause - anchor.clause);
  return candidates.toSorted((a, b) => distance(a) - distance(b)).slice(0, MOST_CANDIDATES);
}

/** Takes a hit for each symbol of a group from an index on, all in one clause; nothing is taken if one is missing. */
function take(
  group: readonly SymbolId[],
  from: number,
  clause: number,
  taken: Hit[],
  element: CompiledElement,
  findings: Findings,
): boolean {
  const before = taken.length;
  for (let index = from; index < group.length; index += 1) {
    const hit = findings
      .of(group[index] as SymbolId)
      .find((entry) => entry.clause === clause && isFree(entry, taken) && !isVoid(entry, element, findings));
    if (hit === undefined) {
      taken.length = before;
      return false;
    }
    taken.push(hit);
  }
  return true;
}

function isFree(hit: Hit, taken: readonly Hit[]): boolean {
  for (const other of taken) if (hit.start < other.end && hit.end > other.start) return false;
  return true;
}

function isExcluded(symbols: readonly SymbolId[], findings: Findings, from: number, to: number): boolean {
  for (const symbol of symbols)
    for (const hit of findings.of(symbol)) if (!hit.inTitle && hit.clause >= from && hit.clause <= to) return true;
  return false;
}

/** The stance of a match: whatever in it is not done makes the whole not done. */
function stanceOf(clauses: readonly Clause[]): Stance {
  for (const stance of ["demand", "background", "shortcoming", "planned"] as const) {
    if (clauses.some((clause) => clause.stance === stance)) return stance;
  }
  return "done";
}
