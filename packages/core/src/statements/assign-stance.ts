import type { Section } from "../outline/section.js";
import type { Figure } from "./figures.js";
import type { Stance, StanceSymbols } from "./stance.js";
import { type Clause, type Findings, type Hit, outsideTitles, type Statement } from "./statement.js";
import { DATE, FIGURE, ISSUED_TITLE, TITLE } from "./vocabulary.js";

/** What earlier statements of a paragraph decide for later ones. */
export interface Paragraph {
  planned: boolean;
  demanded: boolean;
  sentence: number;
  /** Parts about shortcomings and plans together that have come to the plans. */
  readonly mixedFlip: Set<number>;
}

/** Whether the subject of the statement is another body, by the place of its name: at the front, and nobody of ours with it. */
export function isForeign(findings: Findings, stance: StanceSymbols, clauses: readonly Clause[]): boolean {
  const first = clauses[0] as Clause;
  const others = findings
    .of(stance.others)
    .filter((hit) => !hit.inTitle && hit.clause === 0 && hit.start - first.start <= 9);
  if (others.length === 0) return false;
  const other = others[0] as Hit;
  return !findings.of(stance.own).some((hit) => hit.end <= other.end && !hit.inTitle);
}

/** Whether the statement tells of earlier years alone. */
export function isPast(
  findings: Findings,
  stance: StanceSymbols,
  figures: readonly Figure[],
  clauses: readonly Clause[],
  year: number | undefined,
  text: string,
): boolean {
  if (outsideTitles(findings.of(stance.present)).length > 0) return false;
  if (outsideTitles(findings.of(stance.past)).some((hit) => hit.clause <= 1)) return true;
  if (year === undefined) return false;
  const first = clauses[0] as Clause;
  const years = figures.filter((figure) => figure.kind === "year");
  // 对2018年以来印发的文件 is this year's work on old papers.
  if (years.some((figure) => /^年?度?以来(?!至)/.test(text.slice(figure.end, figure.end + 5)))) return false;
  return (
    years.length > 0 &&
    years.every((figure) => figure.value < year) &&
    years.some((figure) => figure.start - first.start <= 2)
  );
}

