import type { CompiledChecklist } from "../checklist/compile.js";
import type { Requirement } from "../checklist/data.js";
import { nearest } from "../checklist/suggest.js";
import { byPlace, firstText, placeOf } from "../diagnostics/diagnose.js";
import type { Diagnostic, ElementResult, SuppressedDiagnostic } from "../diagnostics/result.js";
import type { Markdown } from "../markdown/markdown.js";
import { foldString } from "../source/fold.js";
import type { Range, Source } from "../source/source.js";
import { type BrokenDirective, type Directive, DIRECTIVES, isReason, readDirective } from "./directive.js";
import { groupOf, ruleIds, SUPPRESSION_RULES } from "./rule-ids.js";

/** What a caller wants left out of the findings: for drafts that can hold no comments. */
export interface Suppression {
  /** `figures/ratio`, or `figures/*` for the whole group. */
  readonly rule: string;
  /** Words in the finding's text or in the line it starts on. Default: all findings of the rule. */
  readonly quote?: string | undefined;
  readonly reason: string;
}

/** What a run found, before suppressions. */
export interface SuppressionInput {
  readonly source: Source;
  readonly markdown: Markdown;
  readonly checklist: CompiledChecklist;
  readonly elements: readonly ElementResult[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of another document than a report nothing is asked. */
  readonly isReport: boolean;
  readonly severities?: { readonly [id: string]: Requirement } | undefined;
  readonly suppressions?: readonly Suppression[] | undefined;
}

/** One rule of one suppression. Entries for the same rule and stretch share what tells whether they were of use. */
interface Entry {
  readonly pattern: string;
  readonly reason: string;
  use: { isUsed: boolean };
  /** What to say if it was of no use. */
  readonly unused: { readonly at: Range; readonly message: string };
}

/**
 * Takes the findings that somebody gave a reason to leave out of the others, and adds what is wrong with the suppressions
 * themselves: no reason, no such rule, nothing to suppress. Both lists come sorted by place.
 */
export function suppress(input: SuppressionInput): {
  diagnostics: Diagnostic[];
  suppressed: SuppressedDiagnostic[];
} {
  const { source } = input;
  const directives = input.markdown.comments.flatMap((comment) => readDirective(source.text, comment) ?? []);
  const given = input.suppressions ?? [];
  if (directives.length === 0 && given.length === 0)
    return { diagnostics: input.diagnostics.toSorted(byPlace), suppressed: [] };
  return new Run(input).result(directives, given);
}

class Run {
  readonly #source: Source;
  readonly #own: Diagnostic[] = [];
  readonly #known: readonly string[];
  /** Every rule and group that may be named. */
  readonly #patterns: ReadonlySet<string>;
  /** Those of them that can find anything in this draft. */
  readonly #active: ReadonlySet<string>;
  readonly #entries: Entry[] = [];
  readonly #lines = new Map<number, string>();
  readonly #suggestions = new Map<string, string | undefined>();
  #followers: Int32Array | undefined;

  constructor(private readonly input: SuppressionInput) {
    this.#source = input.source;
    this.#known = ruleIds(input.checklist);
    this.#patterns = new Set(this.#known.flatMap((id) => [id, groupOf(id)]));
    const off = new Set([
      ...input.elements.filter(({ required }) => required === "off").map(({ id }) => `element/${id}`),
      ...input.checklist.checks
        .filter(({ data, severity }) => !input.isReport || (input.severities?.[data.id] ?? severity) === "off")
        .map(({ data }) => data.id),
    ]);
    this.#active = new Set(this.#known.filter((id) => !off.has(id)).flatMap((id) => [id, groupOf(id)]));
  }

