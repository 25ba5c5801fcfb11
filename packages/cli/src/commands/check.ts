import { dirname, resolve } from "node:path";
import { type Found, readDraftFile, readStandardInput } from "@fazhi-lint/language-server/disk";
import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";
import { UserError } from "@fazhi-lint/language-server/errors";
import { judgeRun, statusOf } from "../gate/verdict.js";
import type { ResultCache } from "../cache/cache.js";
import { isBrief } from "../formats/brief.js";
import type { CheckOptions } from "../options.js";
import { closingLine } from "../output/closing.js";
import { complain } from "../output/complain.js";
import { pack, type Packed, PackedResult, unpack } from "../output/packed.js";
import { Progress } from "../output/progress.js";
import { type Input as Protected, refuseToOverwrite } from "../output/protect.js";
import { type Checked, type FileResult, type RunResult, summarize } from "../output/result.js";
import { type Target, targetsOf } from "../output/targets.js";
import { type Failure, failureLines, failureOf } from "../run/failure.js";
import { ConfigurationMet, findInput, ignoresWithoutConfiguration, type Input } from "../run/find.js";
import { checkAll } from "../run/check-all.js";
import { LazySession } from "../run/lazy-session.js";
import type { SessionOptions } from "../run/session.js";

/**
 * Runs `fazhi-lint check`.
 * @param known results that are at hand already, instead of those that the options name
 * @returns the exit status: 0, 1 for a run that does not pass, 2 if something could not be done (`docs/gate.md`)
 */
export async function check(paths: readonly string[], options: CheckOptions, known?: ResultCache): Promise<number> {
  refuseOptions(options);
  const targets = targetsOf(options);
  const isShared = canShare(options);
  const cache = isShared ? (known ?? (await cacheOf(options))) : undefined;
  const sessionOptions: SessionOptions = {
    ...options,
    fixes: options.fix === true || options.fixDryRun === true,
    ...(cache === undefined ? {} : { scope: cache.scope }),
  };
  const sessions = new LazySession(sessionOptions);
  // Wrong options end a run before any draft is looked at.
  const isSettled = cache !== undefined && options.config === undefined && options.checklist === undefined;
  if (!isSettled) await sessions.get();
  const gates = await gatesOf(options, sessions);
  const input = isSettled
    ? await findWithoutEngine(paths, options, sessions)
    : await findInput(paths, options, (await sessions.get()).sources.ignores);
  if (targets.some(({ path }) => path !== undefined))
    refuseToOverwrite(inputsOf(input.drafts, options, sessions), targets);

  const failures: Failure[] = [...input.failures];
  const files: FileResult[] = [];
  const mended: string[] = [];
  const diffs: string[] = [];
  const progress = new Progress(input.drafts.length, process.stderr);
  const rulesOf = (checklist: string): ReadonlyMap<string, RuleInfo> => sessions.rulesOf(checklist);
  const keep = ({ path, file }: Found, packed: Packed): void => {
    files.push(new PackedResult(path, file, packed, rulesOf));
  };
  const fail = (draft: Found, failure: Failure): void => {
    gates.leave(draft);
    failures.push(failure);
  };
  if (isShared) {
    const outcomes = await checkAll(input.drafts, {
      sessions,
      workers: options.workers,
      cache,
      whole: gates.isOpen || !isBrief(input.drafts.length - MARGIN, options.verbose) || !targets.every(isPretty),
      onDone: (done) => progress.show(done),
    });
    for (const [index, outcome] of outcomes.entries()) {
      const draft = input.drafts[index] as Found;
      if ("failure" in outcome) fail(draft, outcome.failure);
      else if (!gates.isOpen) keep(draft, outcome.packed);
      else {
        const counted = await gates.apply(draft, "", unpack(outcome.packed, draft));
        keep(draft, pack(counted, outcome.packed.head.source));
      }
    }
  } else {
    const session = await sessions.get();
    for (const draft of input.drafts) {
      try {
        const given = options.stdin === true ? undefined : await readDraftFile(draft.file);
        const text = given?.text ?? (await readStandardInput(process.stdin));
        const { result, fixed, checklist } = session.check(draft, text);
        const counted = await gates.apply(draft, fixed?.text ?? text, result);
        if (fixed !== undefined && fixed.text !== text) {
          const { mendedLine, toDiff, writeMended } = await import("./fix.js");
          if (options.fixDryRun === true) diffs.push(toDiff(draft.path, text, fixed.text));
          else if (given !== undefined) {
            await writeMended(draft.file, given, fixed.text);
            mended.push(mendedLine(draft.path, fixed.applied));
          }
        }
        keep(draft, pack(counted, checklist));
      } catch (error) {
        fail(draft, failureOf(draft.path, error));
      }
      progress.show(files.length);
    }
  }
  progress.clear();

  for (const { path, message } of input.skipped) complain(`提示：${path}：${message}`);
  for (const line of mended) complain(line);
  if (input.drafts.length === 0 && failures.length === 0) complain(`错误：${NOTHING_LEFT}`);
  for (const line of failureLines(failures)) complain(`错误：${line}`);
  if (files.length === 0) return 2;

  if (targets.some(({ format }) => !WITHOUT_RULES.has(format))) await sessions.get();
  const errors = failures.map(({ path, message }) => ({ path, message }));
  const run: RunResult = {
    files,
    errors,
    summary: summarize(files),
    gate: judgeRun(files, errors, options.maxWarnings),
    get rules() {
      return rulesOfAll(files);
    },
    baseline: gates.baseline(),
    since: options.since,
  };
  const unwritten =
    options.fixDryRun === true ? await printDiff(diffs, options.output) : await print(run, targets, options);
  if (options.fixDryRun === true) complain(closingLine(run));
  for (const line of unwritten) complain(`错误：${line}`);
  return unwritten.length > 0 ? 2 : statusOf(run);
}

