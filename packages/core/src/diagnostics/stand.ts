import type { Outline, Section } from "../outline/section.js";
import type { Role } from "../outline/words.js";

/** Where what is missing belongs: in a part, before or after a chapter, or nowhere in particular. Index of the section. */
export type Stand =
  | { readonly kind: "in" | "before" | "after"; readonly section: number; readonly heading: Section["range"] }
  | { readonly kind: "none" };

const ORDER: readonly Role[] = [
  "lead",
  "achievements",
  "first-responsible-person",
  "problems",
  "rectification",
  "plan",
];

/** The part that should hold what is missing, else the chapter before which that part would stand, else the last chapter. */
export function standOf(outline: Outline, place: Role): Stand {
  let before: Stand | undefined;
  let after: Stand | undefined;
  for (const [section, { heading, role, level }] of outline.sections.entries()) {
    if (heading === undefined) continue;
    if (role === place) return { kind: "in", section, heading };
    if (level !== 1) continue;
    after = { kind: "after", section, heading };
    if (before === undefined && ORDER.indexOf(role) > ORDER.indexOf(place))
      before = { kind: "before", section, heading };
  }
  return before ?? after ?? { kind: "none" };
}
