// What is said of several measurements of the same.

/**
 * The middle one; of an even number, the mean of the two in the middle.
 * @param {readonly number[]} values
 */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * The smallest value that a share of all does not exceed.
 * @param {readonly number[]} values
 * @param {number} share from 0 to 1
 */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/**
 * Three digits that mean something, without an exponent.
 * @param {number} value
 */
export function digits(value) {
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

/**
 * The median, with the smallest and largest behind it.
 * @param {readonly number[]} values
 */
export function spread(values) {
  return `${digits(median(values))}（${digits(Math.min(...values))}–${digits(Math.max(...values))}）`;
}
