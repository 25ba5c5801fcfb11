import type { Role } from "../outline/words.js";
import type { Range } from "../source/source.js";

/** A stretch between full stops, or a heading; offsets into the folded text. */
export interface Sentence extends Range {
  /** Index of the block it stands in, and of the section. */
  readonly block: number;
  readonly section: number;
  readonly role: Role;
  readonly isHeading: boolean;
}
