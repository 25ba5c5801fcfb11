// What must hold of every result, whatever the draft.
import { must } from "./failure.mjs";

/**
 * From a place to offsets. Counts lines in its own way; NaN for a place that the text does not have.
 * @param {string} text
 */
export function offsetsIn(text) {
  const starts = [0];
  const ends = [];
  for (const { index, 0: found } of text.matchAll(/\r\n|\r|\n/g)) {
    ends.push(index);
    starts.push(index + found.length);
  }
  ends.push(text.length);
  const offset = (line, column) => {
    const start = starts[line - 1];
    const at = (start ?? Number.NaN) + column - 1;
    return Number.isInteger(column) && column >= 1 && at <= ends[line - 1] ? at : Number.NaN;
  };
  return (place) => ({ start: offset(place.line, place.column), end: offset(place.endLine, place.endColumn) });
}

/** Every place of a result lies in the text, and every quotation is what stands there. */
export function mustBeSound(text, result) {
  const at = offsetsIn(text);
  const inside = (place, what) => {
    const { start, end } = at(place);
    // NaN compares false.
    must(start >= 0 && start <= end && end <= text.length, "range", () => `${what} ${JSON.stringify(place)}`);
    return text.slice(start, end);
  };
  for (const { id, status, evidence } of result.elements) {
    for (const entry of evidence)
      must(inside(entry, "evidence") === entry.quote, "quote", () => `${id} ${JSON.stringify(entry)}`);
    must(evidence.length > 0 === (status !== "absent"), "evidence", () => `${id} ${status} ${evidence.length}`);
  }
  for (const finding of [...result.diagnostics, ...result.suppressed]) {
    inside(finding, finding.ruleId);
    for (const related of finding.related ?? []) inside(related, `${finding.ruleId}/related`);
    for (const edit of finding.fix?.edits ?? []) inside(edit, `${finding.ruleId}/fix`);
    must(/\p{Script=Han}/u.test(finding.message), "message", () => `${finding.ruleId} ${finding.message}`);
    must(
      !/\b(?:undefined|NaN|Infinity)\b|\[object /.test(finding.message) || /undefined|NaN|Infinity|object/.test(text),
      "message",
      () => `${finding.ruleId} ${finding.message}`,
    );
  }
}

/** The edits of a fix, or of fixes applied together, lie apart. */
export function mustBeApart(edits, what) {
  let end = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    must(edit.start >= end && edit.end >= edit.start, "overlap", () => `${what} ${JSON.stringify(edits)}`);
    end = edit.end;
  }
}

/** The text with edits applied. */
export function withEdits(text, edits) {
  let result = "";
  let at = 0;
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

/** An error that is for the user says in Chinese what is wrong; any other is a crash. */
export function mustBeTold(error, isDocumented) {
  if (!isDocumented(error)) throw error;
  must(/\p{Script=Han}/u.test(error.message), "sentence", () => JSON.stringify(error.message));
}

const OWN = [Object.prototype, Array.prototype, Function.prototype, String.prototype].map((prototype) => ({
  prototype,
  names: Reflect.ownKeys(prototype).length,
}));

/** Nothing was added to what all objects share. */
export function mustBeUnpolluted() {
  for (const { prototype, names } of OWN)
    must(Reflect.ownKeys(prototype).length === names, "pollution", () => String(Reflect.ownKeys(prototype).at(-1)));
}

let warning;
process.emitWarning = (given) => {
  warning ??= given instanceof Error ? `${given.name}: ${given.message}` : given;
};

/** Nothing was said past the result: what a library warns of stands in English on standard error. */
export function mustBeQuiet() {
  const said = warning;
  warning = undefined;
  must(said === undefined, "noise", () => String(said).split("\n", 1)[0]);
}

/** For inputs of this many bytes and less a step may take so long, in milliseconds. */
export const LIMIT = { bytes: 100_000, milliseconds: 1000 };

/**
 * Does a step that must not take long. What took long once is done again: the machine may have been busy.
 * @template T
 * @param {string} what
 * @param {number} size of the input in bytes
 * @param {() => T} step
 * @param {{ isTimed: boolean, slowest?: Map<string, number> }} options
 * @returns {T}
 */
export function inTime(what, size, step, { isTimed, slowest }) {
  const measured = () => {
    const before = performance.now();
    const result = step();
    return { result, took: performance.now() - before };
  };
  let { result, took } = measured();
  if (isTimed && size <= LIMIT.bytes && took > LIMIT.milliseconds) {
    took = Math.min(took, measured().took);
    must(took <= LIMIT.milliseconds, "slow", () => `${what} ${size} bytes took ${Math.round(took)} ms`);
  }
  if (slowest !== undefined) slowest.set(what, Math.max(took, slowest.get(what) ?? 0));
  return result;
}