  result(
    directives: readonly (Directive | BrokenDirective)[],
    given: readonly Suppression[],
  ): { diagnostics: Diagnostic[]; suppressed: SuppressedDiagnostic[] } {
    const ofLines = new Map<string, Entry>();
    const ofFile = new Map<string, Entry>();
    const switches: Directive[] = [];
    for (const directive of directives) {
      if (!this.#isSound(directive)) continue;
      if (directive.kind === "disable" || directive.kind === "enable") switches.push(directive);
      else {
        const line = directive.kind === "file" ? 0 : this.#lineBelow(directive);
        for (const entry of this.#entriesOf(directive)) {
          if (directive.kind === "file") this.#join(ofFile, entry.pattern, entry);
          // Without a line below it can be of no use.
          else if (line > 0) this.#join(ofLines, `${line} ${entry.pattern}`, entry);
        }
      }
    }
    const ofCaller = this.#entriesOfCaller(given);

    const kept: Diagnostic[] = [];
    const suppressed: SuppressedDiagnostic[] = [];
    const open = new Map<string, Entry>();
    let next = 0;
    for (const diagnostic of this.input.diagnostics.toSorted(byPlace)) {
      const start = this.#offset(diagnostic.line, diagnostic.column);
      for (; next < switches.length && (switches[next] as Directive).start <= start; next += 1)
        this.#turn(switches[next] as Directive, open);
      // What is nearest gives the reason; all that cover the finding were of use.
      const patterns = [diagnostic.ruleId, groupOf(diagnostic.ruleId)];
      const covering = [
        ...patterns.map((pattern) => ofLines.get(`${diagnostic.line} ${pattern}`)),
        ...patterns.map((pattern) => open.get(pattern)),
        ...patterns.map((pattern) => ofFile.get(pattern)),
        ...patterns.flatMap((pattern) => ofCaller.get(pattern) ?? []).map((entry) => entry.matching(diagnostic)),
      ].filter((entry) => entry !== undefined);
      for (const entry of covering) entry.use.isUsed = true;
      const [first] = covering;
      if (first === undefined) kept.push(diagnostic);
      else suppressed.push({ ...diagnostic, reason: first.reason });
    }
    for (; next < switches.length; next += 1) this.#turn(switches[next] as Directive, open);

    for (const { pattern, use, unused } of this.#entries)
      if (!use.isUsed && this.#active.has(pattern)) this.#find("suppression/unused", unused.at, unused.message);
    return { diagnostics: [...kept, ...this.#own].toSorted(byPlace), suppressed };
  }

  /** Whether a directive has all that it needs; says what is missing. */
  #isSound(directive: Directive | BrokenDirective): directive is Directive {
    const { head } = directive;
    if ("broken" in directive) {
      const meant = nearest(directive.name.replace(/[\s_:：]+/g, "-"), DIRECTIVES.keys());
      this.#find(
        "suppression/unknown-directive",
        head,
        directive.broken === "unclosed"
          ? `“${directive.name}”所在的注释没有用“-->”结束，因此没有作用，后面的文字也都成了注释。请补上“-->”。`
          : `没有“${directive.name}”这样的指令${meant === undefined ? `，可用的有 ${[...DIRECTIVES.keys()].join("、")}。` : `，是不是“${meant}”？`}`,
      );
      return false;
    }
    for (const rule of directive.rules) this.#mustKnow(rule.id, rule);
    if (directive.kind === "enable") return true;
    if (directive.rules.length === 0) {
      this.#find(
        "suppression/rule-missing",
        head,
        "没有写停用哪些规则，因此没有作用。请在指令后面写规则名，如 figures/ratio；要停用一组，写 figures/*。",
      );
      return false;
    }
    if (directive.reason === "") {
      const rules = directive.rules.map(({ id }) => id).join("、");
      this.#find("suppression/reason", head, `停用 ${rules} 没有写理由，因此没有作用。请在规则后面写“ -- ”和理由。`);
      return false;
    }
    return true;
  }

  #mustKnow(id: string, at: Range): void {
    if (this.#patterns.has(id)) return;
    if (SUPPRESSION_RULES.includes(id) || id === "suppression/*") {
      this.#find("suppression/unknown-rule", at, `“${id}”说的是停用本身的问题，不能停用。`);
      return;
    }
    const meant = this.#meant(id);
    this.#find(
      "suppression/unknown-rule",
      at,
      `没有“${id}”这样的规则${meant === undefined ? "，全部规则可用 fazhi-lint rules list 查看。" : `，是不是“${meant}”？`}`,
    );
  }

  #meant(id: string): string | undefined {
    if (!this.#suggestions.has(id) && this.#suggestions.size < MOST_SUGGESTIONS) {
      // `three-systems` is how the command line names an element.
      const found = this.#known.find((entry) => entry.endsWith(`/${id}`)) ?? nearest(id, this.#patterns);
      this.#suggestions.set(id, found);
    }
    return this.#suggestions.get(id);
  }

  /** The rules of a directive that exist. */
  #entriesOf({ rules, reason }: Directive): Entry[] {
    const entries = rules
      .filter(({ id }) => this.#patterns.has(id))
      .map((rule): Entry => {
        const message = `这里停用了“${rule.id}”，但没有这条规则的意见可以停用。请删去这一项，或者移到要停用的地方。`;
        return { pattern: rule.id, reason, use: { isUsed: false }, unused: { at: rule, message } };
      });
    this.#entries.push(...entries);
    return entries;
  }

  /** Puts an entry where findings look for it. A second one for the same shares the use of the first. */
  #join(entries: Map<string, Entry>, key: string, entry: Entry): void {
    entry.use = entries.get(key)?.use ?? entry.use;
    entries.set(key, entry);
  }

  /** Opens or closes a stretch. */
  #turn(directive: Directive, open: Map<string, Entry>): void {
    if (directive.kind === "disable") {
      for (const entry of this.#entriesOf(directive)) this.#join(open, entry.pattern, entry);
      return;
    }
    if (directive.rules.length === 0) {
      if (open.size === 0)
        this.#find(
          "suppression/unused",
          directive.head,
          "前面没有停用的规则，这里的 fazhi-lint-enable 没有作用。请删去。",
        );
      open.clear();
      return;
    }
    for (const rule of directive.rules) {
      if (!this.#patterns.has(rule.id)) continue;
      const ended = [...open.keys()].filter((pattern) => pattern === rule.id || groupOf(pattern) === rule.id);
      for (const pattern of ended) open.delete(pattern);
      const isOut = this.#takeOut(rule.id, open);
      if (ended.length === 0 && !isOut)
        this.#find("suppression/unused", rule, `前面没有停用“${rule.id}”，这里的恢复没有作用。请删去。`);
    }
  }

