import type { Outline, Section } from "../outline/outline.js";
import type { Role } from "../outline/words.js";
import type { FoldedText } from "../source/fold.js";
import { type Figure, findFigures } from "./figures.js";
import type { Stance, StanceSymbols } from "./stance.js";
import { DATE, FACT, FIGURE, GAP, ISSUED_TITLE, NEXT_YEAR, PRIOR_YEAR, type Sequence, type SymbolId, TITLE, type Vocabulary } from "./vocabulary.js";

/** An occurrence of a symbol in a statement; offsets into the folded text. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** Index of the clause in which it starts. */
  readonly clause: number;
  /** Inside a 《title》 that the reporting body did not issue. */
  readonly inTitle: boolean;
}

/** A stretch between commas. */
export interface Clause {
  readonly start: number;
  end: number;
  stance: Stance;
  /** Whether it has a figure, a date, an issued document or a concrete act. */
  concrete: boolean;
  figure: boolean;
}

/** A stretch between full stops or semicolons: what a verdict can rest on. Offsets into the folded text. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly section: number;
  readonly role: Role;
  readonly isHeading: boolean;
  /** Statements of one full-stop sentence share it. */
  readonly sentence: number;
  readonly clauses: Clause[];
  /** Its subject is another body: a court, a people's congress, a company. */
  readonly foreign: boolean;
  /** Tells only of earlier years. */
  readonly past: boolean;
}

/** What was found in the statement at hand, by symbol. */
export interface Findings {
  /** Occurrences of a symbol, in the order of their ends. */
  of(symbol: SymbolId): readonly Hit[];
  /** Symbols that occur at all. */
  readonly touched: readonly SymbolId[];
}

/** A statement this long has lost its punctuation; it is cut, so that work stays linear in the text. */
const LONGEST = 600;

const NO_HITS: readonly Hit[] = [];
const ORDINALS = "一二三四五六七八九十";

/**
 * Reads the report statement by statement. `visit` is called for each in order, with what was found in it; the findings are
 * valid during the call only.
 */
export function readStatements(
  outline: Outline,
  folded: FoldedText,
  vocabulary: Vocabulary,
  stance: StanceSymbols,
  visit: (statement: Statement, findings: Findings) => void,
): void {
  const { text } = folded;
  const rawTerm: number[] = [];
  const rawStart: number[] = [];
  const rawEnd: number[] = [];
  vocabulary.automaton.scan(text, (term, start, end) => {
    rawTerm.push(term);
    rawStart.push(start);
    rawEnd.push(end);
  });
  let raw = 0;
  const isMask = vocabulary.termsOf(stance.mask);
  const isIssue = vocabulary.termsOf(stance.issue);

  const hits: (Hit[] | undefined)[] = [];
  hits.length = vocabulary.symbolCount;
  const touched: SymbolId[] = [];
  const findings: Findings = { of: (symbol) => hits[symbol] ?? NO_HITS, touched };
  const record = (symbol: SymbolId, hit: Hit): void => {
    const list = (hits[symbol] ??= []);
    if (list.length === 0) touched.push(symbol);
    list.push(hit);
  };

  let sentence = 0;
  const paragraph: Paragraph = { planned: false, demanded: false, sentence: -1, mixedFlip: new Set() };
  for (const [blockIndex, block] of outline.blocks.entries()) {
    const range = folded.blocks[blockIndex] as { start: number; end: number };
    const section = outline.sections[block.section] as Section;
    paragraph.planned = false;
    paragraph.demanded = false;
    for (const piece of splitStatements(text, range.start, range.end)) {
      if (piece.newSentence) sentence += 1;
      for (const symbol of touched) (hits[symbol] as Hit[]).length = 0;
      touched.length = 0;

      const clauses = splitClauses(text, piece.start, piece.end);
      const titles = findTitles(text, piece.start, piece.end);
      const figures = findFigures(text, piece.start, piece.end);
      let clauseAt = 0;
      const clauseOf = (at: number): number => {
        while (clauseAt > 0 && (clauses[clauseAt] as Clause).start > at) clauseAt -= 1;
        while (clauseAt + 1 < clauses.length && (clauses[clauseAt] as Clause).end <= at) clauseAt += 1;
        return clauseAt;
      };

      while (raw < rawTerm.length && (rawEnd[raw] as number) <= piece.start) raw += 1;
      const firstRaw = raw;
      const masks: { start: number; end: number }[] = [];
      for (; raw < rawTerm.length && (rawEnd[raw] as number) <= piece.end; raw += 1) {
        if ((rawStart[raw] as number) < piece.start) continue;
        if (isMask[rawTerm[raw] as number] === 1) {
          masks.push({ start: rawStart[raw] as number, end: rawEnd[raw] as number });
        }
      }
      // Titles first: whether one is issued depends on the verbs around it.
      const issuing: { start: number; end: number }[] = [];
      for (let index = firstRaw; titles.length > 0 && index < raw; index += 1) {
        if (isIssue[rawTerm[index] as number] === 1) {
          issuing.push({ start: rawStart[index] as number, end: rawEnd[index] as number });
        }
      }
      for (const title of titles) {
        title.issued = isIssued(text, title, issuing, piece.start, piece.end);
        const hit = { start: title.start, end: title.end, clause: clauseOf(title.start), inTitle: false };
        record(TITLE, hit);
        if (title.issued) {
          record(ISSUED_TITLE, hit);
          record(FACT, hit);
        }
      }
      for (const figure of figures) {
        if (figure.kind === "year" && figure.value !== (outline.year ?? 0) - 1 && figure.value !== (outline.year ?? 0) + 1) continue;
        const hit = { start: figure.start, end: figure.end, clause: clauseOf(figure.start), inTitle: isInside(titles, figure.start, figure.end) };
        if (figure.kind === "year") {
          record(figure.value < (outline.year ?? 0) ? PRIOR_YEAR : NEXT_YEAR, hit);
          continue;
        }
        record(figure.kind === "date" ? DATE : FIGURE, hit);
        record(FACT, hit);
      }
      for (let index = firstRaw; index < raw; index += 1) {
        const start = rawStart[index] as number;
        const end = rawEnd[index] as number;
        if (start < piece.start || isMasked(masks, start, end)) continue;
        const hit: Hit = { start, end, clause: clauseOf(start), inTitle: isInside(titles, start, end) };
        for (const symbol of vocabulary.symbolsOfTerm[rawTerm[index] as number] as SymbolId[]) record(symbol, hit);
      }
      findSequences(vocabulary, hits, touched, record);

      const statement: Statement = {
        start: piece.start,
        end: piece.end,
        section: block.section,
        role: section.role,
        isHeading: block.isHeading,
        sentence,
        clauses,
        foreign: isForeign(findings, stance, clauses),
        past: isPast(findings, stance, figures, clauses, outline.year, text),
      };
      assignStance(statement, section, block.section, findings, stance, figures, outline.year, paragraph, text);
      visit(statement, findings);
    }
  }
}

