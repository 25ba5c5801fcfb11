import type { Role } from "../outline/words.js";
import type { Stance } from "../statements/stance.js";

/** A statement that a status rests on. Offsets into the folded text. */
export interface Find {
  readonly start: number;
  readonly end: number;
  /** Where the statement around it starts. */
  readonly statement: number;
  readonly section: number;
  readonly role: Role;
  readonly stance: Stance;
  /** Whether it tells a fact. */
  readonly concrete: boolean;
  /** Order of strength among finds of one stance: higher is stronger. */
  readonly weight: number;
  /** Whether it holds a usual name of the element. */
  readonly named: boolean;
  /** The expression that found it, for `explain`. */
  readonly rule: string;
}
