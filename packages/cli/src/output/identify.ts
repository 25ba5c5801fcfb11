import { createHash } from "node:crypto";
import { createSource, type Diagnostic, type ReportResult, wordsOf } from "@fazhi-lint/core";
import type { Identified } from "./result.js";

/**
 * Gives every finding of a draft what tells it from the others: the same on every run, and wherever the lines move.
 * @param text the draft that the findings are on
 * @returns the findings, in the order in which they were
 */
export function identify<T extends Diagnostic>(
  text: string,
  report: Pick<ReportResult, "elements" | "report">,
  findings: readonly T[],
): (T & Identified)[] {
  if (findings.length === 0) return [];
  const source = createSource(text);
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const words = wordsOf(source, finding, report);
    const key = `${finding.ruleId}\0${words}`;
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return { ...finding, words, fingerprint: digest(`${key}\0${number}`) };
  });
}

const DIGITS = 32;

/** The first 32 hexadecimal digits of SHA-256. */
export function digest(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, DIGITS);
}
