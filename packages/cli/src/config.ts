/** The configuration: its data, and how it is read and applied. */
export { type Config, CONFIG_NAME } from "./config/data.js";
export { DiskSources } from "./config/disk.js";
export { parseConfig } from "./config/parse.js";
export {
  type GivenSettings,
  type Origin,
  reportOptions,
  resolveSettings,
  type Settings,
  type Sourced,
} from "./config/resolve.js";
export { isYear, resolveChecklist } from "./config/values.js";
