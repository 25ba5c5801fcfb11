import { foldBlocks } from "./fold.js";

/** What folding leaves as it is; most titles are nothing else. */
const PLAIN = /^[一-龥]*$/;

/**
 * Folds thousands of short texts together.
 * @param change what else is done to them, joined by line feeds, of which folding leaves none in a text; not to those that
 * are nothing but Chinese characters
 */
export function foldAll(texts: readonly string[], change: (folded: string) => string): string[] {
  const others = texts.filter((text) => !PLAIN.test(text));
  let end = 0;
  const { text } = foldBlocks(
    others.join(""),
    others.map(({ length }) => {
      const start = end;
      end += length;
      return [{ start, end }];
    }),
  );
  const folded = change(text).split("\n");
  let next = 0;
  return texts.map((given) => (given === others[next] ? (folded[next++] as string) : given));
}
