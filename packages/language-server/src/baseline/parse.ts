import { parseShallow, TooDeepError } from "@fazhi-lint/core";
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, type Scalar } from "yaml";
import { FileError } from "../settings/errors.js";
import type { Limit } from "../settings/text-files.js";
import type { Baseline, BaselineEntry } from "./baseline.js";

export const BASELINE_NAME = "fazhi-lint-baseline.yaml";
/** Thousands of drafts with dozens of findings each. */
export const BASELINE_LIMIT: Limit = { largest: 64 * 1024 * 1024, kind: "基线" };
/** The only version there is. A later one would mean that words are made in another way. */
export const BASELINE_VERSION = 1;

/**
 * Reads the text of a baseline.
 * @param file its absolute path
 * @param name how messages name it
 * Throws `FileError` that names line and column of the first mistake.
 */
export function parseBaseline(text: string, file: string, name: string): Baseline {
  const lines = new LineCounter();
  // Aliases have no place in it.
  const fail = (offset: number, message: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new FileError(`${name}:${line}:${col}：${message}`, [{ file, line, column: col, message }]);
  };
  let documents: readonly Document.Parsed[];
  try {
    // Drafts are compared below, in one pass.
    documents = parseShallow(text, { lineCounter: lines });
  } catch (thrown) {
    if (thrown instanceof TooDeepError) return fail(thrown.offset, thrown.message);
    throw thrown;
  }
  const [document, second] = documents as [Document.Parsed, ...Document.Parsed[]];
  const error = document.errors[0] ?? (second === undefined ? undefined : { pos: [second.range[0]] as const });
  if (error !== undefined)
    return fail(error.pos[0], "不是合法的 YAML；如果是合并时留下了冲突标记，请保留两边的条目，删去标记");
  const top = document.contents;
  if (!isMap(top)) return fail(at(top), "基线应当有 version 和 files 两项，请用 baseline update 生成");
  const result = new Map<string, BaselineEntry[]>();
  let version: unknown;
  for (const { key, value } of top.items) {
    const field = isScalar(key) ? textOf(key) : "";
    if (field === "version") version = isScalar(value) ? value.value : undefined;
    else if (field === "files") readFiles(value);
    else fail(at(key), `基线里没有“${field}”这一项，应当是 version 和 files`);
  }
  if (version !== BASELINE_VERSION)
    fail(at(top), `基线的 version 应当是 ${BASELINE_VERSION}，请用 baseline update 重新生成`);
  return result;

  function readFiles(files: unknown): void {
    if (files === null || (isScalar(files) && files.value === null)) return;
    if (!isMap(files)) return fail(at(files), "files 应当逐个写报告的路径和它的问题");
    for (const { key, value } of files.items) {
      if (!isScalar(key)) return fail(at(key), "这里应当是报告的路径");
      if (!isSeq(value)) return fail(at(value ?? key), "报告下面应当逐条写“- 规则: 原文”");
      const path = textOf(key);
      if (result.has(path)) return fail(at(key), `“${path}”写了两次，请合并成一处`);
      result.set(path, value.items.map(readEntry));
    }
  }

  function readEntry(node: unknown): BaselineEntry {
    const pair = isMap(node) && node.items.length === 1 ? node.items[0] : undefined;
    if (pair === undefined || !isScalar(pair.key) || !isScalar(pair.value))
      return fail(at(node), "每一条应当是“- 规则: 原文”，如 - element/causes: 原因分析");
    return { rule: textOf(pair.key), words: textOf(pair.value) };
  }
}

/** A scalar as it is meant: words may look like a number. */
function textOf({ value }: Scalar): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "").replace(/^""$/, "");
}

function at(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
