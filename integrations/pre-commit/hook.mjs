// The pre-commit hook: checks the drafts of a commit. Says nothing if they pass.
import { build, fazhiLint } from "../command.mjs";

/** What the command ends with if a configuration leaves out every draft of a commit: there is nothing to hold it up for. */
const NOTHING_LEFT = "错误：写明的文件和文件夹都被忽略了，什么也没有检查";

/** @returns the exit status */
function hook(args) {
  // On first use; pre-commit keeps a folder for each version of the hook.
  if (!build()) return 2;
  const { status, stdout, stderr } = fazhiLint(["check", ...args]);
  const complaints = stderr.split("\n").filter((line) => line.startsWith("错误："));
  if (status === 2 && complaints.length === 1 && complaints[0] === NOTHING_LEFT) return 0;
  if (status !== 0) {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
  }
  return status;
}

process.exitCode = hook(process.argv.slice(2));
