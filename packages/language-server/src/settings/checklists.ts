import { builtInChecklist, ChecklistError, compileChecklistFile, type CompiledChecklist } from "@fazhi-lint/core";
import { dirname, isAbsolute, resolve } from "pathe";
import { FileError, reasonOf, UserError } from "./errors.js";
import { didYouMean } from "./suggest.js";
import { CHECKLIST_LIMIT, type TextFiles } from "./text-files.js";

export const DEFAULT_CHECKLIST = "annual-report";
const BUILT_IN = [DEFAULT_CHECKLIST];

/** Loads checklists by name or file, each once. */
export class Checklists {
  readonly #known = new Map<string, ReadChecklist | UserError>();

  constructor(private readonly files: TextFiles) {}

  /**
   * @param given a built-in name, or the absolute path of a rule file
   * Throws `UserError` for an unknown name and for a rule file that cannot be used.
   */
  get(given: string): CompiledChecklist {
    let result = this.#known.get(given);
    if (result === undefined) {
      try {
        result = readChecklist(given, this.files);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        result = error;
      }
      this.#known.set(given, result);
    }
    if (result instanceof UserError) throw result;
    return result.compiled;
  }

  /** The files that a checklist was read from; none for one that is built in or was not asked for. */
  filesOf(given: string): readonly string[] {
    const result = this.#known.get(given);
    return result === undefined || result instanceof UserError ? [] : result.files;
  }
}

/** A checklist, and the files that it was read from. */
export interface ReadChecklist {
  readonly compiled: CompiledChecklist;
  readonly files: readonly string[];
}

/**
 * Reads a checklist by its name or absolute path.
 * Throws `UserError` for an unknown name, `FileError` for a rule file that cannot be used.
 */
export function readChecklist(given: string, files: TextFiles): ReadChecklist {
  if (given === DEFAULT_CHECKLIST) {
    return { compiled: builtInChecklist(), files: [] };
  }
  // Checklists in files come here with their full path.
  if (!isAbsolute(given)) {
    throw new UserError(
      `没有名为“${given}”的检查单${didYouMean(given, BUILT_IN) || `，现有 ${BUILT_IN.join("、")}；自己的检查单请写文件名，如 my.yaml`}`,
    );
  }
  const name = files.name(given);
  let text: string;
  try {
    text = files.read(given, CHECKLIST_LIMIT);
  } catch (error) {
    throw new UserError(`无法读取检查单 ${name}：${reasonOf(error)}`);
  }
  // Messages name files in their own way; by these names the paths are found again.
  const paths = new Map([[name, given]]);
  try {
    const compiled = compileChecklistFile(name, text, (part, from) => {
      const path = resolve(dirname(paths.get(from) ?? given), part);
      const partName = files.name(path);
      paths.set(partName, path);
      try {
        return { file: partName, text: files.read(path, CHECKLIST_LIMIT) };
      } catch (error) {
        throw new Error(reasonOf(error), { cause: error });
      }
    });
    return { compiled, files: [...paths.values()] };
  } catch (error) {
    if (!(error instanceof ChecklistError)) throw error;
    throw new FileError(
      error.message,
      error.problems.map(({ file, line, column, field, message }) => ({
        file: paths.get(file) ?? given,
        line,
        column,
        message: field === "" ? message : `${field}：${message}`,
      })),
    );
  }
}
