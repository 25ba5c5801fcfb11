/** Characters at the start of a document that are looked at. */
export const HEAD = 3000;

const SUBJECT = /法治政府|法治建设|依法行政/;
const KIND = /(?:报告|总结|汇报|情况|工作|要点)/;
const README = /^(?:readme|changelog|contributing|license)\b/i;

/**
 * Whether a document looks like an annual report on law-based government, or like the beginning of one: its name or one of
 * its first lines says so. Cheap, and on the safe side: what it lets through the engine judges.
 * @param name the last part of the document's path
 * @param head its first characters, `HEAD` of them
 */
export function looksLikeReport(name: string, head: string): boolean {
  if (README.test(name)) return false;
  if (SUBJECT.test(name)) return true;
  const lines = head
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+/g, ""))
    .filter((line) => line !== "")
    .slice(0, 12);
  return lines.some((line) => SUBJECT.test(line) && KIND.test(line));
}
