import { foldString } from "../source/fold.js";
import { type Automaton, automatonOf, type AutomatonTables, buildTables } from "./automaton.js";

/** Widest gap, in folded characters, that … stands for. */
export const GAP = 12;

/** Something that may be found in a statement: a set of alternatives that rules speak of as one. */
export type SymbolId = number;

/** Parts in order; `gap` says whether other words may stand before the part. */
interface Sequence {
  readonly target: SymbolId;
  readonly parts: readonly { readonly symbol: SymbolId; readonly gap: boolean }[];
}

/** Sequences as numbers. A sequence never starts with a symbol made after its own target. */
export interface SequenceTables {
  /** For each symbol, which of the sequences that follow begin with it; with one more entry for the end. */
  readonly start: Int32Array;
  /** The symbol of the second part, -1 if there is none: most sequences fail there. */
  readonly second: Int32Array;
  /** Where a sequence stands in `parts`. */
  readonly at: Int32Array;
  /** Target, number of parts, and of each part its symbol and 1 if it may follow a gap. */
  readonly parts: Int32Array;
}

/** All words that the stages look for, ready to be found in one pass. */
export interface Vocabulary {
  readonly automaton: Automaton;
  readonly symbolCount: number;
  /** The symbols that occurrences of a term count for: where they begin in `symbols`, with one more entry for the end. */
  readonly symbolStart: Int32Array;
  readonly symbols: Int32Array;
  /** For each term a bit for each of the marked symbols that its occurrences count for, in their order. */
  readonly marks: Uint16Array;
  /** For each symbol, 1 if something waits for it to occur: a rule, or a sequence that it begins. */
  readonly isWatched: Uint8Array;
  readonly sequences: SequenceTables;
}

/** A vocabulary as numbers, which a build step can write down. */
export interface VocabularyTables {
  readonly automaton: AutomatonTables;
  readonly symbolCount: number;
  readonly symbolStart: Int32Array;
  readonly symbols: Int32Array;
  readonly marks: Uint16Array;
  /** Symbols that something waits for. */
  readonly watched: Int32Array;
  readonly sequences: SequenceTables;
}

/** A vocabulary that uses the tables as they are. */
export function vocabularyOf(tables: VocabularyTables): Vocabulary {
  const { automaton, watched, ...rest } = tables;
  const isWatched = new Uint8Array(tables.symbolCount);
  for (const symbol of watched) isWatched[symbol] = 1;
  return { ...rest, isWatched, automaton: automatonOf(automaton) };
}

/** Symbols that are found by reading, not by looking up words. */
export const FIGURE: SymbolId = 0;
export const TITLE: SymbolId = 1;
export const ISSUED_TITLE: SymbolId = 2;
export const DATE: SymbolId = 3;
/** A figure, a date or an issued title. */
export const FACT: SymbolId = 4;
/** The year before the reporting year, and the year after it. */
export const PRIOR_YEAR: SymbolId = 5;
export const NEXT_YEAR: SymbolId = 6;
const BUILT_IN = new Map<string, SymbolId>([
  ["数", FIGURE],
  ["题名", TITLE],
  ["发文", ISSUED_TITLE],
  ["日期", DATE],
  ["事实", FACT],
  ["上年份", PRIOR_YEAR],
  ["下年份", NEXT_YEAR],
]);

/** An unknown class name or a malformed alternative in a rule file. */
export class VocabularyError extends Error {
  override readonly name = "VocabularyError";
}

/** Collects the words of rule files and makes a vocabulary of them. */
export class VocabularyBuilder {
  readonly #terms: string[] = [];
  readonly #termIds = new Map<string, number>();
  readonly #symbolsOfTerm: SymbolId[][] = [];
  readonly #symbols = new Map<string, SymbolId>();
  readonly #sequences: Sequence[] = [];
  readonly #classes: ReadonlyMap<string, readonly string[]>;
  readonly #open = new Set<string>();
  /** What each class is made of. */
  readonly #members = new Map<SymbolId, readonly (readonly Part[])[]>();
  #count = 7;

  /** @param classes word classes by name; a member may name another class as `<name>` */
  constructor(classes: ReadonlyMap<string, readonly string[]>) {
    this.#classes = classes;
  }