/** As the first checklist that has a rule describes it. Only some formats ask, and checklists need not be read for others. */
function rulesOfAll(files: readonly FileResult[]): ReadonlyMap<string, RuleInfo> {
  const all = new Map<string, RuleInfo>();
  const seen = new Set<ReadonlyMap<string, RuleInfo>>();
  for (const { rules } of files) {
    if (seen.has(rules)) continue;
    seen.add(rules);
    for (const [id, rule] of rules) if (!all.has(id)) all.set(id, rule);
  }
  return all;
}

/** Loaded only if a run asks for it. Throws `UserError` for a folder that cannot be used. */
async function cacheOf(options: CheckOptions): Promise<ResultCache | undefined> {
  if (options.cache !== true && options.cacheLocation === undefined) return undefined;
  const { ResultCache } = await import("../cache/cache.js");
  return ResultCache.of(options);
}

/**
 * Whether threads may share the work, and results be kept: what writes drafts, or asks git about them, goes one by one.
 */
function canShare({ fix, fixDryRun, stdin, since }: CheckOptions): boolean {
  return fix !== true && fixDryRun !== true && stdin !== true && since === undefined;
}

/** So many drafts may turn out not to be readable and leave fewer than are shown briefly. */
const MARGIN = 100;

const isPretty = ({ format }: Target): boolean => format === "pretty";

/** Formats that do not tell what rules say. */
const WITHOUT_RULES: ReadonlySet<string> = new Set(["pretty", "json"]);

/** The engine is loaded only if a configuration has to be read. */
async function findWithoutEngine(
  paths: readonly string[],
  options: CheckOptions,
  sessions: LazySession,
): Promise<Input> {
  try {
    return await findInput(paths, options, ignoresWithoutConfiguration());
  } catch (error) {
    if (!(error instanceof ConfigurationMet)) throw error;
    return findInput(paths, options, (await sessions.get()).sources.ignores);
  }
}

const NOTHING_LEFT = "写明的文件和文件夹都被忽略了，什么也没有检查";

