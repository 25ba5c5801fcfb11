import type { LanguageData } from "../checklist/language.js";
import type { Severity } from "../checklist/data.js";
import type { Markdown } from "../markdown/markdown.js";
import type { Level } from "../outline/identity.js";
import type { Outline } from "../outline/section.js";
import type { FoldedText } from "../source/fold.js";
import type { Range, Source } from "../source/source.js";
import type { FigureTable } from "./figures/table.js";
import type { Sentence } from "./sentence.js";

/** The draft as checks read it. They see the report alone: page residue, code and front matter are left out. */
export interface Draft {
  readonly source: Source;
  readonly markdown: Markdown;
  readonly outline: Outline;
  /** Half-width forms, no white space, no quotation marks: for words and figures. `unfold` leads back to the draft. */
  readonly folded: FoldedText;
  readonly sentences: readonly Sentence[];
  /** Title, headings and paragraphs in the draft, ascending: for marks that folding drops. */
  readonly body: readonly Range[];
  /** Every figure of the report, read once. */
  readonly figures: FigureTable;
  readonly year: number | undefined;
  readonly level: Level | undefined;
  readonly unit: string | undefined;
}

/** An edit of the draft: UTF-16 offsets. */
export interface TextEdit extends Range {
  readonly newText: string;
}

/** A change that would mend what a check found. */
export interface Fix {
  /** What it does, in Chinese: 改为“9.”. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether it cannot change the meaning, so that `--fix` may apply it unasked. */
  readonly safe: boolean;
}

/** What a check found. Offsets into the draft. */
export interface Problem extends Range {
  /** One or two sentences in Chinese: what is wrong, and what to do. */
  readonly message: string;
  /** Other places that the message speaks of. */
  readonly related?: readonly (Range & { readonly message: string })[];
  readonly fix?: Fix;
  /** Where this one weighs less than the rule's severity. */
  readonly atMost?: Severity;
}

/** Word lists of a rule in `rules/checks/`, folded. */
export type Words = { readonly [list: string]: readonly string[] };

/** A kind of mistake that can be told without a checklist. */
export interface Check {
  /** `<group>/<rule>`; described in `rules/checks/<group>.yaml`. */
  readonly id: string;
  /** Prepares the check once; the function it gives back is called for each draft. Linear in the draft. */
  readonly create: (words: Words, language: LanguageData) => (draft: Draft) => Iterable<Problem>;
}
