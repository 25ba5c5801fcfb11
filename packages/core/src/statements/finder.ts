import type { Findings, Hit } from "./statement.js";
import type { SymbolId, Vocabulary } from "./vocabulary.js";

const NO_HITS: readonly Hit[] = [];

/**
 * Keeps what was found in the statement at hand. A word counts for many symbols, and of most of them no rule asks: so of
 * each only the numbers of its words are chained, and its occurrences become a list when something asks for them.
 */
export class Finder implements Findings {
  readonly watched: SymbolId[] = [];
  readonly #vocabulary: Vocabulary;
  /** Number of the statement in which a symbol last occurred, and of the one that its list is for. */
  readonly #seen: Int32Array;
  readonly #listed: Int32Array;
  readonly #lists: (Hit[] | undefined)[];
  readonly #words: Hit[] = [];
  /** Chains of words: first and last link of each symbol; of each link its word and the link after it, -1 for none. */
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  #wordOfLink = new Int32Array(1024);
  #linkAfter = new Int32Array(1024);
  #links = 0;
  #now = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#seen = new Int32Array(vocabulary.symbolCount);
    this.#listed = new Int32Array(vocabulary.symbolCount);
    this.#first = new Int32Array(vocabulary.symbolCount);
    this.#last = new Int32Array(vocabulary.symbolCount);
    this.#lists = Array.from<Hit[] | undefined>({ length: vocabulary.symbolCount });
  }

  /** Forgets the statement before. */
  begin(): void {
    this.#now += 1;
    this.#words.length = 0;
    this.#links = 0;
    this.watched.length = 0;
  }

  /** Adds an occurrence of a term. */
  addWord(term: number, hit: Hit): void {
    const word = this.#words.push(hit) - 1;
    const { symbolsOfTerm, isWatched } = this.#vocabulary;
    const symbols = symbolsOfTerm[term] as ArrayLike<SymbolId>;
    const seen = this.#seen;
    const last = this.#last;
    const now = this.#now;
    let link = this.#links;
    if (link + symbols.length > this.#linkAfter.length) this.#grow(link + symbols.length);
    const wordOfLink = this.#wordOfLink;
    const linkAfter = this.#linkAfter;
    for (let index = 0; index < symbols.length; index += 1, link += 1) {
      const symbol = symbols[index] as SymbolId;
      wordOfLink[link] = word;
      linkAfter[link] = -1;
      if (seen[symbol] === now) linkAfter[last[symbol] as number] = link;
      else {
        seen[symbol] = now;
        this.#first[symbol] = link;
        if (isWatched[symbol] === 1) this.watched.push(symbol);
      }
      last[symbol] = link;
    }
    this.#links = link;
  }

  #grow(needed: number): void {
    const size = Math.max(needed, this.#linkAfter.length * 2);
    const wordOfLink = new Int32Array(size);
    const linkAfter = new Int32Array(size);
    wordOfLink.set(this.#wordOfLink);
    linkAfter.set(this.#linkAfter);
    this.#wordOfLink = wordOfLink;
    this.#linkAfter = linkAfter;
  }

  /** Adds an occurrence of a symbol that no single term stands for: a figure, a title, a sequence. All words come before. */
  add(symbol: SymbolId, hit: Hit): void {
    if (this.#seen[symbol] !== this.#now) {
      this.#seen[symbol] = this.#now;
      this.#first[symbol] = -1;
      if (this.#vocabulary.isWatched[symbol] === 1) this.watched.push(symbol);
    }
    this.#list(symbol).push(hit);
  }

  has(symbol: SymbolId): boolean {
    return this.#seen[symbol] === this.#now;
  }

  of(symbol: SymbolId): readonly Hit[] {
    return this.#seen[symbol] === this.#now ? this.#list(symbol) : NO_HITS;
  }

  #list(symbol: SymbolId): Hit[] {
    if (this.#listed[symbol] === this.#now) return this.#lists[symbol] as Hit[];
    const list: Hit[] = [];
    for (let link = this.#first[symbol] as number; link >= 0; link = this.#linkAfter[link] as number) {
      list.push(this.#words[this.#wordOfLink[link] as number] as Hit);
    }
    this.#listed[symbol] = this.#now;
    this.#lists[symbol] = list;
    return list;
  }
}
