import { LEVEL_NAMES } from "@fazhi-lint/language-server/names";
import type {
  BlockContent,
  Heading,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableCell,
  Text,
} from "mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { type Handle, type Options, toMarkdown as print } from "mdast-util-to-markdown";
import type { RunResult } from "../output/result.js";
import type { TextFormat } from "./format.js";
import { OVERVIEW_TITLE, overviewFacts, staleLines, unreadOf } from "./overview.js";
import { plain } from "./plain.js";
import {
  type ElementLine,
  ELEMENTS_NOTE,
  type Fact,
  type FindingLine,
  findingsTitle,
  FOOT,
  type Line,
  NUMERALS,
  type Quote,
  SENTENCE_NOTE,
  type Sheet,
  SHEET_TITLE,
  sheetOf,
  SIGNATURE,
  tellsSentence,
} from "./sheet.js";
import { proposalOf, tallyOf } from "./tally.js";

/** The sheet of one draft; of several, the list of them, then their sheets. */
export const toMarkdown: TextFormat = (run) => {
  const sheets = run.files.map((file) => sheetOf(file, run));
  const [only] = sheets;
  if (only !== undefined && sheets.length === 1 && run.errors.length === 0)
    return printed([...sheetNodes(only, 1, SHEET_TITLE), ...staleNodes(run)]);
  return printed([
    ...overviewNodes(run),
    ...sheets.flatMap((sheet, index): RootContent[] => [
      { type: "thematicBreak" },
      ...sheetNodes(sheet, 2, `${index + 1}. ${sheet.name}`),
    ]),
  ]);
};

/** The list of drafts alone. */
export function overviewMarkdown(run: RunResult): string {
  return printed(overviewNodes(run));
}

function overviewNodes(run: RunResult): RootContent[] {
  const unread = unreadOf(run);
  const rows = run.files.map((file, index) => {
    const { unit, year, level } = file.report;
    const { counts, left, asked, met } = tallyOf(file);
    return [
      `${index + 1}`,
      plain(file.path),
      unit === null ? UNKNOWN : plain(unit),
      year === null ? UNKNOWN : `${year}`,
      level === null ? UNKNOWN : LEVEL_NAMES[level],
      proposalOf(file).words,
      `${counts.error}`,
      `${counts.warning}`,
      `${counts.info}`,
      `${left}`,
      asked === 0 ? "—" : `${met}/${asked}`,
    ];
  });
  const head = ["序号", "文件", "单位", "年度", "层级", "审核建议", "错误", "警告", "提示", "不计", "写到/应写"];
  return [
    heading(1, text(OVERVIEW_TITLE)),
    factTable(overviewFacts(run)),
    ...(rows.length === 0 ? [] : [heading(2, text("各份草稿")), table(head, rows)]),
    ...(unread.length === 0
      ? []
      : [
          heading(2, text(`没能检查的（${unread.length} 份）`)),
          table(
            ["文件", "原因"],
            unread.map(({ path, reason }) => [path, reason]),
          ),
        ]),
    ...staleNodes(run),
    paragraph(text(FOOT)),
  ];
}

const UNKNOWN = "不明";

function staleNodes(run: RunResult): RootContent[] {
  const stale = staleLines(run);
  return stale === undefined
    ? []
    : [
        paragraph(text(`基线 ${stale.path} 里有 ${stale.lines.length} 条已经没有用处，可以去掉：`)),
        list(stale.lines.map((line) => [paragraph(text(line))])),
      ];
}

function sheetNodes(sheet: Sheet, level: 1 | 2, title: string): RootContent[] {
  const { proposal, suppressed, known, sinceNote } = sheet;
  const left = [
    ...(suppressed.length === 0
      ? []
      : [paragraph(text(`已经说明理由的，${suppressed.length} 条：`)), findingList(suppressed)]),
    ...(known.length === 0 ? [] : [paragraph(text(`基线中已有的，${known.length} 条：`)), findingList(known)]),
    ...(sinceNote === "" ? [] : [paragraph(text(sinceNote))]),
  ];
  const sections: [title: string, content: BlockContent[]][] = [
    [findingsTitle(sheet), findingNodes(sheet)],
    ["要素对照", elementNodes(sheet)],
    ...(left.length === 0 ? [] : [["不计的问题", left] as [string, BlockContent[]]]),
    ["审核意见", [factTable(SIGNATURE)]],
  ];
  return [
    heading(level, text(title)),
    factTable([...sheet.facts, { label: "审核建议", value: `${proposal.words}。${proposal.why}` }]),
    ...sections.flatMap(([name, content], index): RootContent[] => [
      heading(level === 1 ? 2 : 3, text(`${NUMERALS[index] ?? ""}、${name}`)),
      ...content,
    ]),
    paragraph(text(FOOT)),
  ];
}

