// Checks the drafts for the action, and tells the steps that follow where the results are. Ends with status 0 whatever was
// found: the results are to be uploaded before the job fails.
import { appendFileSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fazhiLint } from "../command.mjs";
import { checkArguments, trusting } from "../options.mjs";
import { unsuppressed } from "./unsuppressed.mjs";

const { env } = process;
const folder = mkdtempSync(join(env.RUNNER_TEMP, "fazhi-lint-"));
const sarif = join(folder, "fazhi-lint.sarif");
const upload = join(folder, "upload.sarif");
const sheet = join(folder, "sheets");
const json = join(folder, "result.json");

const { status, stdout, stderr } = run();
process.stdout.write(stdout);
// What the command says of drafts and their names must not be taken for an instruction to the runner.
const token = basename(folder);
process.stdout.write(`::stop-commands::${token}\n${stderr}${stderr.endsWith("\n") ? "" : "\n"}::${token}::\n`);

const result = existsSync(json) ? JSON.parse(readFileSync(json, "utf8")) : undefined;
if (result === undefined) {
  const causes = stderr.split("\n").filter((line) => line.startsWith("错误："));
  process.stdout.write(`::error title=fazhi-lint 没能检查::${escaped(causes.join("\n") || stderr)}\n`);
}
if (existsSync(sarif)) writeFileSync(upload, JSON.stringify(unsuppressed(JSON.parse(readFileSync(sarif, "utf8")))));

const outputs = {
  // A check that left no result did not pass, whatever it says.
  "exit-status": result === undefined ? 2 : status,
  sarif: ifThere(sarif),
  upload: ifThere(upload),
  sheet: ifThere(sheet),
  // The names of artifacts must differ within a workflow run, also when jobs of a matrix use the action.
  artifact: `fazhi-lint-${env.GITHUB_JOB ?? "job"}-${token.slice("fazhi-lint-".length)}`,
  files: result?.summary.files ?? 0,
  errors: result?.summary.error ?? 0,
  warnings: result?.summary.warning ?? 0,
};
const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
appendFileSync(env.GITHUB_OUTPUT, lines.join(""));

function run() {
  const cwd = resolve(env.FAZHI_LINT_WORKING_DIRECTORY || ".");
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory() !== true)
    return { status: 2, stdout: "", stderr: `错误：没有 working-directory 写的文件夹 ${cwd}\n` };
  // Not for pull_request_target: what is checked out there is the base itself, and no change would ever be seen.
  const base = env.GITHUB_EVENT_NAME === "pull_request" && env.GITHUB_BASE_REF ? `origin/${env.GITHUB_BASE_REF}` : "";
  const formats = ["github", `sarif=${sarif}`, `html=${sheet}/`, `json=${json}`];
  const args = ["check", ...formats.flatMap((format) => ["-f", format]), ...checkArguments(env, base)];
  return fazhiLint(args, { cwd, env: trusting(env) });
}

function ifThere(path) {
  return existsSync(path) ? path : "";
}

/** The text of a workflow command. */
function escaped(text) {
  return text.trim().replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
