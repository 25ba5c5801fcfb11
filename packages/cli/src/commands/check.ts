import { resolve } from "node:path";
import { applyFixes, checkReport, type FixResult } from "@fazhi-lint/core";
import {
  DiskFiles,
  findDrafts,
  type Found,
  type NotFound,
  readDraftFile,
  readStandardInput,
  skipMessage,
} from "@fazhi-lint/language-server/disk";
import {
  fails,
  reasonOf,
  reportOptions,
  resolveSettings,
  type Settings,
  Sources,
  UserError,
} from "@fazhi-lint/language-server/settings";
import type { CheckOptions } from "../options.js";
import { Progress } from "../output/progress.js";
import { type FileResult, type RunResult, summarize } from "../output/result.js";

/** A draft that could not be checked. `shared`: for a reason that others have too, such as their configuration. */
interface Failure {
  readonly path: string;
  readonly message: string;
  readonly shared: boolean;
}

/** A rule file or configuration that cannot be used, met on the way to a draft. */
class SetupError extends UserError {}

/**
 * Runs `fazhi-lint check`.
 * @returns the exit status: 0, 1 for findings at or above the failing severity, 2 if something could not be checked
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  refuseOptions(options);
  const session = new Session(options);
  const failures: Failure[] = [];
  let skipped: readonly NotFound[] = [];
  let drafts: readonly Found[];
  if (options.stdin === true) {
    if (paths.length > 0) throw new UserError("--stdin 不能和文件一起用，请去掉其中一个");
    const path = (options.stdinFilename ?? "<stdin>").replaceAll("\\", "/");
    const message =
      options.stdinFilename === undefined ? undefined : skipMessage(resolve(path), session.sources.ignores);
    drafts = message === undefined ? [{ path, file: resolve(path) }] : [];
    if (message !== undefined) skipped = [{ path, message }];
  } else {
    if (options.stdinFilename !== undefined) throw new UserError("--stdin-filename 要和 --stdin 一起用");
    if (paths.length === 0)
      throw new UserError("没有写要检查的文件，例如：fazhi-lint check 报告.md（用法见 fazhi-lint --help）");
    const { found, missing, ...rest } = await findDrafts(paths, process.cwd(), session.sources.ignores);
    failures.push(...missing.map((entry) => ({ ...entry, shared: false })));
    drafts = found;
    skipped = rest.skipped;
  }

  const files: FileResult[] = [];
  const mended: string[] = [];
  const diffs: string[] = [];
  let failed = false;
  const progress = new Progress(drafts.length, process.stderr);
  for (const draft of drafts) {
    try {
      const given = options.stdin === true ? undefined : await readDraftFile(draft.file);
      const text = given?.text ?? (await readStandardInput(process.stdin));
      const { result, settings, fixed } = session.check(draft, text);
      if (fixed !== undefined && fixed.text !== text) {
        const { mendedLine, toDiff, writeMended } = await import("./fix.js");
        if (options.fixDryRun === true) diffs.push(toDiff(draft.path, text, fixed.text));
        else if (given !== undefined) {
          await writeMended(draft.file, given, fixed.text);
          mended.push(mendedLine(draft.path, fixed.applied));
        }
      }
      files.push(result);
      failed ||= result.diagnostics.some(({ severity }) => fails(severity, settings.failOn.value));
    } catch (error) {
      const message =
        error instanceof UserError
          ? error.message
          : `检查时程序内部出错（${reasonOf(error)}），请把这份文件和这句话告诉维护者`;
      failures.push({ path: draft.path, message, shared: error instanceof SetupError });
    }
    progress.show(files.length);
  }
  progress.clear();

  for (const { path, message } of skipped) process.stderr.write(`提示：${path}：${message}\n`);
  for (const line of mended) process.stderr.write(`${line}\n`);
  if (drafts.length === 0 && failures.length === 0) process.stderr.write(`错误：${NOTHING_LEFT}\n`);
  for (const line of failureLines(failures)) process.stderr.write(`错误：${line}\n`);
  if (files.length === 0) return 2;
  const errors = failures.map(({ path, message }) => ({ path, message }));
  if (options.fixDryRun === true) {
    if (diffs.length === 0) process.stderr.write("没有可以自动改的地方\n");
    const diff = diffs.join("");
    const { printable } = await import("../output/width.js");
    // For `patch` the draft's characters as they are; but it must not steer a terminal.
    await output(options.output === undefined && process.stdout.isTTY ? printable(diff) : diff, options);
  } else await print({ files, errors, summary: summarize(files) }, options);
  return failures.length > 0 ? 2 : failed ? 1 : 0;
}

/** Refuses options that do not go together. */
function refuseOptions({ fix, fixDryRun, stdin, format }: CheckOptions): void {
  if (fix === true && fixDryRun !== true && stdin === true)
    throw new UserError("--fix 要改文件，不能和 --stdin 一起用；只看会怎样改，请用 --fix-dry-run");
  if (fixDryRun === true && format !== "pretty")
    throw new UserError("--fix-dry-run 显示的是会怎样改，不能和 --format 一起用");
}

