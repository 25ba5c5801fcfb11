/** @packageDocumentation Known findings that do not fail a run. No file system: texts in, texts out. */
export { type Baseline, type BaselineEntry, type Matched, matchBaseline } from "./baseline.js";
export { BASELINE_LIMIT, BASELINE_NAME, parseBaseline } from "./parse.js";
export { serializeBaseline } from "./serialize.js";