interface Paragraph {
  planned: boolean;
  demanded: boolean;
  sentence: number;
  /** Parts about shortcomings and plans together that have come to the plans. */
  readonly mixedFlip: Set<number>;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly newSentence: boolean;
}

function* splitStatements(text: string, start: number, end: number): Generator<Piece> {
  let from = start;
  let newSentence = true;
  let depth = 0;
  for (let index = start; index < end; index += 1) {
    const character = text[index] as string;
    if (character === "《") depth = Math.min(depth + 1, 4);
    else if (character === "》") depth = Math.max(depth - 1, 0);
    const length = index + 1 - from;
    const stop = "。!?|".includes(character) || (character === "." && isSentenceDot(text, index, end));
    const half = character === ";" || (character === "," && length > LONGEST) || length > LONGEST * 2;
    if (stop || half) {
      if (index + 1 - from > 1) yield { start: from, end: index + 1, newSentence };
      newSentence = stop;
      from = index + 1;
      depth = 0;
    } else if (
      index > from &&
      depth === 0 &&
      ORDINALS.includes(character) &&
      "是要".includes(text[index + 1] ?? "-") &&
      ",:".includes(text[index - 1] as string) &&
      index > from + 1
    ) {
      // 一是…,二是…: each is a statement of its own.
      yield { start: from, end: index, newSentence };
      newSentence = false;
      from = index;
    }
  }
  if (end > from) yield { start: from, end, newSentence };
}

function isSentenceDot(text: string, index: number, end: number): boolean {
  const before = text.charCodeAt(index - 1);
  return before > 0x7f && (index + 1 >= end || text.charCodeAt(index + 1) > 0x7f || text[index + 1] === "\n");
}

function splitClauses(text: string, start: number, end: number): Clause[] {
  const clauses: Clause[] = [];
  let from = start;
  let depth = 0;
  for (let index = start; index < end; index += 1) {
    const character = text[index] as string;
    if (character === "《") depth += 1;
    else if (character === "》") depth = Math.max(0, depth - 1);
    if (depth === 0 && (character === "," || character === ":") && index > from) {
      clauses.push({ start: from, end: index + 1, stance: "done", concrete: false, figure: false });
      from = index + 1;
    }
  }
  if (from < end || clauses.length === 0) clauses.push({ start: from, end, stance: "done", concrete: false, figure: false });
  return clauses;
}

