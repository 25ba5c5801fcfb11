/** @packageDocumentation Drafts, configurations and checklists on the disk. Needs Node. */
export { type Charset, decode, type Decoded, decodeDraft } from "./decode.js";
export { DiskFiles } from "./disk-files.js";
export { DRAFT_NAME, type Drafts, findDrafts, type Found, MAGIC, type NotFound, skipMessage } from "./find.js";
export { nameOf, shown } from "./path.js";
export { type DraftFile, readDraft, readDraftFile, readStandardInput } from "./read.js";
