/** How certain a fact of the register is: read in the text itself, read at second hand, known but not read. */
export type Certainty = "V" | "V2" | "K";

/** An instrument that reports cite. */
export interface Instrument {
  /** Full title, without 《》. */
  readonly title: string;
}

/** `rules/citations.yaml`. */
export interface CitationRegister {
  readonly instruments: readonly Instrument[];
}
