// Checks the drafts for a GitLab job; its exit status is that of the command. The job keeps fazhi-lint-report/.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fazhiLint } from "../command.mjs";
import { checkArguments, trusting } from "../options.mjs";

const { env } = process;
const cwd = env.CI_PROJECT_DIR ?? process.cwd();
const folder = join(cwd, "fazhi-lint-report");
mkdirSync(folder, { recursive: true });
const target = env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME;
const base = env.CI_MERGE_REQUEST_DIFF_BASE_SHA || (target ? `origin/${target}` : "");
const formats = [
  "pretty",
  `gitlab=${join(folder, "codequality.json")}`,
  `junit=${join(folder, "junit.xml")}`,
  `html=${join(folder, "sheets")}/`,
];
const args = ["check", ...formats.flatMap((format) => ["-f", format]), ...checkArguments(env, base)];
const { status, stderr } = fazhiLint(args, { cwd, stdio: "inherit", env: trusting(env) });
process.stderr.write(stderr);
process.exitCode = status;