interface Title {
  readonly start: number;
  readonly end: number;
  issued: boolean;
}

/** Longest title; a 《 whose 》 is further away lost its partner. */
const LONGEST_TITLE = 80;

function findTitles(text: string, start: number, end: number): Title[] {
  const titles: Title[] = [];
  for (let index = start; index < end; index += 1) {
    if (text[index] !== "《") continue;
    let close = -1;
    for (let at = index + 1; at < Math.min(end, index + LONGEST_TITLE); at += 1) {
      if (text[at] === "》") {
        close = at;
        break;
      }
    }
    if (close < 0) continue;
    titles.push({ start: index, end: close + 1, issued: false });
    index = close;
  }
  return titles;
}

/** Verbs that make a title the body's own when they follow it: 《…》印发, 《…》经常务会议通过. */
const ISSUED_AFTER = new Set(["通过", "印发", "施行", "出台", "公布", "审议", "发布", "修订", "编制"]);

/** A title is the body's own if it was issued: a verb of issuing just before it (or before the list it is in) or just after. */
function isIssued(text: string, title: Title, issuing: readonly { start: number; end: number }[], start: number, end: number): boolean {
  for (const verb of issuing) {
    if (verb.end <= title.start && title.start - verb.end <= 24) {
      const between = text.slice(verb.end, title.start);
      if (!/[。,;]/.test(between.replace(/《[^》]*》/g, ""))) return true;
    }
    if (verb.start >= title.end && verb.start - title.end <= 22 && verb.end <= end && ISSUED_AFTER.has(text.slice(verb.start, verb.end))) return true;
  }
  return title.start < start;
}

function isInside(ranges: readonly Title[], start: number, end: number): boolean {
  for (const range of ranges) if (!range.issued && start > range.start && end < range.end) return true;
  return false;
}

/** A word that is part of a longer one that means something else. */
function isMasked(masks: readonly { start: number; end: number }[], start: number, end: number): boolean {
  for (const mask of masks) {
    if (start >= mask.start && end <= mask.end && end - start < mask.end - mask.start) return true;
    if (start < mask.end && end > mask.end && start > mask.start) return true;
    if (start < mask.start && end > mask.start && end < mask.end) return true;
  }
  return false;
}

/** Finds the sequences of symbols, in the order in which the symbols were made, so that parts come before wholes. */
function findSequences(
  vocabulary: Vocabulary,
  hits: readonly (readonly Hit[] | undefined)[],
  touched: readonly SymbolId[],
  record: (symbol: SymbolId, hit: Hit) => void,
): void {
  const todo = touched.filter((symbol) => vocabulary.sequencesByFirst[symbol] !== undefined).sort((a, b) => a - b);
  for (let index = 0; index < todo.length; index += 1) {
    const symbol = todo[index] as SymbolId;
    for (const sequence of vocabulary.sequencesByFirst[symbol] as readonly Sequence[]) {
      const second = sequence.parts[1];
      if (second !== undefined && isEmpty(hits[second.symbol])) continue;
      const isNew = isEmpty(hits[sequence.target]);
      for (const first of hits[symbol] as readonly Hit[]) {
        const found = follow(sequence.parts, 1, first, hits);
        if (found !== undefined) record(sequence.target, found);
      }
      if (isNew && !isEmpty(hits[sequence.target]) && vocabulary.sequencesByFirst[sequence.target] !== undefined) {
        let at = todo.length;
        while (at > index + 1 && (todo[at - 1] as SymbolId) > sequence.target) at -= 1;
        todo.splice(at, 0, sequence.target);
      }
    }
  }
}

const isEmpty = (list: readonly Hit[] | undefined): boolean => list === undefined || list.length === 0;

function follow(
  parts: readonly { readonly symbol: SymbolId; readonly gap: boolean }[],
  index: number,
  before: Hit,
  hits: readonly (readonly Hit[] | undefined)[],
): Hit | undefined {
  if (index === parts.length) return before;
  const part = parts[index] as { symbol: SymbolId; gap: boolean };
  for (const hit of hits[part.symbol] ?? NO_HITS) {
    const distance = hit.start - before.end;
    if (distance < 0 || distance > (part.gap ? GAP : 0)) continue;
    const joined = { start: before.start, end: hit.end, clause: before.clause, inTitle: before.inTitle || hit.inTitle };
    const whole = follow(parts, index + 1, joined, hits);
    if (whole !== undefined) return whole;
  }
  return undefined;
}

