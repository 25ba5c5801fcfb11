// Whether a command did its work on every draft: no figure is of a tool that did nothing.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { EVERY } from "./corpus.mjs";
import { childEnvironment } from "./measure.mjs";

/**
 * Says what is wrong with what a command printed about so many drafts; `undefined` if nothing is.
 * @typedef {(output: string, count: number) => string | undefined} Verify
 */

const expect = (what, got, wanted) => (got === wanted ? undefined : `${what}: ${got}, not ${wanted}`);
const named = (output) => new Set(output.match(/\d{5}\.md/gu)).size;
/** How many drafts have the last line that is there to be found. */
const marked = (count) => Math.ceil(count / EVERY);

/** @type {Verify} */
export const namesAll = (output, count) => expect("drafts named", named(output), count);

/** @type {Verify} For tools that name only drafts in which they found something. */
export const namesMarked = (output, count) => expect("drafts named", named(output), marked(count));

/** @type {Verify} For programs that print only how many they read. */
export const countsAll = (output, count) => expect("drafts read", Number(output), count);

/**
 * Something that stands in the output once for every marked draft.
 * @param {RegExp} pattern
 * @returns {Verify}
 */
export const findsMarked = (pattern) => (output, count) =>
  expect(`${pattern}`, output.match(pattern)?.length ?? 0, marked(count));

/**
 * Something that must stand in the output.
 * @param {RegExp} pattern
 * @returns {Verify}
 */
export const says = (pattern) => (output) => (pattern.test(output) ? undefined : `${pattern} is not there`);

/**
 * The first thing that is wrong.
 * @param {readonly Verify[]} all
 * @returns {Verify}
 */
export const each =
  (...all) =>
  (output, count) =>
    all.map((verify) => verify(output, count)).find((problem) => problem !== undefined);

/**
 * Runs a command once and throws if what it printed does not show that it did its work.
 * @param {Verify} verify
 * @param {readonly string[]} command
 * @param {{ folder: string, count: number, file: string }} options where it runs, over how many drafts, and where what it
 * prints may be kept: a program that leaves in haste loses what still is in a pipe
 */
export function verifyOnce(verify, command, { folder, count, file }) {
  const output = openSync(file, "w");
  const { error } = spawnSync(command[0], command.slice(1), {
    cwd: folder,
    env: childEnvironment,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  if (error !== undefined) throw error;
  // What is looked for is ASCII; hundreds of megabytes need not be decoded.
  const text = readFileSync(file, "latin1");
  rmSync(file);
  const problem = verify(text, count);
  if (problem !== undefined) throw new Error(`${command.join(" ")}: ${problem}\n${text.slice(0, 2000)}`);
}
