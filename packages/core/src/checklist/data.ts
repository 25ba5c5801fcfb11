import type { Level } from "../outline/identity.js";
import type { Role } from "../outline/words.js";
import type { Stance } from "../statements/stance.js";

/** How bad it is if an element is not reported. `off`: not asked of this body. */
export type Severity = "error" | "warning" | "info";
export type Requirement = Severity | "off";

/** Where the duty to report an element comes from. */
export interface Basis {
  /** Full title of the instrument, without 《》. */
  readonly instrument: string;
  /** Number of the instrument, if it is known for certain. */
  readonly number?: string;
  /** Which of its demands it is, or who else demands it; plain words, no article numbers. */
  readonly note?: string;
}

/** One way to say an element. As a string: the expression alone. */
export interface CountRule {
  /** Words that must stand together; see docs/rules.md for the notation. */
  readonly when: string;
  /** Parts of the report where this way counts. Default: all. */
  readonly in?: readonly Role[];
  /** Only if the clause says a fact: a figure, a date, a document, an act. */
  readonly fact?: boolean;
  /** What the wording says is a fact in itself: a cause, a named shortcoming. */
  readonly always?: boolean;
  /** Stances that count as having reported it. Default: done. */
  readonly stance?: readonly Stance[];
}

/** An element that is a part of the report. */
export interface PartData {
  readonly roles: readonly Role[];
  /** Other parts in which a statement counts only if it has one of the stances by its own words. */
  readonly also?: readonly Role[];
  readonly stance: readonly Stance[];
  readonly unless?: readonly string[];
  readonly vague?: readonly string[];
}

/** An element as a legal officer writes it in YAML. */
export interface ElementData {
  readonly id: string;
  readonly title: string;
  readonly basis: readonly Basis[];
  /** Severity for all, or by level with `default`; `since` is the first reporting year that the duty binds. */
  readonly required:
    | Requirement
    | ({ readonly default?: Requirement; readonly since?: number } & { readonly [level in Level]?: Requirement });
  /** The part that should hold it. */
  readonly place: Role;
  /** The element is a part of the report: whatever stands there in one of the stances is evidence. */
  readonly part?: PartData;
  /** The usual names of the element: statements that hold one come first among its evidence. */
  readonly names?: readonly string[];
  readonly counts?: readonly (string | CountRule)[];
  /** Headings that announce the element; the first fact below one is evidence. */
  readonly headings?: readonly string[];
  /** Whether a heading inside the shortcomings may itself be evidence (1.执法力量不足). Default true. */
  readonly inHeadings?: boolean;
  /** Words that turn a find into something else, in the same clauses. */
  readonly not?: readonly string[];
  /** The same, anywhere in the sentence. */
  readonly notInSentence?: readonly string[];
  /** Longer phrases whose words do not count for this element. */
  readonly masks?: readonly string[];
  /** Whether words inside 《》 count: only of documents that the body issued (default), of all, of none. */
  readonly titles?: "issued" | "any" | "none";
  /** Whether what other bodies (courts, congresses, companies) did counts. */
  readonly actors?: "own" | "any";
  /** For people: what counts as having reported the element, and what is easily taken for it. */
  readonly explain: { readonly counts: string; readonly not: string };
  readonly advice: string;
  readonly skeleton: string;
  readonly tests: {
    readonly reported?: readonly (string | TestCase)[];
    readonly mentioned?: readonly (string | TestCase)[];
    readonly planned?: readonly (string | TestCase)[];
    readonly problem?: readonly (string | TestCase)[];
    readonly absent?: readonly (string | TestCase)[];
  };
}

/** A check that needs no checklist, as `rules/checks/` describes it. */
export interface CheckData {
  /** `<group>/<rule>`. */
  readonly id: string;
  readonly title: string;
  readonly basis: readonly Basis[];
  /** For people: what the check finds, and what it leaves alone. */
  readonly explain: { readonly finds: string; readonly not: string };
  readonly advice: string;
  /** Word lists that the check reads. */
  readonly words?: { readonly [list: string]: readonly string[] };
  readonly tests: { readonly bad: readonly CheckTest[]; readonly good: readonly (string | CheckTest)[] };
}

/** A passage on which a check is tried. */
export interface CheckTest {
  /** A sentence, which is put into the achievements of a report; text of several lines is a report of its own. */
  readonly text: string;
  /** The words that the findings stand at, in order; those of `bad` only. */
  readonly at?: string | readonly string[];
  /** The part a sentence is put into. Default: achievements. */
  readonly in?: Role;
  readonly level?: Level;
  /** Default: 2024. */
  readonly year?: number;
}

/** A sentence and the part it stands in. As a string: in the achievements (planned: in the plan; problem: in the shortcomings). */
export interface TestCase {
  readonly text: string;
  readonly in: Role;
}

/** A checklist: what a report must hold. */
export interface ChecklistData {
  readonly name: string;
  readonly title: string;
  /** Which edition of it this is, as its author counts them. */
  readonly version?: string;
  /** Word classes by name, for expressions to share. */
  readonly classes: { readonly [name: string]: readonly string[] };
  readonly elements: readonly ElementData[];
  /** How bad each finding of a check is, by its id; checks that are not named here are off. */
  readonly checks: { readonly [id: string]: Requirement };
}