const real = (list: readonly Hit[]): readonly Hit[] => list.filter((hit) => !hit.inTitle);

/** Whether the subject of the statement is another body, by the place of its name: at the front, and nobody of ours with it. */
function isForeign(findings: Findings, stance: StanceSymbols, clauses: readonly Clause[]): boolean {
  const first = clauses[0] as Clause;
  const others = findings.of(stance.others).filter((hit) => !hit.inTitle && hit.clause === 0 && hit.start - first.start <= 9);
  if (others.length === 0) return false;
  const other = others[0] as Hit;
  return !findings.of(stance.own).some((hit) => hit.end <= other.end && !hit.inTitle);
}

function isPast(
  findings: Findings,
  stance: StanceSymbols,
  figures: readonly Figure[],
  clauses: readonly Clause[],
  year: number | undefined,
  text: string,
): boolean {
  if (real(findings.of(stance.present)).length > 0) return false;
  if (real(findings.of(stance.past)).some((hit) => hit.clause <= 1)) return true;
  if (year === undefined) return false;
  const first = clauses[0] as Clause;
  const years = figures.filter((figure) => figure.kind === "year");
  // 对2018年以来印发的文件 is this year's work on old papers.
  if (years.some((figure) => /^年?度?以来(?!至)/.test(text.slice(figure.end, figure.end + 5)))) return false;
  return (
    years.length > 0 &&
    years.every((figure) => figure.value < year) &&
    years.some((figure) => figure.start - first.start <= 4)
  );
}