function findingNodes({ findings, noFindings }: Sheet): BlockContent[] {
  if (findings.length === 0) return [paragraph(text(noFindings))];
  return [
    ...(tellsSentence(findings) ? [paragraph(text(`${SENTENCE_NOTE}【】里是所指的文字。`))] : []),
    findingList(findings),
  ];
}

function findingList(findings: readonly FindingLine[]): List {
  return list(
    findings.map(({ severityName, title, rule, place, message, details }) => [
      paragraph(strong(`${severityName}　${title}`), text(`（${place}，`), code(rule), text("）")),
      paragraph(text(message)),
      ...(details.length === 0
        ? []
        : [list(details.map(({ label, line }) => [paragraph(text(`${label}：`), ...line.map(part))]))]),
    ]),
    true,
  );
}

function part(value: Line[number]): PhrasingContent {
  if (typeof value === "string") return text(value);
  // Emphasis between two Chinese characters would make references of them in the source.
  return text(value.as === "quote" ? `“${value.words}”` : `【${value.words}】`);
}

function elementNodes({ elements, elementsNote }: Sheet): BlockContent[] {
  if (elements.length === 0) return [paragraph(text(elementsNote))];
  return [
    paragraph(text(ELEMENTS_NOTE)),
    table(["序号", "要素", "要求", "结论", "所依据的文字和位置"], elements.map(elementRow)),
  ];
}

function elementRow({ title, asked, status, isMissing, quotes }: ElementLine, index: number): CellContent[] {
  return [
    `${index + 1}`,
    title,
    asked,
    isMissing ? [strong(status)] : status,
    quotes.length === 0 ? "—" : quotes.flatMap((quote, at) => [...(at === 0 ? [] : [BREAK]), text(quotation(quote))]),
  ];
}

function quotation({ words, section, place }: Quote): string {
  return `“${words}”（${section === "" ? "" : `${section}　`}${place}）`;
}

/** A new line in a cell: Markdown has none, so that GitHub and GitLab both take this element for it. */
const BREAK: PhrasingContent = { type: "html", value: "<br>" };

type CellContent = string | PhrasingContent[];

function factTable(facts: readonly Fact[]): Table {
  return table(
    ["项目", "内容"],
    facts.map(({ label, value }) => [label, value]),
  );
}

function table(head: readonly string[], rows: readonly (readonly CellContent[])[]): Table {
  return {
    type: "table",
    align: head.map(() => null),
    children: [head, ...rows].map((cells) => ({ type: "tableRow", children: cells.map(cell) })),
  };
}

function cell(content: CellContent): TableCell {
  return { type: "tableCell", children: typeof content === "string" ? [text(content)] : content };
}

function list(items: readonly BlockContent[][], ordered = false): List {
  return {
    type: "list",
    ordered,
    spread: ordered,
    children: items.map((children) => ({ type: "listItem", spread: ordered, children })),
  };
}

function heading(depth: 1 | 2 | 3, ...children: PhrasingContent[]): Heading {
  return { type: "heading", depth, children };
}

function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: "paragraph", children };
}

function strong(value: string): PhrasingContent {
  return { type: "strong", children: [text(value)] };
}

function code(value: string): PhrasingContent {
  return { type: "inlineCode", value };
}

function text(value: string): Text {
  return { type: "text", value };
}

const HIDDEN = "\u200b";

/**
 * What GitHub and GitLab make of plain words even where Markdown does not: names to notify, numbers of issues, addresses,
 * emoji. A space without width after the first character keeps them what they are.
 */
const LURES = /[@#!%&~$^*](?=[\w"])|\bGH(?=-\d)|:(?=\/\/|[\w+-]+:)|\bwww(?=\.)/gi;

/** Prints words as words. Escaping is the printer's; what it has no escape for is written as a reference. */
const literal: Handle = (node: Text, _parent, state, info) =>
  state
    .safe(node.value.replace(LURES, `$&${HIDDEN}`), info)
    .replaceAll(HIDDEN, "&#8203;")
    .replaceAll("$", "&#36;");

const OPTIONS: Options = {
  bullet: "-",
  rule: "-",
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
  handlers: { text: literal },
  // Struck-out words are no part of the basic syntax.
  unsafe: [{ character: "~", inConstruct: "phrasing" }],
};

function printed(children: RootContent[]): string {
  return print({ type: "root", children }, OPTIONS);
}
