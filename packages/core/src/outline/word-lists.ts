/** The words that begin with one character; of each its second one, itself and the number of its list. */
interface Group {
  readonly seconds: number[];
  readonly words: string[];
  readonly lists: number[];
}

/** Stands for the second character of a word of one. */
const NONE = -1;

/** Lists of words of which a text may hold some: one pass over the text tells of each list whether a word of it stands there. */
export class WordLists {
  readonly #byFirst = new Map<number, Group>();
  readonly #found: Uint8Array;

  constructor(lists: readonly (readonly string[])[]) {
    this.#found = new Uint8Array(lists.length);
    for (const [list, words] of lists.entries()) {
      for (const word of words) {
        const first = word.charCodeAt(0);
        let group = this.#byFirst.get(first);
        if (group === undefined) this.#byFirst.set(first, (group = { seconds: [], words: [], lists: [] }));
        group.seconds.push(word.length > 1 ? word.charCodeAt(1) : NONE);
        group.words.push(word);
        group.lists.push(list);
      }
    }
  }

  /** For each list 1 if any of its words stands in the text. Good until the next call. */
  in(text: string): Uint8Array {
    const found = this.#found.fill(0);
    for (let at = 0; at < text.length; at += 1) {
      const group = this.#byFirst.get(text.charCodeAt(at));
      if (group === undefined) continue;
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : NONE;
      const { seconds } = group;
      for (let index = 0; index < seconds.length; index += 1) {
        const second = seconds[index] as number;
        if (second !== NONE && second !== next) continue;
        if (second !== NONE && !text.startsWith(group.words[index] as string, at)) continue;
        found[group.lists[index] as number] = 1;
      }
    }
    return found;
  }
}
