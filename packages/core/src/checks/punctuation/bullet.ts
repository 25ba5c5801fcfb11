import type { Check, Problem } from "../check.js";

const BULLET = 0x2022;

/**
 * `punctuation/bullet`: the bullet • where the middle dot · belongs, as in “3•15”, “12•4”. One at the start of a line is a
 * list mark and left alone.
 */
export const bullet: Check = {
  id: "punctuation/bullet",
  create: () =>
    function* check({ source, body }): Iterable<Problem> {
      for (const range of body) {
        for (let index = range.start + 1; index < range.end - 1; index += 1) {
          if (source.text.charCodeAt(index) !== BULLET) continue;
          yield {
            start: index,
            end: index + 1,
            message: "间隔号应当用“·”，这里用了项目符号“•”。",
            fix: { title: "改为“·”", edits: [{ start: index, end: index + 1, newText: "·" }], safe: true },
          };
        }
      }
    },
};
