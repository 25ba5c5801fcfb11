import { reasonOf, UserError } from "@fazhi-lint/language-server/errors";
import { SetupError } from "./setup-error.js";

/** A draft that could not be checked. `shared`: for a reason that others have too, such as their configuration. */
export interface Failure {
  readonly path: string;
  readonly message: string;
  readonly shared: boolean;
}

/** Why a draft could not be checked. */
export function failureOf(path: string, error: unknown): Failure {
  const message =
    error instanceof UserError
      ? error.message
      : `检查时程序内部出错（${reasonOf(error)}），请把这份文件和这句话告诉维护者`;
  return { path, message, shared: error instanceof SetupError };
}

const NAMED = 5;

/** One line for each cause; a cause that many drafts share is told once. */
export function failureLines(failures: readonly Failure[]): string[] {
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
