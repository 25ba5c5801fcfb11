// Tables, and where in the document they stand.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const line = (cells) => `| ${cells.join(" | ")} |`;

/**
 * A table in Markdown.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 * @param {"left" | "right"} [side] where columns after the first stand: figures on the right
 */
export function table(head, rows, side = "right") {
  return [
    line(head),
    line(head.map((_, index) => (index === 0 || side === "left" ? "---" : "--:"))),
    ...rows.map(line),
  ].join("\n");
}

/**
 * Puts what was measured between the marks `<!-- table:NAME -->` and `<!-- /table:NAME -->`; the rest stays as it is.
 * @param {string} file
 * @param {ReadonlyMap<string, string>} sections
 */
export function writeSections(file, sections) {
  if (!existsSync(file)) throw new Error(`${file}: the document with the marks is not there`);
  let text = readFileSync(file, "utf8");
  for (const [name, content] of sections) {
    const [open, close] = [`<!-- table:${name} -->`, `<!-- /table:${name} -->`];
    const [start, end] = [text.indexOf(open), text.indexOf(close)];
    if (start < 0 || end < start) throw new Error(`${file}: no ${open} … ${close}`);
    text = `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`;
  }
  writeFileSync(file, text);
}
