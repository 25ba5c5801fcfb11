import type { VocabularyBuilder, SymbolId } from "./vocabulary.js";

/** What a clause does: tells of work done, of a plan, of a shortcoming; or it is none of the report's own (the rest). */
export type Stance = "done" | "planned" | "shortcoming" | "demand" | "background";

/** `rules/stance.yaml`. */
export interface StanceWords {
  readonly plan: readonly string[];
  readonly notPlan: readonly string[];
  readonly shortcoming: {
    readonly strong: readonly string[];
    readonly contrast: readonly string[];
    readonly fixed: readonly string[];
    readonly concessive: readonly string[];
  };
  readonly demand: readonly string[];
  readonly background: readonly string[];
  readonly past: readonly string[];
  readonly present: readonly string[];
  readonly others: readonly string[];
  readonly own: readonly string[];
  readonly concrete: readonly string[];
  readonly firm: readonly string[];
  readonly slogan: readonly string[];
}

/** The symbols that the stance words have in a vocabulary. */
export interface StanceSymbols {
  readonly plan: SymbolId;
  readonly notPlan: SymbolId;
  readonly strong: SymbolId;
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
  readonly mask: SymbolId;
}

/** Verbs that make a title the draft's own document: 印发《…办法》, 《…办法》经常务会议通过. */
const ISSUE = [
  "制定", "印发", "出台", "修订", "制发", "公布", "编制", "发布", "审定", "起草", "拟订", "推出", "通过", "下发", "颁布", "签发",
  "完善", "实施细则", "建立", "研究修订", "审议", "公开", "编印", "修编", "施行", "细化", "发出", "形成", "提请", "代拟", "制作", "绘制", "编写", "汇编",
];

/** Puts the stance words into a vocabulary. */
export function stanceSymbols(words: StanceWords, masks: readonly string[], builder: VocabularyBuilder): StanceSymbols {
  return {
    plan: builder.slot(words.plan),
    notPlan: builder.slot(words.notPlan),
    strong: builder.slot(words.shortcoming.strong),
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
    issue: builder.slot(ISSUE),
    mask: builder.slot(masks),
  };
}
