/** A place where numbers do not run on. */
export interface Break {
  readonly index: number;
  readonly expected: number;
  /**
   * `gap`: numbers are left out before it. `repeat`: the number before it again, and all that follow are shifted. `wrong`: this
   * one alone does not fit. `swap`: this one and the next have changed places. `first`: the run does not begin with 1.
   */
  readonly kind: "gap" | "repeat" | "wrong" | "swap" | "first";
}

/**
 * Finds where a row of numbers does not run on, one finding for each mistake: 1 3 4 5 is one gap, 1 2 2 3 one repeat, 1 2 2 4
 * one wrong number. A row that begins again with 1 is another row.
 * @param from the number that the row should begin with
 */
export function findBreaks(numbers: readonly number[], from = 1): Break[] {
  const breaks: Break[] = [];
  let expected = from;
  /** Numbers in the row before this one. */
  let length = 0;
  for (let index = 0; index < numbers.length; index += 1, length += 1) {
    const number = numbers[index] as number;
    const next = numbers[index + 1];
    if (number === expected) {
      expected += 1;
      continue;
    }
    const found = (kind: Break["kind"], then: number): void => {
      breaks.push({ index, expected, kind });
      expected = then;
    };
    if (next === expected + 1) found("wrong", expected + 1);
    else if (number === 1 && length > 1) {
      length = 0;
      expected = 2;
    } else if (index === 0) found("first", number + 1);
    else if (number === expected + 1 && next === expected) {
      found("swap", expected + 2);
      index += 1;
    } else if (number === expected - 1) found("repeat", number + 1);
    else found(number > expected ? "gap" : "wrong", number + 1);
  }
  return breaks;
}