/** Gives every clause of a statement its stance, and says which of them tell a fact. */
export function assignStance(
  statement: Statement,
  section: Section,
  sectionIndex: number,
  findings: Findings,
  symbols: StanceSymbols,
  figures: readonly Figure[],
  year: number | undefined,
  paragraph: Paragraph,
  text: string,
): void {
  const { clauses } = statement;
  for (const hit of findings.of(FIGURE)) {
    if (hit.inTitle) continue;
    const clause = clauses[hit.clause] as Clause;
    clause.concrete = true;
    clause.figure = true;
  }
  for (const symbol of [DATE, ISSUED_TITLE]) {
    for (const hit of findings.of(symbol)) if (!hit.inTitle) (clauses[hit.clause] as Clause).concrete = true;
  }
  const acts = new Int32Array(clauses.length);
  for (const hit of findings.of(symbols.concrete))
    if (!hit.inTitle) acts[hit.clause] = (acts[hit.clause] as number) + 1;
  const slogans = new Set(findings.of(symbols.slogan).map((hit) => hit.clause));
  for (const hit of findings.of(symbols.firm)) if (!hit.inTitle) (clauses[hit.clause] as Clause).concrete = true;
  for (const [index, clause] of clauses.entries()) {
    const count = acts[index] as number;
    if (count > 2 || (count > 0 && !slogans.has(index))) clause.concrete = true;
  }

  let role = section.role;
  if (section.mixed && paragraph.mixedFlip.has(sectionIndex)) role = "plan";
  const base: Stance =
    role === "problems"
      ? "shortcoming"
      : role === "plan"
        ? "planned"
        : role === "background" || role === "boilerplate"
          ? "background"
          : "done";
  for (const clause of clauses) clause.stance = base;
  if (statement.isHeading) return;

  const sameSentence = paragraph.sentence === statement.sentence;
  paragraph.sentence = statement.sentence;
  if (!sameSentence) paragraph.demanded = false;

  if (
    paragraph.demanded ||
    outsideTitles(findings.of(symbols.demand)).some((hit) => hit.clause <= 2 && base === "done")
  ) {
    if (!opensWith(findings.of(symbols.accordance), statement.start)) {
      paragraph.demanded = true;
      for (const clause of clauses) clause.stance = "demand";
      return;
    }
  }
  const isDuty =
    outsideTitles(findings.of(symbols.background)).length > 0 &&
    findings.of(DATE).length === 0 &&
    findings.of(symbols.present).length === 0;
  if (base === "background" || (base === "done" && (statement.past || isDuty))) {
    for (const clause of clauses) clause.stance = "background";
    return;
  }

  const voided = outsideTitles(findings.of(symbols.notPlan));
  const planHits = outsideTitles(findings.of(symbols.plan)).filter(
    (hit) => !voided.some((other) => hit.start < other.end && hit.end > other.start),
  );
  const planClauses = new Set(
    planHits.filter((hit) => !isTaking(text, hit, findings, symbols)).map((hit) => hit.clause),
  );
  for (const [index, clause] of clauses.entries()) {
    // 待新系统开通后…: what waits is not done.
    if (text[clause.start] === "待") planClauses.add(index);
  }
  for (const figure of figures) {
    if (figure.kind !== "year" || year === undefined || figure.value <= year) continue;
    if (/[-~至]/.test(text[figure.start - 1] ?? "")) continue;
    const clause = clauses.findIndex((entry) => figure.start >= entry.start && figure.start < entry.end);
    if (clause >= 0 && !findings.of(TITLE).some((hit) => figure.start > hit.start && figure.end < hit.end))
      planClauses.add(clause);
  }

  if (base !== "planned" && base !== "shortcoming") {
    const firstPlan = planClauses.size > 0 ? Math.min(...planClauses) : -1;
    if (paragraph.planned && firstPlan < 0 && outsideTitles(findings.of(symbols.present)).length > 0)
      paragraph.planned = false;
    if (paragraph.planned || (sameSentence && paragraph.planned))
      for (const clause of clauses) clause.stance = "planned";
    else if (firstPlan >= 0) {
      for (let index = 0; index < clauses.length; index += 1) {
        const clause = clauses[index] as Clause;
        // What a plan is about may stand before it: 复议听证室拟于明年启用. Figures before it are this year's.
        if (index >= firstPlan || !clauses.slice(index, firstPlan).some((entry) => entry.figure))
          clause.stance = "planned";
      }
    }
    // 下一步 at the front of a sentence opens a passage of plans, down to the end of the paragraph.
    if (firstPlan === 0 && opensWith(findings.of(symbols.planOpeners), statement.start)) {
      paragraph.planned = true;
    }
  } else if (base === "shortcoming" && section.mixed && planClauses.size > 0) {
    if (opensWith(findings.of(symbols.turnToPlan), statement.start)) {
      paragraph.mixedFlip.add(sectionIndex);
      for (const clause of clauses) clause.stance = "planned";
      return;
    }
  }

  if (base === "shortcoming") return;
  const strong = outsideTitles(findings.of(symbols.strong));
  if (strong.length === 0) return;
  const concessive = new Set(findings.of(symbols.concessive).map((hit) => hit.clause));
  const sure = findings.of(symbols.certain);
  const tasks = findings.of(symbols.task);
  const fixed = findings.of(symbols.fixed);
  const contrast = findings.of(symbols.contrast);
  for (const hit of strong) {
    const clause = clauses[hit.clause] as Clause;
    if (concessive.has(hit.clause)) continue;
    // 没有得到解决 holds 解决 and is a shortcoming all the same.
    if (fixed.some((other) => other.clause === hit.clause && !(other.start >= hit.start && other.end <= hit.end)))
      continue;
    const certain = sure.some((other) => other.start < hit.end && other.end > hit.start);
    const turned = contrast.some(
      (other) => other.clause === hit.clause || (other.clause < hit.clause && hit.clause - other.clause <= 3),
    );
    // The opening of a plan chapter often tells what is still wrong, without any turn of phrase.
    const opens = base === "planned" && section.level === 1 && !opensWith(tasks, clause.start);
    if (!certain && !turned && !opens) continue;
    if (base === "planned") {
      // In a plan 补短板 is a task; only what is said to be so now is a shortcoming.
      if (planClauses.size > 0 || (!opens && !turned)) continue;
    } else if (clause.stance === "planned") continue;
    clause.stance = "shortcoming";
    for (let index = hit.clause - 1; index >= 0; index -= 1) {
      const before = clauses[index] as Clause;
      if (before.figure) break;
      before.stance = "shortcoming";
    }
    for (let index = hit.clause + 1; index < clauses.length; index += 1) {
      const after = clauses[index] as Clause;
      if (after.figure && !/个别|部分|有的|仅|只/.test(text.slice(after.start, after.end))) break;
      after.stance = "shortcoming";
    }
  }
}

/** Whether an occurrence of the symbol opens the stretch that begins at `start`, an ordinal such as 一是 left out. */
function opensWith(hits: readonly Hit[], start: number): boolean {
  return hits.some((hit) => hit.start >= start && hit.start - start <= ORDINAL);
}

/** Length of 一是. */
const ORDINAL = 2;

/** 将 that means 把: 将述法纳入考核. */
function isTaking(text: string, hit: Hit, findings: Findings, symbols: StanceSymbols): boolean {
  if (text[hit.start] !== "将" || /^将(?:于|在|继续|进一步|会|是)/.test(text.slice(hit.start, hit.end))) return false;
  return findings.of(symbols.taking).some((other) => other.clause === hit.clause && other.start >= hit.end);
}
