import type { Outline, Section } from "../outline/section.js";
import type { FoldedText } from "../source/fold.js";
import type { Stance } from "../statements/stance.js";
import type { Clause, Findings, Statement } from "../statements/statement.js";
import { readStatements } from "../statements/statements.js";
import type { SymbolId } from "../statements/vocabulary.js";
import type { CompiledChecklist, CompiledElement } from "./compile.js";
import type { Find } from "./find.js";
import { applyRule, isVoid } from "./match.js";

/** What a report says of an element; the words of the gold guide. */
export type Status = "reported" | "mentioned" | "planned" | "problem" | "absent";

/** The status of one element and the statements it rests on, strongest first. */
export interface Verdict {
  readonly status: Status;
  readonly evidence: readonly Find[];
  /** Whether the element has its place in the draft already, with blanks to fill in: 备案__件. */
  readonly isBegun: boolean;
}

/** What a template leaves to be filled in, folded. */
const BLANK = /_{2}|x{2}|×{2}|○{2}/;

/** Most statements shown for one status. */
const MOST_EVIDENCE = 3;
/** Most finds kept per element while reading; later weaker ones are dropped. */
const MOST_FINDS = 400;

/** Reads the report and judges every element of the checklist. */
export function judge(outline: Outline, folded: FoldedText, checklist: CompiledChecklist): Verdict[] {
  const finds: Find[][] = checklist.elements.map(() => []);
  const parts = [...checklist.elements.keys()].filter((index) => checklist.elements[index]?.data.part !== undefined);
  const begun = new Set<number>();
  const headingSymbols = new Map<number, Set<SymbolId>>();
  /** Elements that a heading above the statement at hand announces. */
  let announced: { element: number; section: number }[] = [];

  readStatements(outline, folded, checklist.vocabulary, checklist.stance, (statement, findings) => {
    if (statement.isHeading) {
      announced = announced.filter(({ section }) => isWithin(outline.sections, statement.section, section));
      const symbols = headingSymbols.get(statement.section) ?? new Set();
      for (const symbol of findings.watched) symbols.add(symbol);
      headingSymbols.set(statement.section, symbols);
      for (const [index, element] of checklist.elements.entries()) {
        if (
          element.headings !== undefined &&
          findings.of(element.headings).some((hit) => !isVoid(hit, element, findings))
        ) {
          announced.push({ element: index, section: statement.section });
        }
      }
    }
    const isPlaceholder = findings.has(checklist.stance.placeholder);
    if (isPlaceholder) {
      if (!BLANK.test(folded.text.slice(statement.start, statement.end))) return;
      for (const [index, element] of checklist.elements.entries()) {
        const isNamed = element.names !== undefined && findings.has(element.names);
        if (isNamed || element.data.part?.roles.includes(statement.role) === true) begun.add(index);
      }
      for (const { element, section } of announced)
        if (isWithin(outline.sections, statement.section, section)) begun.add(element);
      for (const symbol of findings.watched)
        for (const rule of checklist.rulesByAnchor[symbol] ?? [])
          if (applyRule(rule, checklist, statement, findings, outline, headingSymbols) !== undefined)
            begun.add(rule.element);
      return;
    }
    for (const index of parts) {
      const find = asPart(statement, checklist.elements[index] as CompiledElement, findings, outline);
      if (find !== undefined) keep(finds[index] as Find[], find);
    }
    for (const { element, section } of announced) {
      if (!isWithin(outline.sections, statement.section, section) || statement.isHeading) continue;
      const find = asAnnounced(statement);
      if (find !== undefined) keep(finds[element] as Find[], find);
    }
    for (const symbol of findings.watched) {
      for (const rule of checklist.rulesByAnchor[symbol] ?? []) {
        const find = applyRule(rule, checklist, statement, findings, outline, headingSymbols);
        if (find !== undefined) keep(finds[rule.element] as Find[], find);
      }
    }
  });
  return finds.map((list, index) => ({
    ...conclude(list, checklist.elements[index] as CompiledElement),
    isBegun: begun.has(index),
  }));
}

function keep(list: Find[], find: Find): void {
  if (list.length < MOST_FINDS) list.push(find);
}

function isWithin(sections: readonly Section[], inner: number, outer: number): boolean {
  for (let at: number | undefined = inner; at !== undefined; at = (sections[at] as Section).parent)
    if (at === outer) return true;
  return false;
}