/** Refuses options that do not go together. Throws `UserError`. */
function refuseOptions({ fix, fixDryRun, stdin, format, since, baseline, cacheLocation }: CheckOptions): void {
  if (fix === true && fixDryRun !== true && stdin === true)
    throw new UserError("--fix 要改文件，不能和 --stdin 一起用；只看会怎样改，请用 --fix-dry-run");
  if (fixDryRun === true && format !== undefined)
    throw new UserError("--fix-dry-run 显示的是会怎样改，不能和 --format 一起用");
  if (since === "") throw new UserError("--since 后面要写分支、标签或者提交，如 origin/main");
  if (cacheLocation === "") throw new UserError("--cache-location 后面要写放缓存的文件夹");
  if (baseline === "") throw new UserError("--baseline 后面要写基线文件，如 fazhi-lint-baseline.yaml");
}

/** What the run reads, and must not write over. */
function inputsOf(
  drafts: readonly Found[],
  { baseline, config, checklist }: CheckOptions,
  sessions: LazySession,
): Protected[] {
  const inputs = drafts.map(({ file }): Protected => ({ file, what: "要检查的报告" }));
  if (baseline !== undefined) inputs.push({ file: resolve(baseline), what: "基线" });
  if (config !== undefined) inputs.push({ file: resolve(config), what: "配置文件" });
  if (checklist !== undefined) inputs.push({ file: resolve(checklist), what: "检查单" });
  for (const folder of new Set(drafts.map(({ file }) => dirname(file)))) {
    const file = sessions.configFile(folder);
    if (file !== undefined) inputs.push({ file, what: "配置文件" });
  }
  return inputs;
}

/** What decides which findings of a draft count. */
interface Gates {
  /** Whether there is any that findings have to pass. */
  readonly isOpen: boolean;
  apply(draft: Found, text: string, result: Checked): Promise<Checked>;
  /** A draft that could not be checked. */
  leave(draft: Found): void;
  baseline(): RunResult["baseline"];
}

/** Both are loaded only if a run asks for them. Throws `UserError` for a baseline that cannot be used. */
async function gatesOf({ baseline, since }: CheckOptions, sessions: LazySession): Promise<Gates> {
  const known = baseline === undefined ? undefined : new (await import("../gate/known.js")).KnownFindings(baseline);
  const change =
    since === undefined ? undefined : new (await import("../gate/since.js")).Since(since, await sessions.get());
  return {
    isOpen: known !== undefined || change !== undefined,
    async apply(draft, text, result) {
      const touched = await change?.touched(draft, { ...result, text });
      // The baseline sees all of them: what the change left alone is no reason to call an entry stale.
      const split = known?.split(draft.file, result.diagnostics);
      const fresh = split?.fresh ?? result.diagnostics;
      return {
        ...result,
        diagnostics: touched === undefined ? fresh : fresh.filter((finding) => touched.has(finding)),
        known: split?.known ?? [],
        untouched: touched === undefined ? [] : fresh.filter((finding) => !touched.has(finding)),
      };
    },
    leave: ({ file }) => known?.leave(file),
    baseline: () => (known === undefined ? undefined : { path: known.path, stale: known.stale() }),
  };
}

/** @returns what could not be written */
async function print(run: RunResult, targets: readonly Target[], options: CheckOptions): Promise<string[]> {
  const { writeAll } = await import("../output/write-all.js");
  const unwritten = await writeAll(run, targets, options);
  if (unwritten.length >= targets.length) return unwritten;
  if (run.baseline !== undefined) {
    const { staleLines } = await import("../gate/known.js");
    for (const line of staleLines(run.baseline.path, run.baseline.stale)) complain(line);
  }
  // The pretty format ends with it.
  if (!targets.some(({ format, path }) => format === "pretty" && path === undefined)) complain(closingLine(run));
  for (const reason of run.gate.reasons) if (reason.includes("--max-warnings")) complain(`没有通过：${reason}`);
  return unwritten;
}

/** @returns what could not be written */
async function printDiff(diffs: readonly string[], path: string | undefined): Promise<string[]> {
  if (diffs.length === 0) complain("没有可以自动改的地方");
  const diff = diffs.join("");
  if (path === undefined) {
    // For `patch` the draft's characters as they are; but it must not steer a terminal.
    const { printable } = await import("../output/width.js");
    process.stdout.write(process.stdout.isTTY ? printable(diff) : diff);
    return [];
  }
  const { writeWhole } = await import("../files/write.js");
  try {
    writeWhole(path, diff);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error.message];
    throw error;
  }
}
