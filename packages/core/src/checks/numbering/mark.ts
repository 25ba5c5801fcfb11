import type { Check, Draft, Problem, TextEdit } from "../check.js";
import { type Item, readItems } from "./items.js";
import { oddMarks } from "./mixed.js";
import { readGroups } from "./strays.js";

/** A kind of wrong mark: which numbers have it, and what belongs there. */
interface Kind {
  readonly matches: (item: Item, mark: string) => boolean;
  readonly newText: string;
  readonly says: string;
}

const KINDS: readonly Kind[] = [
  {
    matches: ({ kind }, mark) => kind === "arabic" && "、､".includes(mark),
    newText: ".",
    says: "阿拉伯数字的序号后面一般用“.”",
  },
  {
    matches: ({ kind, hasHeading }, mark) => kind === "chinese" && hasHeading && !"、､".includes(mark),
    newText: "、",
    says: "“一”“二”这样的序号后面一般用“、”",
  },
  {
    matches: ({ kind }) => kind === "chinese-parenthesis" || kind === "arabic-parenthesis",
    newText: "",
    says: "带括号的序号后面一般不加标点",
  },
];

/**
 * `numbering/mark`: the wrong mark after a number: 1、 （一）、 一. One finding for each kind, at its first place; the fix is for all
 * of them.
 */
export const mark: Check = {
  id: "numbering/mark",
  create: () => check,
};

function* check(draft: Draft): Iterable<Problem> {
  const { text } = draft.source;
  const { groups, strays } = readGroups(draft);
  const odd = new Set(groups.flatMap((group) => oddMarks(text, group)));
  const items = readItems(draft).filter((item) => item.mark !== undefined && !strays.has(item) && !odd.has(item));
  for (const { matches, newText, says } of KINDS) {
    const edits: TextEdit[] = [];
    let first: Item | undefined;
    for (const item of items) {
      if (item.mark === undefined || !matches(item, text.slice(item.mark.start, item.mark.end))) continue;
      first ??= item;
      edits.push({ ...item.mark, newText });
    }
    if (first?.mark === undefined) continue;
    const range = { start: first.start, end: Math.max(first.end, first.mark.end) };
    const count = edits.length > 1 ? `，全文共${edits.length}处` : "";
    const wanted = text.slice(range.start, first.mark.start) + newText + text.slice(first.mark.end, range.end);
    yield {
      ...range,
      message: `序号“${text.slice(range.start, range.end)}”的标点与通常写法不同${count}：${says}。`,
      fix: { title: edits.length > 1 ? `全部改为“${wanted}”这样的写法` : `改为“${wanted}”`, edits, safe: true },
    };
  }
}
