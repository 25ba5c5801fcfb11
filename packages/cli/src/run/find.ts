import { resolve } from "node:path";
import { DiskFiles, findDrafts, type Found, type NotFound, skipMessage } from "@fazhi-lint/language-server/disk";
import { UserError } from "@fazhi-lint/language-server/errors";
import { findConfig, IgnoreRules } from "@fazhi-lint/language-server/lookup";
import type { CheckOptions } from "../options.js";
import type { Failure } from "./failure.js";

/** The drafts that a command names, and what led to none. */
export interface Input {
  readonly drafts: readonly Found[];
  readonly failures: readonly Failure[];
  /** Named, but left out by a configuration. */
  readonly skipped: readonly NotFound[];
}

/** Finds the drafts of a run, or the one on standard input. Throws `UserError` for arguments that name none. */
export async function findInput(
  paths: readonly string[],
  { stdin, stdinFilename }: Pick<CheckOptions, "stdin" | "stdinFilename">,
  ignores: IgnoreRules,
): Promise<Input> {
  if (stdin === true) {
    if (paths.length > 0) throw new UserError("--stdin 不能和文件一起用，请去掉其中一个");
    const path = (stdinFilename ?? "<stdin>").replaceAll("\\", "/");
    const message = stdinFilename === undefined ? undefined : skipMessage(resolve(path), ignores);
    if (message !== undefined) return { drafts: [], failures: [], skipped: [{ path, message }] };
    return { drafts: [{ path, file: resolve(path) }], failures: [], skipped: [] };
  }
  if (stdinFilename !== undefined) throw new UserError("--stdin-filename 要和 --stdin 一起用");
  if (paths.length === 0)
    throw new UserError("没有写要检查的文件，例如：fazhi-lint check 报告.md（用法见 fazhi-lint --help）");
  const { found, missing, skipped } = await findDrafts(paths, process.cwd(), ignores);
  return { drafts: found, failures: missing.map((entry) => ({ ...entry, shared: false })), skipped };
}

/** A configuration that would have to be read. */
export class ConfigurationMet extends Error {}

/** What is left out as long as there is no configuration; `ofFile` and `ofFolder` throw `ConfigurationMet` where there is one. */
export function ignoresWithoutConfiguration(): IgnoreRules {
  const files = new DiskFiles();
  const known = new Map<string, string | undefined>();
  return new IgnoreRules((folder) => {
    if (findConfig(folder, files, known) !== undefined) throw new ConfigurationMet();
    return undefined;
  }, files);
}
