import type { CitationRegister } from "../citation/register.js";
import { foldString } from "../../source/fold.js";

/** Longest title that is looked for. */
const LONGEST = 80;

const COUNTRY = "中华人民共和国";

/** Titles of the register of instruments, to be found where their marks are missing. */
export interface KnownTitles {
  /** How many code units at the start of `text` are a title; 0 if none are. The longest counts. */
  readonly atStart: (text: string) => number;
  /** The same at its end. */
  readonly atEnd: (text: string) => number;
  readonly has: (title: string) => boolean;
  /** Whether a title has white space in it as it was issued: …深化改革 推进…. */
  readonly hasSpace: (title: string) => boolean;
}

/** Inner title marks do not tell one title from another. */
const fold = (title: string): string => foldString(title).replace(/[〈〉《》]/g, "");

/** Collects the titles and their short forms. */
export function knownTitles({ instruments, others }: CitationRegister): KnownTitles {
  const titles = new Set<string>();
  const spaced = new Set<string>();
  const add = (title: string): void => {
    const folded = fold(title);
    if (folded.length < 3) return;
    titles.add(folded);
    if (/\s/.test(title)) spaced.add(folded);
    // Laws and regulations are cited with the name of the country and without it.
    if (folded.startsWith(COUNTRY)) titles.add(folded.slice(COUNTRY.length));
    else if (/(?:法|条例)$/.test(folded)) titles.add(COUNTRY + folded);
  };
  for (const { title, short = [] } of instruments) for (const name of [title, ...short]) add(name);
  for (const list of [others.laws, others.regulations, others.documents]) for (const name of list) add(name);
  const has = (title: string): boolean => titles.has(fold(title));
  return {
    has,
    hasSpace: (title) => spaced.has(fold(title)),
    atStart: (text) => {
      for (let length = Math.min(text.length, LONGEST); length > 2; length -= 1)
        if (has(text.slice(0, length))) return length;
      return 0;
    },
    atEnd: (text) => {
      for (let length = Math.min(text.length, LONGEST); length > 2; length -= 1)
        if (has(text.slice(text.length - length))) return length;
      return 0;
    },
  };
}
