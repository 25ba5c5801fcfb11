/** @packageDocumentation Which settings apply to a draft. No file system: files are read through `TextFiles`. */
export { Checklists, DEFAULT_CHECKLIST, readChecklist, type ReadChecklist } from "./checklists.js";
export { ConfigFiles, readConfig } from "./config-files.js";
export { type Config, CONFIG_NAME } from "./data.js";
export type { Place } from "./place.js";
export { FileError, type FileProblem, reasonOf, UnknownNameError, UserError } from "./errors.js";
export { findConfig } from "./find-config.js";
export { FAIL_ON, type FailOn, fails } from "./fail-on.js";
export { type Ignored, ignoredBy, IgnoreRules } from "./ignored.js";
export { pathIn } from "./path-in.js";
export { parseConfig } from "./parse.js";
export {
  type GivenSettings,
  type Origin,
  reportOptions,
  resolveSettings,
  type Settings,
  type SettingsSources,
  type Sourced,
} from "./resolve.js";
export { Sources } from "./sources.js";
export { didYouMean } from "./suggest.js";
export { CHECKLIST_LIMIT, type Limit, type TextFiles } from "./text-files.js";
export { isYear, resolveChecklist } from "./values.js";
