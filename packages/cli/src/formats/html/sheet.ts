import type { Element } from "hast";
import { type Child, h } from "hastscript";
import {
  type ElementLine,
  ELEMENTS_NOTE,
  type FindingLine,
  findingsTitle,
  FOOT,
  type Line,
  NUMERALS,
  type Quote,
  SENTENCE_NOTE,
  type Sheet,
  SHEET_TITLE,
  SIGNATURE,
  tellsSentence,
} from "../sheet.js";
import { form, heading, own, scroller, unseen } from "./parts.js";

/** Where a sheet stands on its page. */
export interface SheetPlace {
  /** Begins the ids of its parts; no two sheets of a page have the same. */
  readonly id: string;
  /** Level of its own heading: 1 on a page of its own. */
  readonly level: 1 | 2;
  /** Lines that belong to the run and stand on the sheet if it is the only one. */
  readonly notes?: readonly Child[];
  /** Where the list of all sheets is; stands at the end, and is not printed. */
  readonly back?: Child | undefined;
}

/** The sheet of one draft, to be filed: head, findings, elements, what does not count, room for the reviewer's opinion. */
export function sheetArticle(sheet: Sheet, { id, level, notes = [], back }: SheetPlace): Element {
  let count = 0;
  const section = (title: string, ...content: Child[]): Element => {
    const key = `${id}-${count + 1}`;
    const numeral = NUMERALS[count] ?? "";
    count += 1;
    return h(
      "section",
      // Among many sheets, parts of the same name would be no landmarks but noise.
      level === 1 ? { ariaLabelledBy: key } : {},
      heading(level + 1, key, h("span", `${numeral}、`), h("span", title)),
      ...content,
    );
  };
  const { proposal, suppressed, known } = sheet;
  const verdict = h(
    "p",
    { className: proposal.isReturn ? "verdict return" : "verdict" },
    h("strong", proposal.words),
    `　${proposal.why}`,
  );
  const left = suppressed.length + known.length > 0 || sheet.sinceNote !== "" || notes.length > 0;
  return h(
    "article",
    { className: "sheet", id, ariaLabelledBy: `${id}-title` },
    h(
      "header",
      heading(level, `${id}-title`, SHEET_TITLE, ...(level === 1 ? [] : [unseen(`：${sheet.name}`)])),
      form([...sheet.facts, { label: "审核建议", value: verdict }]),
    ),
    section(findingsTitle(sheet), ...findingPart(sheet, level + 2)),
    section("要素对照", ...elementPart(sheet)),
    ...(left ? [section("不计的问题", ...leftOut(sheet, level + 2), ...notes)] : []),
    section("审核意见", h("div", { className: "signature" }, form(SIGNATURE))),
    h("footer", h("p", FOOT), back === undefined ? undefined : h("p", { className: "back" }, back)),
  );
}

function findingPart({ findings, noFindings }: Sheet, level: number): Element[] {
  if (findings.length === 0) return [h("p", { className: "none" }, noFindings)];
  return [
    ...(tellsSentence(findings) ? [h("p", { className: "note" }, SENTENCE_NOTE)] : []),
    findingList(findings, level),
  ];
}

function leftOut({ suppressed, known, sinceNote }: Sheet, level: number): Child[] {
  return [
    ...(suppressed.length === 0
      ? []
      : [h("p", `已经说明理由的，${suppressed.length} 条：`), findingList(suppressed, level)]),
    ...(known.length === 0 ? [] : [h("p", `基线中已有的，${known.length} 条：`), findingList(known, level)]),
    ...(sinceNote === "" ? [] : [h("p", sinceNote)]),
  ];
}

function findingList(findings: readonly FindingLine[], level: number): Element {
  // Some screen readers take a list without marks for none.
  return h(
    "ol",
    { className: "findings", role: "list" },
    ...findings.map((entry, index) => finding(entry, index + 1, level)),
  );
}

function finding(entry: FindingLine, number: number, level: number): Element {
  return h(
    "li",
    { className: `finding ${entry.severity}` },
    heading(
      level,
      undefined,
      h("span", { className: "number" }, `${number}.`),
      h("span", { className: "severity" }, entry.severityName),
      h("span", own(entry.title)),
      h("span", { className: "at" }, h("code", own(entry.rule)), " ", entry.place),
    ),
    h("p", own(entry.message)),
    entry.details.length === 0
      ? undefined
      : h("dl", ...entry.details.map(({ label, line }) => h("div", h("dt", label), h("dd", ...line.map(part))))),
  );
}

function part(value: Line[number]): Element {
  if (typeof value === "string") return own(value);
  return h(value.as === "quote" ? "q" : "mark", own(value.words));
}

const COLUMNS = ["序号", "要素", "要求", "结论", "所依据的文字和位置"];

function elementPart(sheet: Sheet): Element[] {
  return sheet.elements.length === 0
    ? [h("p", { className: "none" }, sheet.elementsNote)]
    : [h("p", { className: "note" }, ELEMENTS_NOTE), elementTable(sheet)];
}

function elementTable({ elements, path }: Sheet): Element {
  return scroller(
    `要素对照表：${path}`,
    h(
      "table",
      { className: "elements" },
      h("caption", unseen("各项要素的要求、结论和依据")),
      h("thead", h("tr", ...COLUMNS.map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", ...elements.map((line, index) => elementRow(line, index + 1))),
    ),
  );
}

function elementRow({ title, asked, status, isMissing, isAsked, quotes }: ElementLine, number: number): Element {
  const [first, ...more] = quotes;
  return h(
    "tr",
    { className: isMissing ? "missing" : isAsked ? undefined : "unasked" },
    h("td", { className: "number" }, number),
    h("th", { scope: "row" }, own(title)),
    h("td", asked),
    h("td", { className: "status" }, status),
    h(
      "td",
      ...(first === undefined ? ["—"] : quotation(first)),
      more.length === 0
        ? undefined
        : h("ul", { role: "list" }, ...more.map((quote) => h("li", ...quotation(quote, first)))),
    ),
  );
}

/** Words and where they stand; the section only if it is another than that of the words before. */
function quotation({ words, place, section }: Quote, before?: Quote): Child[] {
  const isNew = section !== "" && section !== before?.section;
  const at = h(
    "span",
    { className: "at" },
    ...(isNew ? [own(section), "　"] : []),
    h("span", { className: "place" }, place),
  );
  return [h("q", own(words)), " ", at];
}
