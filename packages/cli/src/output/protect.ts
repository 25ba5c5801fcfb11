import { dirname, resolve } from "node:path";
import { UserError } from "@fazhi-lint/language-server/errors";
import { realPath } from "../files/real-path.js";
import type { Target } from "./targets.js";

/** A file that a run reads, and what it is. */
export interface Input {
  /** Absolute. */
  readonly file: string;
  /** 要检查的报告, 基线. */
  readonly what: string;
}

/**
 * Refuses to write a result over what the run reads: a slip in a file name must not cost a drafter the report. Links are
 * followed. Throws `UserError`.
 */
export function refuseToOverwrite(inputs: readonly Input[], targets: readonly Target[]): void {
  const written = targets.filter(({ path }) => path !== undefined);
  if (written.length === 0) return;
  const known = new Map(inputs.map(({ file, what }) => [realPath(file), what]));
  for (const { path = "", isFolder } of written) {
    const target = realPath(resolve(path));
    const what = isFolder ? pageIn(target, known) : known.get(target);
    if (what !== undefined)
      throw new UserError(
        `结果不能写到 ${path}：${isFolder ? "里面" : "这"}是${what}，会被盖掉；请换一个地方，结果最好放在报告的文件夹以外`,
      );
  }
}

/** What a run reads in a folder that it would fill with pages. */
function pageIn(folder: string, known: ReadonlyMap<string, string>): string | undefined {
  for (const [file, what] of known) if (dirname(file) === folder && /\.html$/i.test(file)) return what;
  return undefined;
}
