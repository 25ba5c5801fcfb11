import { isMainThread } from "node:worker_threads";
import { reasonOf } from "@fazhi-lint/language-server/errors";
import { run } from "./program.js";

/** Runs the command; its status is the process's. */
async function main(): Promise<void> {
  let unwritten = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no error; a full disk is: half a result must not pass for one.
    if (error.code === "EPIPE" || unwritten) return;
    unwritten = true;
    process.exitCode = 2;
    process.stderr.write(`错误：无法写到标准输出：${reasonOf(error)}\n`);
  });
  const status = await run(process.argv.slice(2));
  await Promise.all([process.stdout, process.stderr].map(written));
  // A write that failed at once says so a little later.
  await new Promise((done) => setImmediate(done));
  // Not left to end by itself: the engine would first finish compiling what nobody runs any more.
  process.exit(unwritten ? 2 : status);
}

/** Waits until all that was written has been handed on, or never will be. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.writableLength === 0 || stream.destroyed) return Promise.resolve();
  return new Promise((done) => {
    stream.once("close", done);
    stream.write("", () => done());
  });
}

// Not awaited at the top: the bundle is a script, which loads quicker than a module. `run` tells what goes wrong.
if (isMainThread) void main();
else void import("./run/worker.js").then(({ startWorker }) => startWorker());
