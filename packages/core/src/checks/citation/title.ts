import type { Check, Draft, Fix, Problem } from "../check.js";
import { before, type Citation, citationsOf, endsIn, holds, placeOf } from "./citations.js";
import { certaintyOf } from "./register.js";
import { titleForm } from "./title-form.js";
import { titleIndex, type TitleIndex, type TitleMatch } from "./title-index.js";

/** Titles that are looked at for slips; a draft with more of them is none. */
const MOST = 20_000;

/** A fix that changes more than this is left to the drafter. */
const SAFE = 2;

/**
 * `citation/title`: a title that is nearly that of a registered instrument. Local documents are never measured against
 * one another, and what a body issued itself is its own to name.
 */
export const title: Check = {
  id: "citation/title",
  create: ({ issued = [], local = [], national = [] }, { citations: register }) => {
    const index = titleIndex(register);
    return function* check(draft): Iterable<Problem> {
      const seen = new Map<string, TitleMatch | undefined>();
      for (const citation of citationsOf(draft)) {
        if (citation.nests) continue;
        if (!seen.has(citation.title)) {
          if (seen.size >= MOST) return;
          seen.set(citation.title, index.find(citation.title));
        }
        const match = seen.get(citation.title);
        if (match === undefined) continue;
        if (match.kind === "exact") {
          const problem = differsInForm(draft, citation, match);
          if (problem !== undefined) yield problem;
          continue;
        }
        const said = before(draft, citation);
        const isNational = holds(said, national);
        if (match.kind === "near" && match.needsIssuer && !isNational) continue;
        // 印发《…》, 省《…》: a document of the body's own, or of the place.
        if (!isNational && (endsIn(said, issued) || endsIn(said, local))) continue;
        yield describe(draft, citation, match, index);
      }
    };
  },
};

type WrongTitle = Exclude<TitleMatch, { kind: "exact" }>;

function describe(draft: Draft, citation: Citation, match: WrongTitle, index: TitleIndex): Problem {
  const range = placeOf(draft, citation);
  const written = draft.source.text.slice(range.start, range.end).replace(/\s+/g, "");
  if (certaintyOf(match.instrument, "title") === "K")
    return { ...range, message: `${written}的题名与通行的写法不尽一致，请按原文核对。`, atMost: "info" };
  const right = `《${match.name}》`;
  if (match.kind === "years") {
    const fix = replaceTitle(draft, citation, match, match.dashOnly);
    return {
      ...range,
      message: match.dashOnly
        ? `题名中的起止年份之间缺连接号，应当是${right}。`
        : `题名中的起止年份有误：${written}，应当是${right}${otherEditions(match, index)}，请核对。`,
      fix,
    };
  }
  if (match.kind === "mistaken")
    return {
      ...range,
      message: `题名有误：${written}，应当是${right}。`,
      fix: replaceTitle(draft, citation, match, false),
    };
  const changed = match.slips.reduce(
    (sum, slip) => sum + Math.max(slip.aEnd - slip.aStart, slip.bEnd - slip.bStart),
    0,
  );
  const digits = match.slips.some(
    (slip) =>
      /\d/.test(titleForm(citation.title).text.slice(slip.aStart, slip.aEnd)) ||
      /\d/.test(titleForm(match.name).text.slice(slip.bStart, slip.bEnd)),
  );
  return {
    ...range,
    message: `题名有误：${written}，应当是${right}${match.exclusive ? "" : "或者与它相近的文件"}，${slipText(citation, match)}。`,
    ...(match.exclusive ? { fix: replaceTitle(draft, citation, match, changed <= SAFE && !digits) } : {}),
  };
}

/** What the slips are: “督查”应为“督察”. */
function slipText(citation: Citation, match: Extract<TitleMatch, { kind: "near" }>): string {
  const form = titleForm(citation.title).text;
  const right = titleForm(match.name).text;
  return match.slips
    .map((slip) => {
      const a = form.slice(slip.aStart, slip.aEnd);
      const b = right.slice(slip.bStart, slip.bEnd);
      if (slip.kind === "missing") return `缺“${b}”`;
      if (slip.kind === "extra") return `多“${a}”`;
      return `“${a}”应为“${b}”`;
    })
    .join("，")
    .replace(/”，缺“/g, "");
}

function otherEditions(match: Extract<TitleMatch, { kind: "years" }>, index: TitleIndex): string {
  const others = index.editions(match.name).filter((name) => name !== match.name);
  return others.length === 0 ? "" : `（同名的还有《${others.join("》《")}》）`;
}

/** Puts the registered title in place of the one in the draft; what both have at the ends stays as it is. */
function replaceTitle(draft: Draft, citation: Citation, match: WrongTitle, safe: boolean): Fix {
  const { name, skipped } = match;
  const wrong = titleForm(citation.title);
  const right = titleForm(name);
  let head = 0;
  const most = Math.min(wrong.text.length - skipped, right.text.length);
  while (head < most && wrong.text[skipped + head] === right.text[head]) head += 1;
  let foot = 0;
  while (foot < most - head && wrong.text.at(-1 - foot) === right.text.at(-1 - foot)) foot += 1;
  const wrongEnd = wrong.text.length - foot;
  const rightEnd = right.text.length - foot;
  const from = skipped + head < wrong.text.length ? (wrong.at[skipped + head] as number) : citation.title.length;
  const to = wrongEnd > skipped + head ? (wrong.at[wrongEnd - 1] as number) + 1 : from;
  const start = head < right.text.length ? (right.at[head] as number) : name.length;
  const end = rightEnd > head ? (right.at[rightEnd - 1] as number) + 1 : start;
  const inside = citation.start + 1;
  const { offsets } = draft.folded;
  const first = offsets[inside + from] ?? 0;
  return {
    title: `改为《${name}》`,
    edits: [
      {
        start: first,
        end: to > from ? (offsets[inside + to - 1] ?? first) + 1 : first,
        newText: name.slice(start, end),
      },
    ],
    safe,
  };
}

/** A title that is right but for a mark or 年 that belongs in it. */
function differsInForm(
  draft: Draft,
  citation: Citation,
  match: Extract<TitleMatch, { kind: "exact" }>,
): Problem | undefined {
  const { instrument, name } = match;
  if (instrument === undefined || certaintyOf(instrument, "title") === "K") return undefined;
  const lacksYear = /\d{4}\)?$/.test(citation.title) && /\d{4}年）$/.test(name);
  const marks = count(citation.title, "、") > count(name, "、");
  if (!lacksYear && !marks) return undefined;
  return {
    ...placeOf(draft, citation),
    message: lacksYear
      ? `题名中的起止年份后缺“年”，原题名是《${name}》。`
      : `原题名中没有这里的顿号，应当是《${name}》。`,
    atMost: "info",
  };
}

const count = (text: string, character: string): number => text.split(character).length - 1;
