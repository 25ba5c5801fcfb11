import type { Role } from "../outline/words.js";
import type { Stance } from "./stance.js";
import type { SymbolId } from "./vocabulary.js";

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
  /** Whether a symbol occurs. */
  has(symbol: SymbolId): boolean;
  /** Occurrences of a symbol, in the order of their ends; those of sequences last. */
  of(symbol: SymbolId): readonly Hit[];
  /** The symbols that occur of those that the vocabulary watches. */
  readonly watched: readonly SymbolId[];
}

/** Occurrences outside titles of other bodies. */
export function outsideTitles(hits: readonly Hit[]): readonly Hit[] {
  return hits.some((hit) => hit.inTitle) ? hits.filter((hit) => !hit.inTitle) : hits;
}
