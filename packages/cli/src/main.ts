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
  process.exitCode = unwritten ? 2 : status;
}

// Not awaited at the top: the bundle is a script, which loads quicker than a module. `run` tells what goes wrong.
if (isMainThread) void main();
else void import("./run/worker.js").then(({ startWorker }) => startWorker());