/** A statement of the part that the element is. */
function asPart(
  statement: Statement,
  element: CompiledElement,
  findings: Findings,
  outline: Outline,
): Find | undefined {
  const part = element.data.part;
  if (part === undefined) return undefined;
  if (!part.roles.includes(statement.role)) {
    const byWords =
      part.also?.includes(statement.role) === true &&
      statement.clauses.some((clause) => part.stance.includes(clause.stance));
    if (!byWords || statement.isHeading) return undefined;
  }
  if (element.partUnless !== undefined && findings.has(element.partUnless)) return undefined;
  // What a court or a company did is no part of what the body did.
  if (statement.foreign && part.stance.includes("done")) return undefined;
  const first = statement.clauses[0] as Clause;
  const last = statement.clauses[statement.clauses.length - 1] as Clause;
  // A run-in heading such as 一是执法留痕跟不上 is itself the shortcoming; any other heading over nothing is nothing.
  if (
    statement.isHeading &&
    (statement.role !== "problems" || (outline.sections[statement.section] as Section).level < 2)
  )
    return undefined;
  const isShort = statement.clauses.some((clause) => clause.stance === "shortcoming");
  const tells = statement.clauses.some((clause) => clause.stance === "done" && clause.figure);
  // Work that came to nothing is a shortcoming, even in the part about what was done.
  const stance: Stance =
    isShort && !tells && part.stance.includes("done") ? "shortcoming" : strongest(statement.clauses, part.stance);
  const vague = element.partVague !== undefined && findings.has(element.partVague);
  const long = last.end - first.start >= 8;
  if (!long && !statement.clauses.some((clause) => clause.figure)) return undefined;
  const concrete =
    stance === "shortcoming"
      ? !vague && !statement.isHeading
      : !vague && statement.clauses.some((clause) => clause.concrete);
  return {
    start: statement.start,
    end: statement.end,
    statement: statement.start,
    section: statement.section,
    role: statement.role,
    stance,
    concrete,
    weight: vague ? 0 : 1 + (statement.clauses.some((clause) => clause.figure) ? 1 : 0),
    named: true,
    rule: "part",
  };
}

function strongest(clauses: readonly Clause[], wanted: readonly Stance[]): Stance {
  for (const stance of wanted) if (clauses.some((clause) => clause.stance === stance)) return stance;
  return (clauses[0] as Clause).stance;
}

/** A fact below a heading that announces the element. */
function asAnnounced(statement: Statement): Find | undefined {
  const clause = statement.clauses.find((entry) => entry.concrete);
  if (clause === undefined || statement.foreign) return undefined;
  return {
    start: statement.start,
    end: statement.end,
    statement: statement.start,
    section: statement.section,
    role: statement.role,
    stance: clause.stance,
    concrete: true,
    weight: 0,
    named: true,
    rule: "heading",
  };
}

/** Whether all finds are of one statement, and none names the element. */
function isLone(finds: readonly Find[]): boolean {
  const [first] = finds;
  return first !== undefined && finds.every((find) => !find.named && find.statement === first.statement);
}

/** A usual name or a figure says more than an act alone. */
const strength = (find: Find): number => find.weight + (find.concrete ? 2 : 0);

/** The strongest finds of a status, one for each place. */
function ranked(finds: readonly Find[]): Find[] {
  const seen = new Set<number>();
  return finds
    .toSorted((a, b) => strength(b) - strength(a) || a.start - b.start)
    .filter((find) => (seen.has(find.start) ? false : seen.add(find.start)))
    .slice(0, MOST_EVIDENCE);
}

function conclude(finds: readonly Find[], element: CompiledElement): Omit<Verdict, "isBegun"> {
  const wanted: readonly Stance[] = element.data.part?.stance ?? ["done"];
  const satisfied = finds.filter(
    (find) => wanted.includes(find.stance) || (find.rule !== "part" && find.stance === "done"),
  );
  // Several things said of a part are more than its name, even if none has a figure.
  const several = element.data.part !== undefined && satisfied.filter((find) => find.weight > 0).length >= 3;
  const short = finds.filter((find) => find.stance === "shortcoming");
  const planned = finds.filter((find) => find.stance === "planned");
  // One statement that does not even name the element is weak: what the report itself calls planned or lacking outweighs it.
  const isOutweighed =
    element.data.part === undefined &&
    isLone(satisfied) &&
    [...short, ...planned].some((find) => find.named && find.statement !== satisfied[0]?.statement);
  if (!isOutweighed && (several || satisfied.some((find) => find.concrete)))
    return { status: "reported", evidence: ranked(satisfied) };
  if (!isOutweighed && satisfied.length > 0) return { status: "mentioned", evidence: ranked(satisfied) };
  if (short.length > 0) return { status: "problem", evidence: ranked(short) };
  if (planned.length > 0) return { status: "planned", evidence: ranked(planned) };
  return { status: "absent", evidence: [] };
}
