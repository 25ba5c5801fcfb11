import type { Check, Problem, TextEdit } from "../check.js";
import { codesOf, isDigit, isHan, isLatin } from "./characters.js";
import { DOT } from "./inventory.js";
import { editIn, type Line, linesOf } from "./lines.js";

/** More edits than any report needs; the rest waits for the next run. */
const MOST = 50_000;

/** Marks that look like the middle dot. */
const DOTS = codesOf("•・‧∙⋅･●");

const isPart = (code: number): boolean => isDigit(code) || isHan(code) || isLatin(code);

/**
 * `punctuation/bullet`: the bullet • or another dot where the middle dot · belongs, as in “3•15”, “12•4”, and the full
 * stop in “12.4”国家宪法日. A bullet at the start of a line, or with a space beside it, is a list mark and left alone.
 */
export const bullet: Check = {
  id: "punctuation/bullet",
  create: ({ days = [] }) =>
    function* check(draft): Iterable<Problem> {
      const dots: TextEdit[] = [];
      const stops: TextEdit[] = [];
      for (const line of linesOf(draft)) {
        if ((line.holds & DOT) === 0) continue;
        const { text } = line;
        for (const index of line.marks) {
          if (index === 0 || index + 1 === text.length) continue;
          const code = text.charCodeAt(index);
          if (DOTS.has(code)) {
            if (isMiddleDot(text, index)) dots.push(editIn(line, index, index + 1, "·"));
          } else if ((code === 0x2e || code === 0xff0e) && isDayDot(line, index, days))
            stops.push(editIn(line, index, index + 1, "·"));
        }
        if (dots.length + stops.length > MOST) break;
      }
      const [dot] = dots;
      if (dot !== undefined) {
        const mark = draft.source.text.slice(dot.start, dot.end);
        const what = mark === "•" ? `项目符号“${mark}”` : `“${mark}”`;
        yield {
          start: dot.start,
          end: dot.end,
          message:
            dots.length === 1
              ? `间隔号应当用“·”，这里用了${what}。`
              : `间隔号应当用“·”，这里用了${what}；全文共${dots.length}处。`,
          fix: { title: "改为“·”", edits: dots, safe: true },
        };
      }
      const [stop] = stops;
      if (stop !== undefined)
        yield {
          start: stop.start,
          end: stop.end,
          message:
            stops.length === 1
              ? "月日之间的间隔号应当用“·”，这里用了小数点。"
              : `月日之间的间隔号应当用“·”，这里用了小数点；全文共${stops.length}处。`,
          fix: { title: "改为“·”", edits: stops, safe: false },
        };
    },
};

function isMiddleDot(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index + 1);
  if (!isPart(before) || !isPart(after)) return false;
  // A black disc between words may be what a page separates its parts with.
  return text[index] !== "●" || (isDigit(before) && isDigit(after));
}

/** Whether a dot stands in “12.4”国家宪法日 or “12.4国家宪法日”. */
function isDayDot({ text }: Line, index: number, days: readonly string[]): boolean {
  const found = /^[.．]\d{1,2}(”?)/.exec(text.slice(index, index + 4));
  const before = /“\d{1,2}$/.exec(text.slice(Math.max(0, index - 3), index));
  if (found === null || before === null) return false;
  const rest = text.slice(index + found[0].length, index + found[0].length + 16).trimStart();
  return days.some((day) => rest.startsWith(day));
}
