/**
 * Makes a failing input smaller while it fails in the same way (Zeller's ddmin, on bytes).
 * @param {Uint8Array} bytes
 * @param {(candidate: Uint8Array) => Promise<boolean>} fails
 * @param {{ milliseconds: number }} patience how long to go on
 * @returns {Promise<Uint8Array>}
 */
export async function minimise(bytes, fails, { milliseconds }) {
  const end = performance.now() + milliseconds;
  let best = bytes;
  for (let parts = 2; best.length > 1;) {
    const size = Math.ceil(best.length / parts);
    let shorter;
    for (let start = 0; start < best.length && shorter === undefined; start += size) {
      if (performance.now() > end) return best;
      const candidate = Buffer.concat([best.subarray(0, start), best.subarray(start + size)]);
      if (await fails(candidate)) shorter = candidate;
    }
    if (shorter !== undefined) {
      best = shorter;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) return best;
    else parts = Math.min(best.length, parts * 2);
  }
  return best;
}
