// oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window
// Runs batch after batch and tells what fell. What it is at lies in shared memory, for it cannot tell when it hangs.
import { parentPort, workerData } from "node:worker_threads";
import { runBatch } from "./batch.mjs";

const { targets, seed, count, until, counter, length, input, known } = workerData;
const shown = new Uint8Array(input);
const shownLength = new Int32Array(length);
const shownCount = new Int32Array(counter);

/** Inputs a batch. */
const SIZE = 100;

const seen = new Map(known.map((signature) => [signature, 0]));
const slowest = new Map();
let ran = 0;
for (let batch = 0; ran < count && Date.now() < until; batch += 1) {
  const target = targets[batch % targets.length];
  // Both kinds of each target in turn.
  const kind = (batch + Math.floor(batch / targets.length)) % 2 === 0 ? "generated" : "mutated";
  const before = performance.now();
  const result = await runBatch(target, kind, {
    // Far enough apart that no two batches share inputs.
    seed: (seed + batch * 1009) | 0,
    count: Math.min(SIZE, count - ran),
    until,
    seen,
    slowest,
    onInput(bytes) {
      shown.set(bytes.subarray(0, shown.length));
      Atomics.store(shownLength, 0, Math.min(bytes.length, shown.length));
      Atomics.add(shownCount, 0, 1);
      Atomics.store(shownCount, 1, targets.indexOf(target));
    },
  });
  ran += result.ran;
  parentPort.postMessage({
    target,
    kind,
    ...result,
    milliseconds: performance.now() - before,
    seen: [...seen],
    slowest: [...slowest],
  });
}
