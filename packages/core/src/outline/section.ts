import type { Range } from "../source/source.js";
import type { MarkerKind } from "./marker.js";
import type { Role } from "./words.js";

/** A part of the report: a heading, if it has one, and the text below it down to the next. */
export interface Section {
  /** Index of the part around it; `undefined` for the chapters and for the lead. */
  readonly parent: number | undefined;
  /** 0 for the lead, 1 for chapters, 2 for their parts and so on. */
  readonly level: number;
  readonly ordinal: number | undefined;
  readonly marker: MarkerKind | "heading" | "plain" | undefined;
  /** The heading in the draft, with its number. */
  readonly heading: Range | undefined;
  /** The words of the heading, folded, without its number. */
  readonly headingText: string;
  role: Role;
  mixed: boolean;
  /** Whether the role stands in its own heading, not in one around it. */
  ownRole: boolean;
  /** From the heading to the end of the last text in it, parts included. */
  range: Range;
}

/** Text of the report that the matchers read: a heading or a paragraph. */
export interface Block {
  readonly pieces: readonly Range[];
  readonly section: number;
  readonly isHeading: boolean;
}

/** The report as a tree of parts. `sections[0]` is the lead, sections stand in the order of the text. */
export interface Outline {
  readonly title: Range | undefined;
  readonly titleText: string;
  readonly sections: readonly Section[];
  readonly blocks: readonly Block[];
  /** Page residue, date lines and signature: no part of the report. */
  readonly boilerplate: readonly Range[];
  readonly year: number | undefined;
  /** Folded text of the lines that may carry a signature. */
  readonly signature: readonly string[];
}
