import type { VocabularyBuilder, SymbolId } from "./vocabulary.js";

/** What a clause does: tells of work done, of a plan, of a shortcoming; or it is none of the report's own (the rest). */
export type Stance = "done" | "planned" | "shortcoming" | "demand" | "background";

/** `rules/stance.yaml`. */
export interface StanceWords {
  readonly plan: readonly string[];
  readonly notPlan: readonly string[];
  readonly shortcoming: {
    readonly strong: readonly string[];
    readonly certain: readonly string[];
    readonly contrast: readonly string[];
    readonly fixed: readonly string[];
    readonly concessive: readonly string[];
  };
  readonly planOpeners: readonly string[];
  readonly turnToPlan: readonly string[];
  readonly task: readonly string[];
  readonly taking: readonly string[];
  readonly accordance: readonly string[];
  readonly demand: readonly string[];
  readonly background: readonly string[];
  readonly past: readonly string[];
  readonly present: readonly string[];
  readonly others: readonly string[];
  readonly own: readonly string[];
  readonly concrete: readonly string[];
  readonly firm: readonly string[];
  readonly slogan: readonly string[];
  readonly issue: readonly string[];
  readonly issuedAfter: readonly string[];
  readonly placeholder: readonly string[];
}

/** The symbols that the stance words have in a vocabulary. */
export interface StanceSymbols {
  readonly plan: SymbolId;
  readonly notPlan: SymbolId;
  readonly planOpeners: SymbolId;
  readonly turnToPlan: SymbolId;
  readonly task: SymbolId;
  readonly taking: SymbolId;
  readonly accordance: SymbolId;
  readonly strong: SymbolId;
  readonly certain: SymbolId;
  readonly contrast: SymbolId;
  readonly fixed: SymbolId;
  readonly concessive: SymbolId;
  readonly demand: SymbolId;
  readonly background: SymbolId;
  readonly past: SymbolId;
  readonly present: SymbolId;
  readonly others: SymbolId;
  readonly own: SymbolId;
  readonly concrete: SymbolId;
  readonly firm: SymbolId;
  readonly slogan: SymbolId;
  readonly issue: SymbolId;
  readonly issuedAfter: SymbolId;
  readonly placeholder: SymbolId;
  readonly mask: SymbolId;
}

/** The symbols whose terms are marked, in the order of `MASK`, `ISSUE` and `ISSUED_AFTER`. */
export function markedSymbols({ mask, issue, issuedAfter }: StanceSymbols): SymbolId[] {
  return [mask, issue, issuedAfter];
}

/** Bits of a term's marks. */
export const MASK = 1;
export const ISSUE = 2;
export const ISSUED_AFTER = 4;

/** Puts the stance words into a vocabulary. */
export function stanceSymbols(words: StanceWords, masks: readonly string[], builder: VocabularyBuilder): StanceSymbols {
  return {
    plan: builder.slot(words.plan),
    notPlan: builder.slot(words.notPlan),
    planOpeners: builder.slot(words.planOpeners),
    turnToPlan: builder.slot([...words.planOpeners, ...words.turnToPlan]),
    task: builder.slot(words.task),
    taking: builder.slot(words.taking),
    accordance: builder.slot(words.accordance),
    strong: builder.slot(words.shortcoming.strong),
    certain: builder.slot(words.shortcoming.certain),
    contrast: builder.slot(words.shortcoming.contrast),
    fixed: builder.slot(words.shortcoming.fixed),
    concessive: builder.slot(words.shortcoming.concessive),
    demand: builder.slot(words.demand),
    background: builder.slot(words.background),
    past: builder.slot(words.past),
    present: builder.slot(words.present),
    others: builder.slot(words.others),
    own: builder.slot(words.own),
    concrete: builder.slot(words.concrete),
    firm: builder.slot(words.firm),
    slogan: builder.slot(words.slogan),
    issue: builder.slot(words.issue),
    issuedAfter: builder.slot(words.issuedAfter),
    placeholder: builder.slot(words.placeholder),
    mask: builder.slot(masks),
  };
}
