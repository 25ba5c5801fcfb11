import { printable } from "./width.js";

/**
 * Says something on standard error, in one line. Names of files and words of drafts stand in it, which must not steer a
 * terminal, nor begin a line of their own: some services take such lines for commands.
 */
export function complain(line: string): void {
  process.stderr.write(`${printable(line).replace(/[\r\n\u0085\u2028\u2029]/g, "␤")}\n`);
}
