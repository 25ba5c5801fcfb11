/** Numbers that follow from a seed (mulberry32): the same seed, the same inputs. */
export class Random {
  #state;

  /** @param {number} seed a whole number */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** @returns {number} at least 0 and less than 1 */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below a bound. */
  below(bound) {
    return Math.floor(this.next() * bound);
  }

  /** One of a list. */
  pick(list) {
    return list[this.below(list.length)];
  }

  /** True once in so many times. */
  once(times) {
    return this.below(times) === 0;
  }
}