function assignStance(
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
  for (const hit of findings.of(symbols.concrete)) if (!hit.inTitle) acts[hit.clause] = (acts[hit.clause] as number) + 1;
  const slogans = new Set(findings.of(symbols.slogan).map((hit) => hit.clause));
  for (const hit of findings.of(symbols.firm)) if (!hit.inTitle) (clauses[hit.clause] as Clause).concrete = true;
  for (const [index, clause] of clauses.entries()) {
    const count = acts[index] as number;
    if (count > 2 || (count > 0 && !slogans.has(index))) clause.concrete = true;
  }

  let role = section.role;
  if (section.mixed && paragraph.mixedFlip.has(sectionIndex)) role = "plan";
  const base: Stance = role === "problems" ? "shortcoming" : role === "plan" ? "planned" : role === "background" || role === "boilerplate" ? "background" : "done";
  for (const clause of clauses) clause.stance = base;
  if (statement.isHeading) return;

  const sameSentence = paragraph.sentence === statement.sentence;
  paragraph.sentence = statement.sentence;
  if (!sameSentence) paragraph.demanded = false;

  if (paragraph.demanded || real(findings.of(symbols.demand)).some((hit) => hit.clause <= 2 && base === "done")) {
    if (!/^(?:按照|根据|对照|依照|按)/.test(text.slice(statement.start, statement.start + 3))) {
      paragraph.demanded = true;
      for (const clause of clauses) clause.stance = "demand";
      return;
    }
  }
  const isDuty = real(findings.of(symbols.background)).length > 0 && findings.of(DATE).length === 0 && findings.of(symbols.present).length === 0;
  if (base === "background" || (base === "done" && (statement.past || isDuty))) {
    for (const clause of clauses) clause.stance = "background";
    return;
  }

  const voided = real(findings.of(symbols.notPlan));
  const planHits = real(findings.of(symbols.plan)).filter((hit) => !voided.some((other) => hit.start < other.end && hit.end > other.start));
  const planClauses = new Set(planHits.filter((hit) => !isTaking(text, hit, clauses[hit.clause] as Clause)).map((hit) => hit.clause));
  for (const figure of figures) {
    if (figure.kind !== "year" || year === undefined || figure.value <= year) continue;
    if (/[-~至]/.test(text[figure.start - 1] ?? "")) continue;
    const clause = clauses.findIndex((entry) => figure.start >= entry.start && figure.start < entry.end);
    if (clause >= 0 && !findings.of(TITLE).some((hit) => figure.start > hit.start && figure.end < hit.end)) planClauses.add(clause);
  }

  if (base !== "planned" && base !== "shortcoming") {
    const firstPlan = planClauses.size > 0 ? Math.min(...planClauses) : -1;
    if (paragraph.planned && firstPlan < 0 && real(findings.of(symbols.present)).length > 0) paragraph.planned = false;
    if (paragraph.planned || (sameSentence && paragraph.planned)) for (const clause of clauses) clause.stance = "planned";
    else if (firstPlan >= 0) {
      for (let index = 0; index < clauses.length; index += 1) {
        const clause = clauses[index] as Clause;
        // What a plan is about may stand before it: 复议听证室拟于明年启用. Figures before it are this year's.
        if (index >= firstPlan || !clauses.slice(index, firstPlan).some((entry) => entry.figure)) clause.stance = "planned";
      }
    }
    // 下一步 at the front of a sentence opens a passage of plans, down to the end of the paragraph.
    if (firstPlan === 0 && /^(?:[一二三四五六七八九十]是)?(?:下一步|下步|接下来|下一阶段|下阶段|明年|来年|今后|新的一年|下年度|下一年)/.test(text.slice(statement.start, statement.start + 8))) {
      paragraph.planned = true;
    }
  } else if (base === "shortcoming" && section.mixed && planClauses.size > 0) {
    if (/^(?:[一二三四五六七八九十]是)?(?:下一步|下步|接下来|下一阶段|下阶段|明年|来年|今后|新的一年|针对|为此)/.test(text.slice(statement.start, statement.start + 8))) {
      paragraph.mixedFlip.add(sectionIndex);
      for (const clause of clauses) clause.stance = "planned";
      return;
    }
  }

  if (base === "shortcoming") return;
  const strong = real(findings.of(symbols.strong));
  if (strong.length === 0) return;
  const concessive = new Set(findings.of(symbols.concessive).map((hit) => hit.clause));
  const fixed = findings.of(symbols.fixed);
  const contrast = findings.of(symbols.contrast);
  for (const hit of strong) {
    const clause = clauses[hit.clause] as Clause;
    if (concessive.has(hit.clause)) continue;
    // 没有得到解决 holds 解决 and is a shortcoming all the same.
    if (fixed.some((other) => other.clause === hit.clause && !(other.start >= hit.start && other.end <= hit.end))) continue;
    const plain = text.slice(hit.start, hit.end);
    const certain = CERTAIN.test(plain);
    const turned = contrast.some((other) => other.clause === hit.clause || (other.clause < hit.clause && hit.clause - other.clause <= 3));
    // The opening of a plan chapter often tells what is still wrong, without any turn of phrase.
    const opens = base === "planned" && section.level === 1 && !TASK.test(text.slice(clause.start, clause.start + 8));
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

/** A clause of a plan that is a task, whatever weakness it names. */
const TASK = /^(?:[一二三四五六七八九十]是)?(?:要|着力|加强|强化|加大|加快|提升|改进|推进|推动|完善|健全|优化|深化|持续|继续|进一步|坚持|围绕|抓|建立|开展|组织|严格|规范(?!性)|落实|充实|配)/;

/** Wordings that say a shortcoming without any help. */
const CERTAIN =
  /有待|尚未|仍未|还未|未能|至今没|至今未|至今仍|仍有差距|尚有差距|还有差距|距离|流于形式|走过场|仍显|空白|有名无实|形同虚设|推进迟缓|迟迟|未开展|没有开展|没有组织过|未启动|没有启动|未建立|没有建立|未召开|没有召开|没能|仍待|仍需|还需|亟待|亟需|空转|悬而未决|没有根除|没有根本|依然存在|仍然存在|不容|未如期|没有如期|未续|没有杜绝|没有走到|薄弱|一次也没有|一次都没有|一场也没有|垫底|被通报批评|被点名|被扣分|尚无|仍无|没有收到预期|不了了之|没有完成|未完成|未按期|没有及时|还没有|不够|明显不足|没有配备|没有做到|未做到|落空|没有实施|未实施|处于停顿|没有开展任何|没有执行|一项也没有|落不了地|无一项组织|长期未除|问题[较仍依十]?[为然分]?突出|停摆|没有开成|没有得到解决|不降反升/;

/** 将 that means 把: 将述法纳入考核. */
function isTaking(text: string, hit: Hit, clause: Clause): boolean {
  if (text[hit.start] !== "将" || /^将(?:于|在|继续|进一步|会|是)/.test(text.slice(hit.start, hit.end))) return false;
  return /纳入|列入|列为|作为|融入|写入|编入|纳为|改为|转为|变为|调整为|贯穿|确定为|定为|分为|挂钩|结合起来|报送|提交给|下放至|下放到|延伸到|压缩到|压减到|提高到|录入|记入|装入|计入|归入|划入|送交|公布于|置于/.test(
    text.slice(hit.end, clause.end),
  );
}
