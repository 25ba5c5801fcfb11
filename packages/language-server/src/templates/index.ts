/** @packageDocumentation What a new folder of drafts begins with. */
export { configTemplate } from "./config.js";
export { type DraftFacts, draftTemplate } from "./draft.js";
