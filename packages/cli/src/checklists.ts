import { readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import {
  ANNUAL_REPORT,
  ChecklistError,
  compileChecklist,
  compileChecklistFile,
  type CompiledChecklist,
  LANGUAGE,
} from "@fazhi-lint/core";
import { reasonOf, UserError } from "./errors.js";
import { nameOf } from "./files/path.js";
import { didYouMean } from "./suggest.js";

export const DEFAULT_CHECKLIST = "annual-report";
const BUILT_IN = [DEFAULT_CHECKLIST];

/** Loads checklists by name or file, each once. */
export class Checklists {
  readonly #known = new Map<string, CompiledChecklist | UserError>();

  /**
   * @param given a built-in name, or the absolute path of a rule file
   * Throws `UserError` for an unknown name and for a rule file that cannot be used.
   */
  get(given: string): CompiledChecklist {
    let result = this.#known.get(given);
    if (result === undefined) {
      try {
        result = load(given);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        result = error;
      }
      this.#known.set(given, result);
    }
    if (result instanceof UserError) throw result;
    return result;
  }
}

function load(given: string): CompiledChecklist {
  if (given === DEFAULT_CHECKLIST) return compileChecklist(ANNUAL_REPORT, LANGUAGE);
  // Checklists in files come here with their full path.
  if (!isAbsolute(given)) {
    throw new UserError(
      `没有名为“${given}”的检查单${didYouMean(given, BUILT_IN) || `，现有 ${BUILT_IN.join("、")}；自己的检查单请写文件名，如 my.yaml`}`,
    );
  }
  const name = nameOf(given);
  const text = readRules(given);
  if (text instanceof Error) throw new UserError(`无法读取检查单 ${name}：${reasonOf(text)}`);
  try {
    return compileChecklistFile(name, text, (part, from) => {
      const file = resolve(dirname(resolve(from)), part);
      const content = readRules(file);
      if (content instanceof Error) throw new Error(reasonOf(content));
      return { file: nameOf(file), text: content };
    });
  } catch (error) {
    if (error instanceof ChecklistError) throw new UserError(error.message);
    throw error;
  }
}

/** A checklist that somebody wrote is far smaller than this. */
const LARGEST = 8 * 1024 * 1024;

function readRules(file: string): string | Error {
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) return new UserError("这是一个文件夹");
    if (stats.size > LARGEST) return new UserError("文件超过 8 MB，不像是检查单");
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    return error instanceof TypeError ? new UserError("文件不是 UTF-8 编码，请另存为 UTF-8") : (error as Error);
  }
}
