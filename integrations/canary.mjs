// Does the gate still work? Ends with status 2 if not: a green job would mean nothing.
import { selfCheck } from "./self-check.mjs";

const trouble = selfCheck();
if (trouble === undefined) process.stdout.write("自检通过：有错的稿子没有放过，没有错的没有拦下\n");
else {
  // GitHub shows what begins like this beside the job; elsewhere it is read all the same.
  const mark = process.env.GITHUB_ACTIONS === "true" ? "::error title=fazhi-lint 自检没有通过::" : "";
  process.stdout.write(`${mark}${`自检没有通过，检查结果不可信：${trouble}`.replaceAll("\n", " ")}\n`);
  process.exitCode = 2;
}
