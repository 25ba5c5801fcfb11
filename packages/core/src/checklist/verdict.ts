import type { Outline, Section } from "../outline/section.js";
import type { Memory } from "../reuse/memory.js";
import type { FoldedText } from "../source/fold.js";
import type { Range } from "../source/source.js";
import type { Stance } from "../statements/stance.js";
import type { Clause, Findings, Statement } from "../statements/statement.js";
import { statementReader } from "../statements/statements.js";
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

/** What a block says of the elements. Offsets as they were in the text that it was read in. */
export interface BlockFinds {
  /** Where the block began there. */
  readonly start: number;
  readonly finds: readonly (readonly [element: number, find: Find])[];
  readonly begun: readonly number[];
  /** Whether its part, about shortcomings and plans together, has come to the plans with it. */
  readonly turns: boolean;
  /** Of a heading, what it says of what stands below it. */
  readonly heading: Announcement | undefined;
}

/** What a heading says of what stands below it. */
interface Announcement {
  readonly symbols: readonly SymbolId[];
  /** Elements that it announces. */
  readonly elements: readonly number[];
}

/**
 * Reads the report and judges every element of the checklist.
 * @param memory what blocks said in an earlier version of the draft
 */
export function judge(
  outline: Outline,
  folded: FoldedText,
  checklist: CompiledChecklist,
  memory?: Memory<BlockFinds>,
): Verdict[] {
  const finds: Find[][] = checklist.elements.map(() => []);
  const begun = new Set<number>();
  const context = new Context(outline);
  const reader = statementReader(outline, folded, checklist.vocabulary, checklist.stance);
  const { turned } = reader;
  for (const [index, block] of outline.blocks.entries()) {
    const { start, end } = folded.blocks[index] as Range;
    let isRead = false;
    const read = (): BlockFinds => {
      isRead = true;
      const before = turned.has(block.section);
      const found = new BlockReading(outline, folded, checklist, context);
      reader.read(index, (statement, findings) => found.visit(statement, findings));
      const turns = !before && turned.has(block.section);
      return { start, finds: found.finds, begun: found.begun, turns, heading: found.heading };
    };
    const known =
      memory === undefined
        ? read()
        : memory.of(
            `${context.of(block.section, turned)}${block.isHeading ? "#" : ""}\n${folded.text.slice(start, end)}`,
            read,
          );
    if (!isRead && known.heading !== undefined) context.add(block.section, known.heading);
    if (known.turns) turned.add(block.section);
    for (const element of known.begun) begun.add(element);
    for (const [element, find] of known.finds)
      keep(finds[element] as Find[], moved(find, start - known.start, block.section));
  }
  return finds.map((list, index) => ({
    ...conclude(list, checklist.elements[index] as CompiledElement),
    isBegun: begun.has(index),
  }));
}

function moved(find: Find, by: number, section: number): Find {
  if (by === 0 && find.section === section) return find;
  return { ...find, start: find.start + by, end: find.end + by, statement: find.statement + by, section };
}

/** What the headings so far say of what stands below them. */
class Context {
  readonly symbols = new Map<number, Set<SymbolId>>();
  /** Elements that a heading above the statement at hand announces. */
  announced: { element: number; section: number }[] = [];

  constructor(private readonly outline: Outline) {}

  /** The elements that are announced for a part. */
  announcedIn(section: number): number[] {
    return this.announced.flatMap((entry) =>
      isWithin(this.outline.sections, section, entry.section) ? [entry.element] : [],
    );
  }

  /** Takes note of what a heading says. */
  add(section: number, heading: Announcement): void {
    this.announced = this.announced.filter((entry) => isWithin(this.outline.sections, section, entry.section));
    const symbols = this.symbols.get(section) ?? new Set();
    for (const symbol of heading.symbols) symbols.add(symbol);
    this.symbols.set(section, symbols);
    for (const element of heading.elements) this.announced.push({ element, section });
  }

  /** All that the finds of a block depend on beside its text, in one line. */
  of(section: number, turned: ReadonlySet<number>): string {
    const { sections, year } = this.outline;
    const { role, level, mixed } = sections[section] as Section;
    const above: string[] = [];
    for (let at: number | undefined = section; at !== undefined; at = (sections[at] as Section).parent)
      above.push([...(this.symbols.get(at) ?? [])].join(","));
    const announced = this.announcedIn(section).join(",");
    return [year, role, level, mixed && (turned.has(section) ? "turned" : "mixed"), announced, ...above].join("|");
  }
}

/** Gathers what the statements of one block say. */
class BlockReading {
  readonly finds: [number, Find][] = [];
  readonly begun: number[] = [];
  heading: { symbols: SymbolId[]; elements: number[] } | undefined;

  constructor(
    private readonly outline: Outline,
    private readonly folded: FoldedText,
    private readonly checklist: CompiledChecklist,
    private readonly context: Context,
  ) {}

  visit(statement: Statement, findings: Findings): void {
    const { outline, checklist, context } = this;
    if (statement.isHeading) this.#visitHeading(statement, findings);
    if (findings.has(checklist.stance.placeholder)) {
      this.#visitPlaceholder(statement, findings);
      return;
    }
    for (const index of checklist.parts) {
      const find = asPart(statement, checklist.elements[index] as CompiledElement, findings, outline);
      if (find !== undefined) this.finds.push([index, find]);
    }
    if (!statement.isHeading && context.announced.length > 0) {
      for (const element of context.announcedIn(statement.section)) {
        const find = asAnnounced(statement);
        if (find !== undefined) this.finds.push([element, find]);
      }
    }
    for (const symbol of findings.watched) {
      for (const rule of checklist.rulesByAnchor[symbol] ?? []) {
        const find = applyRule(rule, checklist, statement, findings, outline, context.symbols);
        if (find !== undefined) this.finds.push([rule.element, find]);
      }
    }
  }

  /** What a heading says holds for itself as well. */
  #visitHeading({ section }: Statement, findings: Findings): void {
    const elements = [...this.checklist.elements.entries()].flatMap(([index, element]) => {
      const { headings } = element;
      const isAnnounced =
        headings !== undefined && findings.of(headings).some((hit) => !isVoid(hit, element, findings));
      return isAnnounced ? [index] : [];
    });
    this.context.add(section, { symbols: findings.watched, elements });
    this.heading ??= { symbols: [], elements: [] };
    this.heading.symbols.push(...findings.watched);
    this.heading.elements.push(...elements);
  }

  /** A place that a template holds ready reports nothing, but is begun. */
  #visitPlaceholder(statement: Statement, findings: Findings): void {
    const { outline, folded, checklist, context, begun } = this;
    if (!BLANK.test(folded.text.slice(statement.start, statement.end))) return;
    for (const [index, element] of checklist.elements.entries()) {
      const isNamed = element.names !== undefined && findings.has(element.names);
      if (isNamed || element.data.part?.roles.includes(statement.role) === true) begun.push(index);
    }
    begun.push(...context.announcedIn(statement.section));
    for (const symbol of findings.watched)
      for (const rule of checklist.rulesByAnchor[symbol] ?? [])
        if (applyRule(rule, checklist, statement, findings, outline, context.symbols) !== undefined)
          begun.push(rule.element);
  }
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
