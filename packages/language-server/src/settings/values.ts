import { resolve } from "pathe";

/** Whether a value is a year that a report can be on. */
export function isYear(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 2000 && value <= 2100;
}

/** A checklist as options, front matter and configuration name it: a bare word is a name, all else a file. */
export function resolveChecklist(given: string, folder: string): string {
  return /[\\/]|\.(?:ya?ml|json)$/i.test(given) ? resolve(folder, given.replaceAll("\\", "/")) : given;
}
