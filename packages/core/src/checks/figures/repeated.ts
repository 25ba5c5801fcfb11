import type { Check, Problem } from "../check.js";
import { rangeOf, textOf } from "./arithmetic.js";
import type { Figure } from "./table.js";
import { unitFamily } from "./units.js";

/** A figure below this is equal to another by chance. */
const LARGE = 100;
/**
 * `figures/repeated`: one large figure for two different things, with no other use between: 行政复议申请786宗 and 政府信息公开申请786件
 * may be a slip of copying. Info: it may also be true.
 */
export const repeated: Check = {
  id: "figures/repeated",
  create: (words) => {
    const usual = new Set(words["usual"] ?? []);
    return function* check(draft): Iterable<Problem> {
      const seen = new Map<string, Figure>();
      for (const figure of draft.figures.figures) {
        if (figure.kind !== "count" || figure.chinese || figure.decimals > 0) continue;
        if (figure.value < LARGE || figure.value % 10 === 0 || usual.has(figure.written)) continue;
        const key = `${figure.written}${unitFamily(figure.unit)}`;
        const first = seen.get(key);
        seen.set(key, figure);
        if (first === undefined || figure.sentence === first.sentence) continue;
        if (sharesWords(first, figure)) continue;
        yield {
          ...rangeOf(draft, figure),
          message: `${textOf(draft, figure)}与前面另一件事的${textOf(draft, first)}数字相同，请核对是不是复制时没有改。`,
          related: [{ ...rangeOf(draft, first), message: "数字相同的另一处" }],
        };
      }
    };
  },
};

const EMPTY_WORDS =
  /全年|累计|共计|办理|案件|受理|完成|开展|组织|收到|处理|事项|工作|我[市县区镇局]|全[市县区镇]|今年|申请|数量|共/g;

function wordsAround(figure: Figure): string {
  return `${figure.before.slice(-24)} ${figure.after.slice(0, 12)}`.replace(EMPTY_WORDS, " ");
}

/** Whether what the two figures count has two characters in a row in common. */
function sharesWords(first: Figure, second: Figure): boolean {
  // 153个村 twice are the same villages.
  if (first.after !== "" && first.after[0] === second.after[0]) return true;
  const a = wordsAround(first);
  const b = wordsAround(second);
  for (let index = 0; index + 2 <= a.length; index += 1) {
    const pair = a.slice(index, index + 2);
    if (/^[一-龥]{2}$/.test(pair) && b.includes(pair)) return true;
  }
  return false;
}
