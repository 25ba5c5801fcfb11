import type { MarkerKind } from "../../outline/marker.js";
import type { Check, Draft, Problem } from "../check.js";
import { readItems } from "./items.js";
import { readGroups } from "./strays.js";

/** What stands between two steps that do not follow each other. 一、 with 1. and nothing below is common and tolerated. */
const LEFT_OUT: { readonly [around in MarkerKind]?: string } = {
  chinese: "“（一）”“1.”",
  "chinese-parenthesis": "“1.”",
};

/** `numbering/level`: （1） directly below 一、 or （一）. The first place of each kind. */
export const level: Check = {
  id: "numbering/level",
  create: () => check,
};

function* check(draft: Draft): Iterable<Problem> {
  const { text } = draft.source;
  const { groups, strays } = readGroups(draft);
  const bySection = new Map(readItems(draft).map((item) => [item.section, item]));
  const told = new Set<MarkerKind>();
  for (const { kind, parent, items } of groups) {
    const [first] = items;
    const around = parent === undefined ? undefined : bySection.get(parent);
    if (first === undefined || around === undefined || kind !== "arabic-parenthesis" || items.length < 2) continue;
    // 1) is a list inside the text.
    if (!"（(".includes(text[first.start] ?? "-")) continue;
    const between = LEFT_OUT[around.kind];
    if (between === undefined || told.has(around.kind) || strays.has(first) || strays.has(around)) continue;
    told.add(around.kind);
    const outer = text.slice(around.start, around.end);
    const inner = text.slice(first.start, first.end);
    yield {
      start: first.start,
      end: first.end,
      message: `序号由“${outer}”直接到“${inner}”，中间略过了${between}。层次序数一般依次用“一、”“（一）”“1.”“（1）”，请核对。`,
      related: [{ start: around.start, end: around.end, message: `上一层是“${outer}”` }],
    };
  }
}
