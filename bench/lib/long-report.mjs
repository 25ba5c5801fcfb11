// One report of any length.
import { asMarkdown, reports } from "./corpus.mjs";

const plain = reports.flatMap((text) => text.split(/\r?\n/u).map((line) => `${line}\n`));
const markdown = reports.flatMap((text) => asMarkdown(text).split(/(?<=\n)/u));

/**
 * The published reports one after the other, again and again, up to a length.
 * @param {number} bytes at least so many, at most a line more
 * @param {"plain" | "markdown"} form
 */
export function longReport(bytes, form) {
  const lines = form === "plain" ? plain : markdown;
  const text = [];
  for (let length = 0, index = 0; length < bytes; index += 1) {
    const line = lines[index % lines.length];
    text.push(line);
    length += Buffer.byteLength(line);
  }
  return text.join("");
}
