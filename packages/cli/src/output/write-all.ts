import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { reasonOf, UserError } from "@fazhi-lint/language-server/errors";
import { complain } from "./complain.js";
import { writeWhole } from "../files/write.js";
import { folderFormatOf, formatOf } from "../formats/index.js";
import type { FormatContext } from "../formats/format.js";
import type { RunResult } from "./result.js";
import { createStyle, wantsColour } from "./style.js";
import type { Target } from "./targets.js";

const WIDEST = 100;
const NARROWEST = 50;

/**
 * Prints a run in every format that was asked for. A file that cannot be written does not keep the others from being.
 * @returns what could not be written, a Chinese sentence each
 */
export async function writeAll(
  run: RunResult,
  targets: readonly Target[],
  options: { readonly color?: boolean | undefined; readonly verbose?: boolean | undefined },
): Promise<string[]> {
  const complaints: string[] = [];
  const attempt = async (work: () => Promise<void> | void): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      complaints.push(error.message);
    }
  };
  for (const target of targets) {
    const onTerminal = target.path === undefined && process.stdout.isTTY;
    const context: FormatContext = {
      inRepository: pathInRepository,
      style: createStyle(wantsColour(options.color, { isTTY: onTerminal })),
      // A terminal that does not know its width says 0.
      columns: Math.max(NARROWEST, Math.min(WIDEST, (onTerminal && process.stdout.columns) || WIDEST)),
      verbose: options.verbose ?? false,
      hasSummary: summaryFile() !== undefined,
    };
    await attempt(() => writeOne(run, target, context));
    if (target.format === "github") await attempt(() => writeSummary(run, context));
  }
  return complaints;
}

async function writeOne(run: RunResult, { format, path, isFolder }: Target, context: FormatContext): Promise<void> {
  if (path === undefined) await print((await formatOf(format))(run, context));
  else if (!isFolder) writeWhole(path, (await formatOf(format))(run, context));
  else {
    const files = (await folderFormatOf(format))(run, context);
    makeFolder(path);
    for (const { name, text } of files) writeWhole(join(path, name), text);
    const old = oldPages(path, new Set(files.map(({ name }) => name)));
    if (old.length > 0) complain(`提示：文件夹 ${path} 里还有 ${old.length} 页不是这次写的，可能是以前的结果`);
  }
}

/** Writes to standard output, part by part, no faster than the reader reads. */
async function print(content: string | Iterable<string>): Promise<void> {
  for (const part of typeof content === "string" ? [content] : content) {
    if (process.stdout.destroyed) return;
    if (!process.stdout.write(part)) await drained();
  }
}

/** Waits until what was written is gone, or will never be, as when the reader has left. */
function drained(): Promise<void> {
  return new Promise((done) => {
    const go = (): void => {
      process.stdout.off("drain", go).off("close", go).off("error", go);
      done();
    };
    process.stdout.on("drain", go).on("close", go).on("error", go);
  });
}

/** Pages that an earlier run left: a draft that was moved would seem to be there still. */
function oldPages(folder: string, written: ReadonlySet<string>): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".html") && !written.has(name));
}

/** Only the last folder is made, as with files; Node's way to make all of them never ends in some places, such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  try {
    mkdirSync(path);
  } catch (error) {
    throw new UserError(`无法建立文件夹 ${path}：${reasonOf(error)}`);
  }
}

/** GitHub shows what is in this file under the job. */
async function writeSummary(run: RunResult, context: FormatContext): Promise<void> {
  const file = summaryFile();
  if (file === undefined) return;
  const { githubSummary } = await import("../formats/github.js");
  try {
    // Other steps have written to it as well.
    appendFileSync(file, githubSummary(run, context));
  } catch (error) {
    throw new UserError(`无法写入步骤摘要 ${file}（GITHUB_STEP_SUMMARY）：${reasonOf(error)}`);
  }
}

function summaryFile(): string | undefined {
  const { GITHUB_STEP_SUMMARY: file } = process.env;
  return file === "" ? undefined : file;
}

const roots = new Map<string, string | undefined>();

/** A draft's path from the top of the repository it is in; as given where it is in none. */
function pathInRepository({ path, file }: { readonly path: string; readonly file: string }): string {
  const root = rootOf(dirname(file));
  return root === undefined ? path : relative(root, file).replaceAll("\\", "/");
}

/** The nearest folder upward that is a repository; of a submodule, the one that it is part of, which services show. */
function rootOf(folder: string): string | undefined {
  if (roots.has(folder)) return roots.get(folder);
  const parent = resolve(folder, "..");
  const above = (): string | undefined => (parent === folder ? undefined : rootOf(parent));
  const git = join(folder, ".git");
  const root = !existsSync(git) ? above() : isSubmodule(git) ? (above() ?? folder) : folder;
  roots.set(folder, root);
  return root;
}

/** In submodules and worktrees `.git` is a file that says where the rest is. */
function isSubmodule(git: string): boolean {
  return statSync(git).isFile() && /[\\/]modules[\\/]/.test(readFileSync(git, "utf8"));
}
