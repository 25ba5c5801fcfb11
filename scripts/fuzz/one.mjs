// Runs one input in a thread of its own, for an input that hangs or ends the process.
import { parentPort, workerData } from "node:worker_threads";
import { TARGETS } from "./targets/index.mjs";

const { target, bytes } = workerData;
// oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window
parentPort.postMessage("ready");
try {
  await TARGETS[target].run(Buffer.from(bytes), { isTimed: false, isCareful: false, isThorough: false });
} catch {
  // It came to an end, which is all that is asked.
}
parentPort.postMessage("done");
