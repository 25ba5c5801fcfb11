import { unfold } from "../../source/fold.js";
import type { Check, Draft, Problem, TextEdit } from "../check.js";

/** Edits of one fix; more are not of one draft. */
const MOST = 500;

/**
 * `citation/number-form`: document numbers in another form than 国办发〔2018〕118号. One finding for a draft: a published
 * page may have lost the brackets of all of them.
 */
export const numberForm: Check = {
  id: "citation/number-form",
  create: () => check,
};

const NUMBER = /[[(](\d{4}|\d{2})[\])](第?)(\d{1,5})号/g;

function* check({ folded, source }: Draft): Iterable<Problem> {
  const { text } = folded;
  const edits: TextEdit[] = [];
  const faults = new Set<string>();
  let first: { start: number; end: number } | undefined;
  let count = 0;
  let last = 0;
  for (const match of text.matchAll(NUMBER)) {
    const [whole, year = "", ordinal = "", serial = ""] = match;
    // The name of an office ends before the bracket; the 号 of another number is none.
    const before = match.index - 1;
    if (before < last || !(year.length === 4 ? /[一-鿿]/ : /[发函字令规办通决告文]/).test(text[before] as string))
      continue;
    last = match.index + whole.length;
    const open = folded.offsets[match.index] as number;
    const close = folded.offsets[match.index + 1 + year.length] as number;
    const found: string[] = [];
    if (source.text[open] !== "〔" || source.text[close] !== "〕") {
      found.push("年份用六角括号“〔〕”");
      if (edits.length < MOST) {
        edits.push({ start: open, end: open + 1, newText: "〔" }, { start: close, end: close + 1, newText: "〕" });
      }
    }
    if (year.length === 2) found.push("年份写四位");
    if (ordinal !== "") found.push("序号前不加“第”");
    if (serial.startsWith("0")) found.push("序号不编虚位");
    if (found.length === 0) continue;
    count += 1;
    for (const fault of found) faults.add(fault);
    // From the year's bracket: where the name of the office before it begins is not always plain.
    first ??= unfold(folded, match.index, match.index + whole.length);
  }
  if (first === undefined) return;
  yield {
    ...first,
    message: `发文字号的写法应当是“×发〔2024〕5号”：${[...faults].join("，")}。全文共${count}处。`,
    ...(edits.length === 0 ? {} : { fix: { title: "把括号改为“〔〕”", edits, safe: true } }),
  };
}
