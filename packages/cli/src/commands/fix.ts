import type { Applied } from "@fazhi-lint/core";
import { formatPatch, OMIT_HEADERS, structuredPatch } from "diff";
import type { DraftFile } from "@fazhi-lint/language-server/disk";
import { encodeLike } from "../files/encode.js";
import { rewrite } from "../files/write.js";

/** Groups of rules as people call what was mended. */
const GROUPS: { readonly [group: string]: string } = {
  element: "要素",
  figures: "数字",
  numbering: "序号",
  year: "年份",
  citation: "引用",
  punctuation: "标点",
  wording: "用语",
};

/** Writes a mended draft back as it was written. Throws `UserError`; the file is then as it was. */
export async function writeMended(file: string, draft: DraftFile, text: string): Promise<void> {
  rewrite(file, draft.bytes, await encodeLike(draft, text));
}

/** 报告.md：已改 3 处（标点 2，序号 1） */
export function mendedLine(path: string, applied: readonly Applied[]): string {
  const counts = new Map<string, number>();
  for (const { ruleId, count } of applied) {
    const group = ruleId.slice(0, ruleId.indexOf("/"));
    const name = GROUPS[group] ?? group;
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return `${path}：已改 ${all} 处（${[...counts].map(([name, count]) => `${name} ${count}`).join("，")}）`;
}

const CONTEXT = 3;
/** More changed lines than this are not compared one by one. */
const MOST_CHANGES = 2000;

/** What was mended as a unified diff, which `patch` can apply. Empty if nothing was. */
export function toDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const patch = structuredPatch("", "", before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MOST_CHANGES,
  });
  const hunks = patch === undefined ? replaced(before, after) : formatPatch(patch, OMIT_HEADERS);
  // Not the library's headers, which write Chinese names as \346\212\245.
  const name = path.replace(/[\r\n]/g, "?") + (path.includes(" ") ? "\t" : "");
  return `--- ${name}\n+++ ${name}\n${hunks}`;
}

/** All lines out, all lines in. */
function replaced(before: string, after: string): string {
  const old = linesOf(before);
  const fresh = linesOf(after);
  return [
    `@@ -1,${old.count} +1,${fresh.count} @@`,
    ...old.lines.map((line) => `-${line}`),
    ...(old.isEnded ? [] : [UNENDED]),
    ...fresh.lines.map((line) => `+${line}`),
    ...(fresh.isEnded ? [] : [UNENDED]),
    "",
  ].join("\n");
}

const UNENDED = "\\ No newline at end of file";

function linesOf(text: string): { lines: readonly string[]; count: number; isEnded: boolean } {
  const lines = text.split("\n");
  const isEnded = lines.at(-1) === "";
  if (isEnded) lines.pop();
  return { lines, count: lines.length, isEnded };
}
