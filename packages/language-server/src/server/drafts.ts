import { basename } from "pathe";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { CONFIG_NAME } from "../settings/data.js";
import { statedFields } from "../settings/front-matter.js";
import { pathIn } from "../settings/path-in.js";
import type { Settings } from "../settings/resolve.js";

const DRAFT_NAME = /\.(?:md|markdown|txt)$/i;
const DRAFT_LANGUAGES = new Set(["markdown", "plaintext", "text"]);
const RULES_NAME = /\.ya?ml$/i;

/** Whether a document may be a draft: Markdown, plain text, or a file that the configuration's overrides name. */
export function mayBeDraft(document: TextDocument, path: string, settings: Settings | undefined): boolean {
  if (isRules(document.uri)) return false;
  if (DRAFT_LANGUAGES.has(document.languageId.toLowerCase()) || DRAFT_NAME.test(path)) return true;
  return settings !== undefined && isNamed(path, settings);
}

/** Whether somebody says that the document is a report: its front matter, or the configuration by its name. */
export function isMeantAsReport(text: string, path: string, settings: Settings): boolean {
  const { year, level, unit, checklist } = statedFields(text);
  return year || level || unit || checklist !== undefined || isNamed(path, settings);
}

function isNamed(path: string, { config, overrides }: Settings): boolean {
  if (config === undefined || pathIn(config, path) === "") return false;
  return overrides.some(({ files }) =>
    files.patterns.some(({ value }) => !value.startsWith("!") && /[^*/]/.test(value)),
  );
}

/** Whether a document may be a configuration or checklist. */
export function isRules(uri: string): boolean {
  return RULES_NAME.test(uri);
}

/** What a YAML document is to this program. */
export function kindOfRules(path: string, text: string): "config" | "checklist" | undefined {
  if (basename(path) === CONFIG_NAME) return "config";
  const has = (key: string): boolean => new RegExp(`^${key}[ \\t]*:`, "m").test(text);
  return has("elements") && (has("title") || has("name") || has("extends")) ? "checklist" : undefined;
}
