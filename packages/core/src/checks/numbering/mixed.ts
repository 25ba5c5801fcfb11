import type { Check, Draft, Problem } from "../check.js";
import type { Item } from "./items.js";
import { type Group, readGroups } from "./strays.js";

/**
 * `numbering/mixed`: one of several siblings numbered in another style, as in （一） 2、 （三）, or with another mark, as in
 * 1. 2、 3.
 */
export const mixed: Check = {
  id: "numbering/mixed",
  create: () => check,
};

function* check(draft: Draft): Iterable<Problem> {
  const { text } = draft.source;
  const { groups, strays } = readGroups(draft);
  for (const [item, sibling] of strays) {
    const own = text.slice(item.start, item.end);
    const other = text.slice(sibling.start, sibling.end);
    yield {
      start: item.start,
      end: item.end,
      message: `同一层的序号用了两种写法：此处是“${own}”，前后各项是“${other}”这一种。请改为一致。`,
      related: [{ start: sibling.start, end: sibling.end, message: `同一层的“${other}”` }],
    };
  }
  for (const group of groups) {
    const odd = oddMarks(text, group);
    const [first] = odd;
    if (first?.mark === undefined) continue;
    const edits = odd.flatMap(({ mark }) =>
      mark === undefined ? [] : [{ ...mark, newText: otherMark(text, mark.start) }],
    );
    const others = odd.length > 1 ? `等${odd.length}处` : "";
    yield {
      start: first.start,
      end: first.end,
      message: `同一组序号的标点不一致：“${text.slice(first.start, first.end)}”${others}与其他各项不同，请改为一致。`,
      fix: { title: "改为与其他各项一致", edits, safe: true },
    };
  }
}

const isComma = (text: string, { mark }: Item): boolean =>
  mark !== undefined && "、､".includes(text[mark.start] ?? "-");
const otherMark = (text: string, at: number): string => ("、､".includes(text[at] ?? "-") ? "." : "、");

/** Members of a group of 1. 2. 3. that have the less frequent of the two marks. As many of both: 、 is the odd one. */
export function oddMarks(text: string, { kind, items }: Group): readonly Item[] {
  if (kind !== "arabic") return [];
  const own = items.filter((item) => item.kind === kind && item.mark !== undefined);
  const commas = own.filter((item) => isComma(text, item));
  const dots = own.filter((item) => !isComma(text, item));
  return commas.length <= dots.length ? commas : dots;
}
