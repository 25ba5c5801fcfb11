/** Where something stands in a configuration: 1-based, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something that a configuration says, and where. */
export interface Placed<T> {
  readonly value: T;
  readonly place: Place;
}
