/** @packageDocumentation What an editor asks about a draft, without connection or files. */
export { type CheckedDraft, checkDraft, isReport } from "./service/checked-draft.js";
export { explain } from "./service/explain.js";
export { createLanguageService, type LanguageService, type ServiceOptions } from "./service/language-service.js";
