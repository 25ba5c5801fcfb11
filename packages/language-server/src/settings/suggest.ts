import { nearest } from "@fazhi-lint/core";

/** Fewest letters that a shortened name must have. */
const SHORTEST = 3;

/** The question that follows a sentence on an unknown name; empty if no name is near. */
export function didYouMean(word: string, names: readonly string[]): string {
  // A shortened name (`systems` for `three-systems`) is near too, though many letters are missing.
  const name =
    nearest(word, names) ?? (word.length < SHORTEST ? undefined : names.find((entry) => entry.includes(word)));
  return name === undefined ? "" : `，是不是想写“${name}”？`;
}
