import { dirname, resolve } from "node:path";
import { checkReport, type CompiledChecklist, type ReportOptions, type Requirement } from "@fazhi-lint/core";
import { Checklists, DEFAULT_CHECKLIST } from "../checklists.js";
import { type Config, EMPTY_CONFIG, findConfig, readConfig, resolveChecklist } from "../config.js";
import { reasonOf, UserError } from "../errors.js";
import { findDrafts, type Found } from "../files/find.js";
import { readDraft, readStandardInput } from "../files/read.js";
import { type Stated, statedFields } from "../frontmatter.js";
import { type CheckOptions, fails } from "../options.js";
import { Progress } from "../output/progress.js";
import { type FileResult, type RunResult, summarize } from "../output/result.js";
import { didYouMean } from "../suggest.js";

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
  const session = new Session(options);
  const failures: Failure[] = [];
  let drafts: readonly Found[];
  if (options.stdin === true) {
    if (paths.length > 0) throw new UserError("--stdin 不能和文件一起用，请去掉其中一个");
    const path = options.stdinFilename ?? "<stdin>";
    drafts = [{ path: path.replaceAll("\\", "/"), file: resolve(path) }];
  } else {
    if (options.stdinFilename !== undefined) throw new UserError("--stdin-filename 要和 --stdin 一起用");
    if (paths.length === 0)
      throw new UserError("没有写要检查的文件，例如：fazhi-lint check 报告.md（用法见 fazhi-lint --help）");
    const { found, missing } = await findDrafts(paths, process.cwd());
    failures.push(...missing.map((entry) => ({ ...entry, shared: false })));
    drafts = found;
  }

  const files: FileResult[] = [];
  let failed = false;
  const progress = new Progress(drafts.length, process.stderr);
  for (const draft of drafts) {
    try {
      const text = options.stdin === true ? await readStandardInput(process.stdin) : await readDraft(draft.file);
      const { result, config } = session.check(draft, text);
      files.push(result);
      const failOn = options.failOn ?? config.failOn ?? "error";
      failed ||= result.diagnostics.some(({ severity }) => fails(severity, failOn));
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

  for (const line of failureLines(failures)) process.stderr.write(`错误：${line}\n`);
  if (files.length === 0) return 2;
  const errors = failures.map(({ path, message }) => ({ path, message }));
  await print({ files, errors, summary: summarize(files) }, options);
  return failures.length > 0 ? 2 : failed ? 1 : 0;
}

/** What stays the same from draft to draft. */
class Session {
  readonly #checklists = new Checklists();
  readonly #configs = new Map<string, Config | UserError>();
  readonly #configOfFolder = new Map<string, string | undefined>();
  readonly #given: Config | undefined;

  constructor(private readonly options: CheckOptions) {
    // Wrong options end the run before any draft is read.
    if (options.config !== undefined) this.#given = readConfig(resolve(options.config));
    if (options.checklist !== undefined) this.#checklists.get(resolveChecklist(options.checklist, process.cwd()));
  }

  check(draft: Found, text: string): { result: FileResult; config: Config } {
    const { options } = this;
    const stated = statedFields(text);
    const config = this.#setup(() => this.#given ?? this.#configFor(dirname(draft.file)));
    const checklist = this.#setup(() => this.#checklists.get(this.#checklistFor(draft, stated, config)));
    const reportOptions: ReportOptions = {
      level: options.level ?? (stated.level ? undefined : config.level),
      year: options.year ?? (stated.year ? undefined : config.year),
      unit: options.unit ?? (stated.unit ? undefined : config.unit),
      severities: this.#setup(() => severitiesFor(config, checklist)),
    };
    const result = checkReport(text, checklist, reportOptions);
    // A gate that asks for nothing passes everything, and nobody would notice.
    const isReport = !result.diagnostics.some(({ ruleId }) => ruleId === "document/not-annual-report");
    if (isReport && result.elements.every(({ required }) => required === "off")) {
      throw new SetupError(
        `检查单“${checklist.data.title}”对这一层级和年度没有任何要求，请检查层级、年度和配置文件里的 severities`,
      );
    }
    return { result: { path: draft.path, ...result }, config };
  }

  #checklistFor(draft: Found, stated: Stated, config: Config): string {
    if (this.options.checklist !== undefined) return resolveChecklist(this.options.checklist, process.cwd());
    if (stated.checklist !== undefined) return resolveChecklist(stated.checklist, dirname(draft.file));
    return config.checklist ?? DEFAULT_CHECKLIST;
  }

  #setup<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof UserError ? new SetupError(error.message) : error;
    }
  }

  #configFor(folder: string): Config {
    const file = findConfig(folder, this.#configOfFolder);
    if (file === undefined) return EMPTY_CONFIG;
    let config = this.#configs.get(file);
    if (config === undefined) {
      try {
        config = readConfig(file);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        config = error;
      }
      this.#configs.set(file, config);
    }
    if (config instanceof UserError) throw config;
    return config;
  }
}

function severitiesFor(config: Config, checklist: CompiledChecklist): { [id: string]: Requirement } {
  const ids = checklist.elements.map((element) => element.data.id);
  const severities: { [id: string]: Requirement } = {};
  for (const [id, { severity, place }] of config.severities) {
    if (!ids.includes(id))
      throw new UserError(
        `${place}：检查单里没有要素“${id}”${didYouMean(id, ids) || "，可用 fazhi-lint rules list 查看全部要素"}`,
      );
    severities[id] = severity;
  }
  return severities;
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
  const text = await render(run, options);
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
