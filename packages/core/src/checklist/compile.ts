import type { Draft, Problem } from "../checks/check.js";
import { CHECKS } from "../checks/index.js";
import { createYearReader } from "../checks/year/reading.js";
import type { Role } from "../outline/words.js";
import type { Stance, StanceSymbols } from "../statements/stance.js";
import { markedSymbols, stanceSymbols } from "../statements/stance.js";
import {
  type SymbolId,
  type Vocabulary,
  VocabularyBuilder,
  VocabularyError,
  vocabularyOf,
  type VocabularyTables,
} from "../statements/vocabulary.js";
import { foldString } from "../source/fold.js";
import type { CheckData, ChecklistData, CountRule, ElementData, Requirement } from "./data.js";
import { compileExpression, type Expression } from "./expression.js";
import type { LanguageData } from "./language.js";

/** A check that needs no checklist, ready to run. */
export interface CompiledCheck {
  readonly data: CheckData;
  readonly severity: Requirement;
  readonly run: (draft: Draft) => Iterable<Problem>;
}

/** One way to say an element, ready to run. */
export interface CompiledRule {
  readonly element: number;
  readonly expression: Expression;
  readonly roles: ReadonlySet<Role> | undefined;
  readonly fact: boolean;
  readonly always: boolean;
  readonly stances: ReadonlySet<Stance> | undefined;
  readonly source: string;
}

/** The symbols of an element's lists of words. */
export interface ElementSymbols {
  readonly names: SymbolId | undefined;
  readonly headings: SymbolId | undefined;
  readonly not: SymbolId | undefined;
  readonly notInSentence: SymbolId | undefined;
  readonly masks: SymbolId | undefined;
  readonly partUnless: SymbolId | undefined;
  readonly partVague: SymbolId | undefined;
}

export interface CompiledElement extends ElementSymbols {
  readonly data: ElementData;
}

/** A rule as a build step can write it down. */
export interface RuleParts extends Omit<CompiledRule, "roles" | "stances"> {
  readonly roles: readonly Role[] | undefined;
  readonly stances: readonly Stance[] | undefined;
}

/** What it takes time to make of a checklist: plain data, which a build step can write down. */
export interface ChecklistParts {
  readonly stance: StanceSymbols;
  readonly rules: readonly RuleParts[];
  readonly elements: readonly ElementSymbols[];
  readonly vocabulary: VocabularyTables;
}

/** A checklist with its words in one vocabulary. */
export interface CompiledChecklist {
  readonly data: ChecklistData;
  readonly language: LanguageData;
  readonly vocabulary: Vocabulary;
  readonly stance: StanceSymbols;
  readonly elements: readonly CompiledElement[];
  /** Rules by the symbol that their first slot looks for. */
  readonly rulesByAnchor: readonly (readonly CompiledRule[] | undefined)[];
  /** Indexes of the elements that are parts of a report. */
  readonly parts: readonly number[];
  readonly rules: readonly CompiledRule[];
  readonly checks: readonly CompiledCheck[];
  /** The reporting year by most of what a draft says. */
  readonly reportingYear: (draft: Draft) => number | undefined;
}

/** An expression in a rule file that cannot be read: which element, which field, what is wrong. */
export class RuleError extends Error {
  override readonly name = "RuleError";
  constructor(
    readonly path: readonly (string | number)[],
    message: string,
  ) {
    super(message);
  }
}

/** Compiles a checklist. Throws `RuleError` for an expression that cannot be read. */
export function compileChecklist(data: ChecklistData, language: LanguageData): CompiledChecklist {
  return assembleChecklist(compileParts(data, language), data, language);
}

/** The part of the work that a build step can do. Throws `RuleError` for an expression that cannot be read. */
export function compileParts(data: ChecklistData, language: LanguageData): ChecklistParts {
  const builder = new VocabularyBuilder(new Map(Object.entries(data.classes)));
  const stance = stanceSymbols(language.stance, language.masks, builder);
  const rules: RuleParts[] = [];
  const elements = data.elements.map((element, index): ElementSymbols => {
    const at = <T>(path: (string | number)[], work: () => T): T => {
      try {
        return work();
      } catch (error) {
        if (error instanceof VocabularyError)
          throw new RuleError(["elements", index, ...path], `要素 ${element.id}：${error.message}`);
        throw error;
      }
    };
    for (const [position, count] of (element.counts ?? []).entries()) {
      const rule: CountRule = typeof count === "string" ? { when: count } : count;
      rules.push({
        element: index,
        expression: at(["counts", position], () => compileExpression(rule.when, builder)),
        roles: rule.in,
        fact: rule.fact ?? false,
        always: rule.always ?? false,
        stances: rule.stance,
        source: rule.when,
      });
    }
    const words = (field: "names" | "headings" | "not" | "notInSentence" | "masks"): SymbolId | undefined => {
      const list = element[field];
      return list === undefined || list.length === 0 ? undefined : at([field], () => builder.slot(list));
    };
    return {
      names: words("names"),
      headings: words("headings"),
      not: words("not"),
      notInSentence: words("notInSentence"),
      masks: words("masks"),
      partUnless:
        element.part?.unless === undefined
          ? undefined
          : at(["part", "unless"], () => builder.slot(element.part?.unless ?? [])),
      partVague:
        element.part?.vague === undefined
          ? undefined
          : at(["part", "vague"], () => builder.slot(element.part?.vague ?? [])),
    };
  });

  const watched = new Set<SymbolId>();
  for (const { expression } of rules) {
    watched.add(anchorOf(expression));
    for (const symbol of expression.headings) watched.add(symbol);
  }
  return { stance, rules, elements, vocabulary: builder.build(markedSymbols(stance), watched) };
}

/**
 * Makes a checklist ready to run.
 * @param parts what `compileParts` made of the same data and language
 */
export function assembleChecklist(
  parts: ChecklistParts,
  data: ChecklistData,
  language: LanguageData,
): CompiledChecklist {
  const rules = parts.rules.map((rule): CompiledRule => ({
    ...rule,
    roles: rule.roles === undefined ? undefined : new Set(rule.roles),
    stances: rule.stances === undefined ? undefined : new Set(rule.stances),
  }));
  const rulesByAnchor: (CompiledRule[] | undefined)[] = [];
  for (const rule of rules) (rulesByAnchor[anchorOf(rule.expression)] ??= []).push(rule);
  return {
    data,
    language,
    vocabulary: vocabularyOf(parts.vocabulary),
    stance: parts.stance,
    elements: data.elements.map((element, index) => ({ data: element, ...(parts.elements[index] as ElementSymbols) })),
    rulesByAnchor,
    parts: [...data.elements.keys()].filter((index) => data.elements[index]?.part !== undefined),
    rules,
    checks: compileChecks(data, language),
    reportingYear: createYearReader(language),
  };
}

/** What must occur in a statement before the rest of an expression is looked at. */
function anchorOf({ needed }: Expression): SymbolId {
  return needed[0] as SymbolId;
}

function compileChecks(data: ChecklistData, language: LanguageData): CompiledCheck[] {
  const described = new Map(language.checks.map((check) => [check.id, check]));
  return CHECKS.flatMap((check) => {
    // A check that nothing describes has no basis to show; a test says that there is none.
    const about = described.get(check.id);
    if (about === undefined) return [];
    const words = Object.fromEntries(
      Object.entries(about.words ?? {}).map(([list, entries]) => [list, entries.map(foldString)]),
    );
    return { data: about, severity: data.checks[check.id] ?? "off", run: check.create(words, language) };
  });
}
