import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  type Baseline,
  type BaselineEntry,
  BASELINE_NAME,
  matchBaseline,
  serializeBaseline,
} from "@fazhi-lint/language-server/baseline";
import { readDraftFile } from "@fazhi-lint/language-server/disk";
import { writeWhole } from "../files/write.js";
import { entryOf, keyIn, readBaseline } from "../gate/known.js";
import type { BaselineOptions } from "../options.js";
import { complain } from "../output/complain.js";
import { Progress } from "../output/progress.js";
import { type Failure, failureLines, failureOf } from "../run/failure.js";
import { findInput } from "../run/find.js";
import { Session } from "../run/session.js";

/**
 * Runs `fazhi-lint baseline update`: what is found in the drafts becomes what is known of them. Entries of other drafts
 * stay, unless the draft is gone; so do those of a draft that could not be checked.
 * @returns the exit status: 0, 2 if something could not be done
 */
export async function updateBaseline(paths: readonly string[], options: BaselineOptions): Promise<number> {
  const path = options.baseline ?? BASELINE_NAME;
  const before: Baseline = existsSync(path) ? readBaseline(path) : new Map();
  const session = new Session(options);
  const input = await findInput(paths, {}, session.sources.ignores);
  const failures: Failure[] = [...input.failures];
  const after = new Map([...before].filter(([key]) => existsSync(resolve(dirname(resolve(path)), key))));
  const progress = new Progress(input.drafts.length, process.stderr);
  let checked = 0;
  for (const draft of input.drafts) {
    try {
      const { result } = session.check(draft, (await readDraftFile(draft.file)).text);
      after.set(keyIn(path, draft.file), result.diagnostics.map(entryOf));
      checked += 1;
    } catch (error) {
      failures.push(failureOf(draft.path, error));
    }
    progress.show(checked);
  }
  progress.clear();
  for (const entry of input.skipped) complain(`提示：${entry.path}：${entry.message}`);
  if (input.drafts.length === 0 && failures.length === 0)
    complain("错误：写明的文件和文件夹都被忽略了，什么也没有检查");
  for (const line of failureLines(failures)) complain(`错误：${line}`);
  // Nothing was looked at: nothing is known.
  if (checked === 0) return 2;
  const { added, removed } = difference(before, after);
  const count = [...after.values()].reduce((sum, entries) => sum + entries.length, 0);
  if (added + removed > 0 || !existsSync(path)) writeWhole(path, serializeBaseline(after));
  process.stdout.write(
    added + removed > 0
      ? `基线 ${path}：共 ${count} 条，新增 ${added} 条，去掉 ${removed} 条（检查了 ${checked} 份）\n`
      : `基线 ${path}：共 ${count} 条，没有变化（检查了 ${checked} 份）\n`,
  );
  return failures.length > 0 ? 2 : 0;
}

const same = (entry: BaselineEntry): BaselineEntry => entry;

function difference(before: Baseline, after: Baseline): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const { fresh, stale } = matchBaseline(after.get(key) ?? [], before.get(key) ?? [], same);
    added += fresh.length;
    removed += stale.length;
  }
  return { added, removed };
}
