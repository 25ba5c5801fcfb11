import { parseShallow } from "./shallow-yaml.js";

/** A few names for values; what uses more of them is no front matter. */
const MOST_ALIASES = 20;

/** What the YAML of a front matter says. Throws for what is none, is nested too deep or uses too many aliases. */
export function frontMatterData(text: string): unknown {
  const [document, second] = parseShallow(text, { uniqueKeys: true });
  const [error] = document?.errors ?? [];
  if (error !== undefined) throw error;
  if (second !== undefined) throw new Error("more than one document");
  return document?.toJS({ maxAliasCount: MOST_ALIASES });
}
