import type { CitationRegister } from "../citation/register.js";
import { foldAll } from "../../source/fold-all.js";
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
const INNER_MARKS = /[〈〉《》]/g;
const fold = (title: string): string => foldString(title).replace(INNER_MARKS, "");

const known = new WeakMap<CitationRegister, KnownTitles>();

/** Collects the titles and their short forms; once for all the checks that ask for them. */
export function knownTitles(register: CitationRegister): KnownTitles {
  let titles = known.get(register);
  if (titles === undefined) known.set(register, (titles = collect(register)));
  return titles;
}

function collect({ instruments, others }: CitationRegister): KnownTitles {
  let read: { titles: Set<string>; spaced: Set<string> } | undefined;
  // Few drafts have lost a mark or a dash of a title: the titles are read for the first that has.
  const all = (): { titles: Set<string>; spaced: Set<string> } =>
    (read ??= readTitles([
      ...instruments.flatMap(({ title, short = [] }) => [title, ...short]),
      ...others.laws,
      ...others.regulations,
      ...others.documents,
    ]));
  const has = (title: string): boolean => all().titles.has(fold(title));
  return {
    has,
    hasSpace: (title) => all().spaced.has(fold(title)),
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

function readTitles(names: readonly string[]): { titles: Set<string>; spaced: Set<string> } {
  const titles = new Set<string>();
  const spaced = new Set<string>();
  const forms = foldAll(names, (folded) => folded.replace(INNER_MARKS, ""));
  for (const [index, folded] of forms.entries()) {
    if (folded.length < 3) continue;
    titles.add(folded);
    if (/\s/.test(names[index] as string)) spaced.add(folded);
    // Laws and regulations are cited with the name of the country and without it.
    if (folded.startsWith(COUNTRY)) titles.add(folded.slice(COUNTRY.length));
    else if (/(?:法|条例)$/.test(folded)) titles.add(COUNTRY + folded);
  }
  return { titles, spaced };
}