const NOTHING_LEFT = "写明的文件和文件夹都被忽略了，什么也没有检查";

/** What stays the same from draft to draft. */
class Session {
  readonly sources: Sources;

  constructor(private readonly options: CheckOptions) {
    this.sources = new Sources(new DiskFiles(), options, process.cwd());
  }

  /** `fixed`: the mended draft, of which the result then is. */
  check(draft: Found, text: string): { result: FileResult; settings: Settings; fixed: FixResult | undefined } {
    const settings = this.#settings(draft, text);
    const given = reportOptions(settings);
    const wantsFix = this.options.fix === true || this.options.fixDryRun === true;
    const fixed = wantsFix ? applyFixes(text, settings.compiled, given) : undefined;
    const result = fixed?.result ?? checkReport(text, settings.compiled, given);
    // A gate that asks for nothing passes everything, and nobody would notice.
    const findings = [...result.diagnostics, ...result.suppressed];
    const isReport = !findings.some(({ ruleId }) => ruleId === "document/not-annual-report");
    if (isReport && result.elements.every(({ required }) => required === "off") && !asksOnlyChecks(settings)) {
      throw new SetupError(
        `检查单“${settings.compiled.data.title}”对这一层级和年度没有任何要求，请检查层级、年度和配置文件里的 severities`,
      );
    }
    return { result: { path: draft.path, ...result }, settings, fixed };
  }

  #settings({ file }: Found, text: string): Settings {
    try {
      return resolveSettings({ file, text }, this.options, process.cwd(), this.sources);
    } catch (error) {
      throw error instanceof UserError ? new SetupError(error.message) : error;
    }
  }
}

/** Whether the configuration turned off all elements in so many words, and left some check on. */
function asksOnlyChecks({ compiled, severities, config, overrides }: Settings): boolean {
  const isOff = (id: string): boolean => severities.get(id)?.value === "off";
  return (
    [config, ...overrides].some((layer) => layer?.severities.some(({ key }) => key === "element/*")) &&
    compiled.elements.every(({ data }) => isOff(`element/${data.id}`)) &&
    compiled.checks.some(({ data, severity }) => (severities.get(data.id)?.value ?? severity) !== "off")
  );
}

const NAMED = 5;

/** One line for each cause; a cause that many drafts share is told once. */
function failureLines(failures: readonly Failure[]): string[] {
  const shared = new Map<string, string[]>();
  const lines: string[] = [];
  for (const { path, message, shared: isShared } of failures) {
    if (!isShared) lines.push(`${path}：${message}`);
    else shared.set(message, [...(shared.get(message) ?? []), path]);
  }
  for (const [message, paths] of shared) {
    const named = paths.slice(0, NAMED).join("、");
    lines.push(...message.split("\n"));
    lines.push(
      `${lines.pop() ?? ""}（因此没有检查 ${paths.length > NAMED ? `${named} 等 ${paths.length} 份` : named}）`,
    );
  }
  return lines;
}

async function print(run: RunResult, options: CheckOptions): Promise<void> {
  await output(await render(run, options), options);
}

async function output(text: string, options: CheckOptions): Promise<void> {
  if (options.output === undefined) {
    process.stdout.write(text);
    return;
  }
  const { writeWhole } = await import("../files/write.js");
  writeWhole(options.output, text);
}

const WIDEST = 100;
const NARROWEST = 50;

async function render(run: RunResult, options: CheckOptions): Promise<string> {
  if (options.format === "json") return (await import("../output/json.js")).toJson(run);
  const [{ toPretty }, { createStyle, wantsColour }] = await Promise.all([
    import("../output/pretty.js"),
    import("../output/style.js"),
  ]);
  const onTerminal = options.output === undefined && process.stdout.isTTY;
  return toPretty(run, {
    style: createStyle(wantsColour(options.color, { isTTY: onTerminal })),
    // A terminal that does not know its width says 0.
    columns: Math.max(NARROWEST, Math.min(WIDEST, (onTerminal && process.stdout.columns) || WIDEST)),
    verbose: options.verbose ?? false,
  });
}
