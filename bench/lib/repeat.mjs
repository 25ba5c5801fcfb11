// Times something that runs in this process.

/**
 * Milliseconds of a call, after one that does not count: at least three calls, more until the time is up.
 * @param {() => void} work
 * @param {number} milliseconds how long to go on
 * @returns {number[]}
 */
export function repeat(work, milliseconds) {
  work();
  const times = [];
  const end = performance.now() + milliseconds;
  while (times.length < 3 || (performance.now() < end && times.length < 200)) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times;
}