  /** A symbol for a set of alternatives. The same set gives the same symbol. */
  slot(alternatives: readonly string[]): SymbolId {
    const key = alternatives.join("\n");
    const known = this.#symbols.get(key);
    if (known !== undefined) return known;
    // Parts first, so that sequences can be found in the order in which symbols were made.
    const prepared = alternatives.map((alternative) => this.#parts(alternative));
    const single = prepared[0];
    if (prepared.length === 1 && single?.length === 1 && single[0]?.name !== undefined) return this.#atom(single[0]);
    for (const parts of prepared)
      for (const part of parts) if (parts.length > 1 || part.name !== undefined) this.#atom(part);
    const id = this.#count++;
    this.#symbols.set(key, id);
    for (const parts of prepared) this.#add(id, parts);
    return id;
  }

  #add(id: SymbolId, parts: readonly Part[]): void {
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) {
      if (only.name === undefined) this.#link(only.text, id);
      else {
        // The members of a class count for whatever names it: looking them up is then one step, however classes nest.
        const symbol = this.#atom(only);
        const members = this.#members.get(symbol);
        if (members === undefined) this.#sequences.push({ target: id, parts: [{ symbol, gap: false }] });
        else for (const member of members) this.#add(id, member);
      }
      return;
    }
    this.#sequences.push({ target: id, parts: parts.map((part) => ({ symbol: this.#atom(part), gap: part.gap })) });
  }

  #atom(part: Part): SymbolId {
    if (part.name === undefined) {
      const key = `=${part.text}`;
      const known = this.#symbols.get(key);
      if (known !== undefined) return known;
      const id = this.#count++;
      this.#symbols.set(key, id);
      this.#link(part.text, id);
      return id;
    }
    const builtIn = BUILT_IN.get(part.name);
    if (builtIn !== undefined) return builtIn;
    const key = `<${part.name}>`;
    const known = this.#symbols.get(key);
    if (known !== undefined) return known;
    const members = this.#classes.get(part.name);
    if (members === undefined) throw new VocabularyError(`没有名为“${part.name}”的词类`);
    if (this.#open.has(part.name)) throw new VocabularyError(`词类“${part.name}”绕回了自己`);
    this.#open.add(part.name);
    const prepared = members.map((member) => this.#parts(member));
    for (const parts of prepared)
      for (const inner of parts) if (parts.length > 1 || inner.name !== undefined) this.#atom(inner);
    const id = this.#count++;
    this.#symbols.set(key, id);
    this.#members.set(id, prepared);
    for (const parts of prepared) this.#add(id, parts);
    this.#open.delete(part.name);
    return id;
  }

  #link(text: string, symbol: SymbolId): void {
    let term = this.#termIds.get(text);
    if (term === undefined) {
      term = this.#terms.length;
      this.#terms.push(text);
      this.#termIds.set(text, term);
      this.#symbolsOfTerm.push([]);
    }
    const symbols = this.#symbolsOfTerm[term] as SymbolId[];
    // A symbol's words are linked one after the other, so a repeated word stands last.
    if (symbols[symbols.length - 1] !== symbol) symbols.push(symbol);
  }

  #parts(alternative: string): Part[] {
    const parts: Part[] = [];
    let gap = false;
    let literal = "";
    const flush = (): void => {
      const text = foldString(literal);
      if (text !== "") {
        parts.push({ text, name: undefined, gap });
        gap = false;
      }
      literal = "";
    };
    for (let index = 0; index < alternative.length; index += 1) {
      const character = alternative[index] as string;
      if (character === "…") {
        flush();
        gap = true;
      } else if (character === "<" || character === "＜") {
        const close = alternative.slice(index).search(/[>＞]/);
        if (close < 0) throw new VocabularyError(`“${alternative}”里的 < 没有对应的 >`);
        flush();
        parts.push({ text: "", name: alternative.slice(index + 1, index + close).trim(), gap });
        gap = false;
        index += close;
      } else literal += character;
    }
    flush();
    if (parts.length === 0) throw new VocabularyError(`“${alternative}”里没有可以查找的词`);
    return parts;
  }

  /**
   * Ends the collection.
   * @param marked symbols, no more than 16, whose terms get a mark
   * @param watched symbols that the caller wants to be told of when they occur
   */
  build(marked: readonly SymbolId[], watched: Iterable<SymbolId> = []): VocabularyTables {
    const symbolStart = new Int32Array(this.#terms.length + 1);
    const marks = new Uint16Array(this.#terms.length);
    for (const [term, symbols] of this.#symbolsOfTerm.entries()) {
      symbolStart[term + 1] = (symbolStart[term] as number) + symbols.length;
      for (const [bit, symbol] of marked.entries()) if (symbols.includes(symbol)) marks[term]! |= 1 << bit;
    }
    return {
      automaton: buildTables(this.#terms),
      symbolCount: this.#count,
      symbolStart,
      symbols: Int32Array.from(this.#symbolsOfTerm.flat()),
      marks,
      watched: Int32Array.from(new Set([...watched, ...this.#sequences.map(firstOf)])),
      sequences: sequenceTables(this.#sequences, this.#count),
    };
  }
}

const firstOf = ({ parts }: Sequence): SymbolId => (parts[0] as Sequence["parts"][number]).symbol;

function sequenceTables(sequences: readonly Sequence[], symbolCount: number): SequenceTables {
  const byFirst: Sequence[][] = Array.from({ length: symbolCount }, () => []);
  for (const sequence of sequences) byFirst[firstOf(sequence)]?.push(sequence);
  const start = new Int32Array(symbolCount + 1);
  const at: number[] = [];
  const parts: number[] = [];
  for (const [symbol, list] of byFirst.entries()) {
    start[symbol + 1] = (start[symbol] as number) + list.length;
    for (const sequence of list) {
      at.push(parts.length);
      parts.push(sequence.target, sequence.parts.length);
      for (const part of sequence.parts) parts.push(part.symbol, part.gap ? 1 : 0);
    }
  }
  const second = byFirst.flat().map((sequence) => sequence.parts[1]?.symbol ?? -1);
  return { start, second: Int32Array.from(second), at: Int32Array.from(at), parts: Int32Array.from(parts) };
}

interface Part {
  readonly text: string;
  readonly name: string | undefined;
  readonly gap: boolean;
}