  /** Takes one rule out of a group that is off: the others of the group stay off. */
  #takeOut(id: string, open: Map<string, Entry>): boolean {
    const group = open.get(groupOf(id));
    if (group === undefined) return false;
    open.delete(groupOf(id));
    for (const other of this.#known)
      if (other !== id && groupOf(other) === groupOf(id) && !open.has(other)) open.set(other, group);
    return true;
  }

  #entriesOfCaller(given: readonly Suppression[]): Map<string, CallerEntry[]> {
    const entries = new Map<string, CallerEntry[]>();
    const at = this.#firstText();
    for (const { rule, quote, reason } of given) {
      const pattern = rule.trim().toLowerCase();
      this.#mustKnow(pattern, at);
      if (!isReason(reason)) {
        this.#find("suppression/reason", at, `配置里停用“${rule}”没有写理由，因此没有作用。请写明理由。`);
        continue;
      }
      if (!this.#patterns.has(pattern)) continue;
      const where = quote === undefined ? "" : `，引文是“${quote}”`;
      const entry: Entry = {
        pattern,
        reason,
        use: { isUsed: false },
        unused: {
          at,
          message: `配置里停用了“${pattern}”${where}，但这份草稿里没有这样的意见。请删去这一项，或者核对引文。`,
        },
      };
      this.#entries.push(entry);
      const words = quote === undefined ? undefined : foldString(quote);
      const matching = (diagnostic: Diagnostic): Entry | undefined =>
        words === undefined || (words !== "" && this.#holds(diagnostic, words)) ? entry : undefined;
      entries.set(pattern, [...(entries.get(pattern) ?? []), { matching }]);
    }
    return entries;
  }

  /** Whether the text of a finding, or the line it starts on, holds the folded words. */
  #holds(diagnostic: Diagnostic, words: string): boolean {
    let line = this.#lines.get(diagnostic.line);
    if (line === undefined) {
      const range = this.#source.lines[diagnostic.line - 1] as Range;
      line = foldString(this.#source.text.slice(range.start, range.end));
      this.#lines.set(diagnostic.line, line);
    }
    if (line.includes(words)) return true;
    if (diagnostic.line === diagnostic.endLine) return false;
    const start = this.#offset(diagnostic.line, diagnostic.column);
    const end = this.#offset(diagnostic.endLine, diagnostic.endColumn);
    return foldString(this.#source.text.slice(start, end)).includes(words);
  }

  #offset(line: number, column: number): number {
    return (this.#source.lines[line - 1] as Range).start + column - 1;
  }

  /** The number of the next line that has text of the report; 0 if there is none. */
  #lineBelow(comment: Range): number {
    this.#followers ??= this.#linesWithText();
    return this.#followers[this.#source.position(comment.end).line] ?? 0;
  }

  /** For each line the number of the first one from it on that has text of the report. */
  #linesWithText(): Int32Array {
    const { lines } = this.#source;
    const followers = new Int32Array(lines.length);
    const { opaque } = this.input.markdown;
    let hole = opaque.length - 1;
    let follower = 0;
    for (let index = lines.length - 1; index >= 0; index -= 1) {
      const line = lines[index] as Range;
      while (hole >= 0 && (opaque[hole] as Range).start >= line.end) hole -= 1;
      let end = line.end;
      let hasText = false;
      for (let at = hole; at >= 0 && end > line.start; at -= 1) {
        const { start: from, end: to } = opaque[at] as Range;
        if (to <= line.start) break;
        hasText ||= this.#isText(to, end);
        end = Math.min(end, from);
      }
      if (hasText || this.#isText(line.start, end)) follower = index + 1;
      followers[index] = follower;
    }
    return followers;
  }

  #isText(start: number, end: number): boolean {
    return start < end && this.#source.text.slice(start, end).trim() !== "";
  }

  /** Where to speak of the caller's suppressions: the first words of the report, not its front matter. */
  #firstText(): Range {
    this.#followers ??= this.#linesWithText();
    const line = this.#source.lines[(this.#followers[0] ?? 0) - 1];
    const { start, end } = line === undefined ? firstText(this.#source) : this.#trimmed(line);
    return { start, end: Math.min(end, start + LONGEST_PLACE) };
  }

  #trimmed({ start, end }: Range): Range {
    const text = this.#source.text.slice(start, end);
    return { start: end - text.trimStart().length, end: start + text.trimEnd().length };
  }

  #find(ruleId: string, range: Range, message: string): void {
    const severity = this.input.severities?.[ruleId] ?? "warning";
    if (severity !== "off") this.#own.push({ ruleId, severity, message, ...placeOf(this.#source, range) });
  }
}

/** An entry of the caller, which also looks at the words of a finding. */
interface CallerEntry {
  readonly matching: (diagnostic: Diagnostic) => Entry | undefined;
}

const LONGEST_PLACE = 60;
/** Looking for the nearest name takes its time, and nobody reads more of them. */
const MOST_SUGGESTIONS = 50;
