/** How certain a fact of the register is: read in the text itself, read at second hand, known but not read. */
export type Certainty = "V" | "V2" | "K";

/** The facts of an instrument whose certainty may differ from that of the rest. */
export type Fact = "title" | "issuer" | "number" | "from" | "until" | "replacedBy" | "revised" | "revisedFrom";

/** An instrument that reports cite. Dates are `2022-05-01`, `2022-05` or `2022`. */
export interface Instrument {
  /** Full title, without 《》. */
  readonly title: string;
  /** Other names in use. What leaves out 中华人民共和国, the issuer before 关于 or the years at the end needs no entry. */
  readonly short?: readonly string[];
  /** The place whose instrument it is; without it, a national one. */
  readonly place?: string;
  readonly issuer?: string;
  /** Document number of the text in force. */
  readonly number?: string;
  /** Numbers of earlier texts. */
  readonly earlierNumbers?: readonly string[];
  /** When it came into force, or was issued where it does not say; not of a revision. */
  readonly from?: string;
  /** When it ceased to be in force. */
  readonly until?: string;
  /** Title of the instrument that took its place. */
  readonly replacedBy?: string;
  /** When it was last revised, and since when the revised text is in force. */
  readonly revised?: string;
  readonly revisedFrom?: string;
  /** The years that a plan is for: 2021—2025. */
  readonly period?: string;
  /** What people call it in prose, without 《》. */
  readonly spoken?: readonly string[];
  /** Wrong forms of the title that are common and more than a slip. */
  readonly mistaken?: readonly string[];
  /** Where its text can be read: an official page. */
  readonly url?: string;
  /** How certain its facts are, and those that are not as certain as the rest. */
  readonly mark: Certainty;
  readonly marks?: { readonly [fact in Fact]?: Certainty };
}

/** Words by which titles are told apart. */
export interface TitleWords {
  /** Kinds of document, as titles end in: of another kind is another document. */
  readonly kinds: readonly string[];
  /** What only the documents of other bodies have in their titles. */
  readonly own: readonly string[];
  /** A single character before a national title that makes it the document of a place. */
  readonly places: readonly string[];
  /** Who may be named at the start of a title. */
  readonly issuers: readonly string[];
  /** Words that writers are known to drop from titles. */
  readonly dropped: readonly string[];
  /** Characters that are often taken for one another, as strings of them. */
  readonly alike: readonly string[];
}

/** `rules/citations.yaml`. */
export interface CitationRegister {
  readonly words: TitleWords;
  readonly instruments: readonly Instrument[];
  /** Titles alone: what is written exactly so is no slip for another title. 中华人民共和国 is left out. */
  readonly others: {
    readonly laws: readonly string[];
    readonly regulations: readonly string[];
    readonly documents: readonly string[];
  };
}

/** How certain a fact of an instrument is. */
export function certaintyOf(instrument: Instrument, fact: Fact): Certainty {
  return instrument.marks?.[fact] ?? instrument.mark;
}

/** A fact that may be told to the user: there is one, and it was read somewhere. */
export function known(instrument: Instrument, fact: Exclude<Fact, "title">): string | undefined {
  return certaintyOf(instrument, fact) === "K" ? undefined : instrument[fact];
}
