import type { ElementData } from "../checklist/data.js";
import { WordGate } from "../checks/word-gate.js";
import type { Outline } from "../outline/section.js";
import { foldString, type FoldedText, unfold } from "../source/fold.js";
import type { Range } from "../source/source.js";

/** Where the words of an element stand without counting. Offsets into the draft. */
export interface NearMiss extends Range {
  /** Why they do not count, in Chinese. */
  readonly message: string;
}

/** Places that are shown of one element. */
const MOST = 2;
/** From this many characters on a name tells what is meant. */
const TELLING = 4;
/** Characters back that the opening mark of a title is looked for. */
const LONGEST_TITLE = 80;

/** A name, folded. */
interface Name {
  readonly name: string;
  readonly gate: WordGate;
}

const folded = new WeakMap<ElementData, readonly Name[]>();

function namesOf(data: ElementData): readonly Name[] {
  let names = folded.get(data);
  if (names === undefined) {
    // Of a short name only what the element is called by says enough: 备案, but not 平台.
    names = (data.names ?? [])
      .filter((name) => !/[<>|&+…]/.test(name) && (name.length >= TELLING || data.title.includes(name)))
      .map(foldString)
      .map((name) => ({ name, gate: new WordGate([name]) }));
    folded.set(data, names);
  }
  return names;
}

/** Where the usual names of an element stand in a report that does not report it. Linear in the report. */
export function* nearMisses(outline: Outline, text: FoldedText, data: ElementData): Generator<NearMiss> {
  let count = 0;
  const seen = new Set<number>();
  for (const { name, gate } of namesOf(data)) {
    if (!gate.opens(text)) continue;
    const at = text.text.indexOf(name);
    if (at < 0) continue;
    const block = text.blocks.findIndex(({ start, end }) => start <= at && at < end);
    if (block < 0 || seen.has(block)) continue;
    seen.add(block);
    yield { ...unfold(text, at, at + name.length), message: `“${name}”${reasonAt(outline, text, block, at)}` };
    count += 1;
    if (count === MOST) return;
  }
}

function reasonAt({ blocks }: Outline, { text }: FoldedText, block: number, at: number): string {
  const before = text.slice(Math.max(0, at - LONGEST_TITLE), at);
  if (before.lastIndexOf("《") > before.lastIndexOf("》")) return "在这里是文件的名称，不是所做的工作";
  if (blocks[block]?.isHeading === true) return "在这里是标题，下面没有写做了什么";
  return "在这里说的不是本单位本年度做了这项工作";
}
