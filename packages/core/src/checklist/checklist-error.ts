/** One thing wrong with a checklist file. */
export interface ChecklistProblem {
  readonly file: string;
  /** 1-based; columns count UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** Which field, in words: 要素 three-systems 的 counts 第 2 项. Empty if it is the file as a whole. */
  readonly field: string;
  /** What is wrong and what was expected, in Chinese. */
  readonly message: string;
}

/** Most problems that one error lists. */
export const MOST_PROBLEMS = 10;

/** A checklist that cannot be used: the problems found in its files, the first of them in the error's own fields. */
export class ChecklistError extends Error implements ChecklistProblem {
  override readonly name = "ChecklistError";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly field: string;
  /** At most `MOST_PROBLEMS`. */
  readonly problems: readonly ChecklistProblem[];
  /** How many more there are. */
  readonly omitted: number;

  /** @param problems at least one, in the order in which they are to be read */
  constructor(problems: readonly [ChecklistProblem, ...ChecklistProblem[]]) {
    const shown = problems.slice(0, MOST_PROBLEMS);
    const omitted = problems.length - shown.length;
    super(shown.map(problemText).join("\n") + (omitted === 0 ? "" : `\n另有 ${omitted} 处问题没有列出`));
    const [first] = problems;
    this.file = first.file;
    this.line = first.line;
    this.column = first.column;
    this.field = first.field;
    this.problems = shown;
    this.omitted = omitted;
  }
}

/** A problem in one line: file:line:column field：message. */
export function problemText(problem: ChecklistProblem): string {
  const where = `${problem.file}:${problem.line}:${problem.column}`;
  return problem.field === "" ? `${where} ${problem.message}` : `${where} ${problem.field}：${problem.message}`;
}
