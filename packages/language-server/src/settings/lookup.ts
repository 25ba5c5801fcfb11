/** @packageDocumentation What can be told of a draft without reading a configuration or a rule: it loads next to nothing. */
export { CONFIG_NAME } from "./data.js";
export { findConfig } from "./find-config.js";
export { IgnoreRules } from "./ignored.js";
export { CHECKLIST_LIMIT, type Limit } from "./text-files.js";
