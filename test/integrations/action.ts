import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../support.js";
import { plainEnvironment } from "./support.js";

/** What is read of `action.yml`. */
export interface Action {
  readonly inputs: { readonly [name: string]: { readonly default?: string } };
  readonly outputs: { readonly [name: string]: { readonly value: string } };
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: { readonly [name: string]: string | boolean };
  readonly env?: { readonly [name: string]: string };
  readonly shell?: string;
  readonly run?: string;
}

export const ACTION = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as Action;

/** What a step of a job came to. */
export interface StepOutcome {
  readonly outcome: "success" | "failure" | "skipped";
  readonly stdout: string;
  /** What another action was given. */
  readonly with: { readonly [name: string]: string };
}

export interface JobOutcome {
  readonly passed: boolean;
  readonly steps: ReadonlyMap<string, StepOutcome>;
  readonly outputs: { readonly [name: string]: string };
  /** The page that GitHub shows for the job. */
  readonly summary: string;
}

export interface Job {
  /** Where the action was unpacked. */
  readonly action: string;
  /** The user's repository. */
  readonly workspace: string;
  readonly temp: string;
  readonly inputs?: { readonly [name: string]: string };
  readonly env?: { readonly [name: string]: string };
  /** Whether the cache has the bundle. */
  readonly cached?: boolean;
  /** Another action that fails, up to its version. */
  readonly broken?: string;
  /** The last step to run; all by default. */
  readonly until?: string;
}

/** Runs the `run:` steps of `action.yml` as a runner does; of other actions' steps it keeps what they are given. */
export function runAction(job: Job): JobOutcome {
  const inputs = new Map(Object.entries(ACTION.inputs).map(([name, { default: value }]) => [name, value ?? ""]));
  for (const [name, value] of Object.entries(job.inputs ?? {})) {
    if (!inputs.has(name)) throw new Error(`the action has no input ${name}`);
    inputs.set(name, value);
  }
  const files = mkdtempSync(join(job.temp, "files-"));
  const runnerTemp = mkdtempSync(join(job.temp, "runner temp-"));
  const summary = join(files, "summary");
  writeFileSync(summary, "");
  const context: Context = { inputs, outputs: new Map(), failed: false };
  const steps = new Map<string, StepOutcome>();
  const last = ACTION.runs.steps.findIndex(({ name }) => name === job.until);
  for (const [index, step] of ACTION.runs.steps.slice(0, last === -1 ? undefined : last + 1).entries()) {
    if (!isTrue(step.if ?? "success()", context)) {
      steps.set(step.name, { outcome: "skipped", stdout: "", with: {} });
      continue;
    }
    if (step.uses !== undefined) {
      const given = filled(step.with, context);
      if (step.id !== undefined) context.outputs.set(step.id, new Map([["cache-hit", String(job.cached ?? true)]]));
      const outcome = step.uses.split("@")[0] === job.broken ? "failure" : "success";
      if (outcome === "failure") context.failed = true;
      steps.set(step.name, { outcome, stdout: "", with: given });
      continue;
    }
    if (step.shell !== "bash") throw new Error(`${step.name}: a shell that this runner does not know`);
    const script = join(files, `${index}.sh`);
    const output = join(files, `${index}.output`);
    writeFileSync(script, step.run ?? "");
    writeFileSync(output, "");
    mkdirSync(runnerTemp, { recursive: true });
    const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      cwd: job.workspace,
      encoding: "utf8",
      env: {
        ...plainEnvironment(),
        GITHUB_ACTIONS: "true",
        GITHUB_ACTION_PATH: job.action,
        GITHUB_WORKSPACE: job.workspace,
        GITHUB_JOB: "drafts",
        GITHUB_EVENT_NAME: "push",
        GITHUB_OUTPUT: output,
        GITHUB_ENV: join(files, `${index}.env`),
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: runnerTemp,
        ...job.env,
        ...filled(step.env, context),
      },
    });
    if (step.id !== undefined) context.outputs.set(step.id, readOutputs(output));
    if (status !== 0) context.failed = true;
    steps.set(step.name, { outcome: status === 0 ? "success" : "failure", stdout: stdout + stderr, with: {} });
  }
  return {
    passed: !context.failed,
    steps,
    outputs: Object.fromEntries(
      Object.entries(ACTION.outputs).map(([name, { value }]) => [name, fill(value, context)]),
    ),
    summary: existsSync(summary) ? readFileSync(summary, "utf8") : "",
  };
}

interface Context {
  readonly inputs: ReadonlyMap<string, string>;
  readonly outputs: Map<string, ReadonlyMap<string, string>>;
  failed: boolean;
}

/** `name=value` lines, the only form that the action writes. */
function readOutputs(file: string): Map<string, string> {
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  const outputs = new Map<string, string>();
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const [, name = "", sign = "", given = ""] = /^([\w-]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === "") throw new Error(`no output: ${line}`);
    // `name<<END`, lines, `END`.
    const end = sign === "<<" ? lines.indexOf(given, index + 1) : index;
    if (end < 0) throw new Error(`no end: ${line}`);
    outputs.set(name, sign === "<<" ? lines.slice(index + 1, end).join("\n") : given);
    index = end;
  }
  return outputs;
}

function filled(values: Step["with"], context: Context): { [name: string]: string } {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, fill(String(value), context)]));
}

/** Replaces every `${{ … }}`. */
function fill(text: string, context: Context): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => valueOf(expression.trim(), context));
}

/** A condition: parts joined by `&&`. Without a function of status a step runs only if nothing failed before. */
function isTrue(condition: string, context: Context): boolean {
  const parts = condition.split("&&").map((part) => part.trim());
  const says = parts.some((part) => part === "always()" || part === "success()");
  return (says || !context.failed) && parts.every((part) => holds(part, context));
}

function holds(part: string, context: Context): boolean {
  if (part === "always()") return true;
  if (part === "success()") return !context.failed;
  const [, left, operator, right] = /^(\S+) (==|!=) '([^']*)'$/.exec(part) ?? [];
  if (left === undefined || right === undefined) throw new Error(`a condition that this runner does not know: ${part}`);
  return (valueOf(left, context) === right) === (operator === "==");
}

function valueOf(expression: string, { inputs, outputs }: Context): string {
  const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? [];
  if (input !== undefined) {
    const value = inputs.get(input);
    if (value === undefined) throw new Error(`no input ${input}`);
    return value;
  }
  const [, step, output] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
  if (step === undefined || output === undefined)
    throw new Error(`an expression that this runner does not know: ${expression}`);
  if (!ACTION.runs.steps.some(({ id }) => id === step)) throw new Error(`no step ${step}`);
  return outputs.get(step)?.get(output) ?? "";
}
