import { frontMatterData, LEVELS } from "@fazhi-lint/core";
import { isYear } from "./values.js";

/** Which fields the draft states itself, so that a configuration must not set them. */
export interface Stated {
  readonly year: boolean;
  readonly level: boolean;
  readonly unit: boolean;
  readonly checklist?: string;
}

const NOTHING: Stated = { year: false, level: false, unit: false };
const BLOCK = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\r?\n|$)/;

/** Reads what a draft's front matter states. What is wrong with it is the engine's to report. */
export function statedFields(text: string): Stated {
  if (!text.startsWith("---")) return NOTHING;
  const block = BLOCK.exec(text.slice(0, 64 * 1024))?.[1];
  if (block === undefined) return NOTHING;
  let data: unknown;
  try {
    data = frontMatterData(block);
  } catch {
    return NOTHING;
  }
  if (typeof data !== "object" || data === null) return NOTHING;
  const fields = new Map<string, unknown>(Object.entries(data));
  const checklist = fields.get("checklist");
  return {
    year: isYear(fields.get("year")),
    level: LEVELS.some((level) => level === fields.get("level")),
    unit: isText(fields.get("unit")),
    ...(isText(checklist) ? { checklist: String(checklist) } : {}),
  };
}

function isText(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
