/** The parts that a report can have. `lead` is what stands before the first heading. */
export type Role =
  | "lead"
  | "achievements"
  | "first-responsible-person"
  | "rectification"
  | "problems"
  | "plan"
  | "background"
  | "boilerplate";

/** One line of `roles:` in `rules/outline.yaml`. Every string is folded. */
export interface RoleRule {
  readonly role: Role;
  readonly all?: readonly ("prior" | "next" | "fixOrProblem")[];
  readonly any?: readonly string[];
  readonly unless?: readonly string[];
}

/** `rules/outline.yaml`, folded at build time. */
export interface OutlineWords {
  readonly title: { readonly subject: readonly string[]; readonly kind: readonly string[] };
  readonly roles: readonly RoleRule[];
  readonly words: {
    readonly prior: readonly string[];
    readonly next: readonly string[];
    readonly fixOrProblem: readonly string[];
    readonly account: readonly string[];
  };
  /** Words by which the sentences of an unnamed chapter tell what it is. */
  readonly signs: {
    readonly done: readonly string[];
    readonly planned: readonly string[];
    readonly shortcoming: readonly string[];
  };
  readonly residue: readonly string[];
}

/** Whether any of the words stands in the text. */
export function hasAny(text: string, words: readonly string[]): boolean {
  for (const word of words) if (text.includes(word)) return true;
  return false;
}
