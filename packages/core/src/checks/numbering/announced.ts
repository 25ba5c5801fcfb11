import { readChineseNumeral } from "../../outline/marker.js";
import { unfold } from "../../source/fold.js";
import type { Draft, Problem } from "../check.js";

/**
 * What a list is announced with: 三个方面:, 做到两个到位,. Not 三项制度, 八项规定, 三大攻坚战, which are names, and not 第二个方面.
 */
const ANNOUNCED =
  /(?<!第)([二两三四五六七八九])(?:个|大|项|条|点)?[一-龥]{0,4}?(?:方面|环节|问题|举措|措施|重点|抓手|层面|维度|不足|短板|做法|任务|关口|到位|关键|强化|聚焦)(?:的?[一-龥]{0,6})[:,]$/;
/** How far before 一是 the announcement may stand. */
const REACH = 24;
/** Words by which the last part of a list goes without its number. */
const ALSO = /此外|另外|还有|其他|等方面|同时/;

/** A member of a list, as `numbering/list` reads them. */
interface Item {
  readonly start: number;
  readonly end: number;
  readonly ordinal: number;
  readonly series: string;
  readonly section: number;
  readonly block: number;
}

/** Lists that have fewer or more members than they announce: 三个方面:一是…,二是…. */
export function* notAsAnnounced(draft: Draft, members: readonly Item[]): Iterable<Problem> {
  const { text, blocks } = draft.folded;
  const own = members.filter(({ series }) => series === "是");
  for (const [index, first] of own.entries()) {
    if (first.ordinal !== 1) continue;
    const block = blocks[first.block];
    if (block === undefined) continue;
    const from = Math.max(block.start, first.start - REACH);
    const match = ANNOUNCED.exec(text.slice(from, first.start));
    if (match === null || /[。;]/.test(match[0])) continue;
    const announced = match[1] === "两" ? 2 : (readChineseNumeral(match[1] as string, 0)?.value ?? 0);
    const list = membersOf(own, index);
    const last = list[list.length - 1];
    if (last === undefined || list.length < 2 || list.length === announced) continue;
    // Lists inside one another, or one whose numbers are wrong themselves, are for others to judge.
    if (last.ordinal !== list.length || ALSO.test(text.slice(first.start, blocks[last.block]?.end ?? first.end)))
      continue;
    const start = from + match.index;
    yield {
      ...unfold(draft.folded, start, start + match[0].length - 1),
      message: `前面说有${match[1] as string}项，后面${list.length < announced ? "只" : ""}分了${list.length}项，请核对是漏了一项，还是数写错了。`,
      related: [{ ...unfold(draft.folded, last.start, last.end), message: "最后一项" }],
    };
  }
}

/** The members that follow a first one, up to the next first one or the next part. */
function membersOf(own: readonly Item[], index: number): Item[] {
  const first = own[index] as Item;
  const list = [first];
  for (let at = index + 1; at < own.length; at += 1) {
    const member = own[at] as Item;
    if (member.ordinal === 1 || member.section !== first.section) break;
    list.push(member);
  }
  return list;
}
