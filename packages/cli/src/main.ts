import { reasonOf } from "@fazhi-lint/language-server/errors";
import { run } from "./program.js";

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
