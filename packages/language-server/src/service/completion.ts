import { completeTitle, type ElementData, type Role } from "@fazhi-lint/core";
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type Position,
  type Range,
  TextEdit,
} from "vscode-languageserver";
import { REQUIREMENT_NAMES } from "../names.js";
import type { CheckedDraft } from "./checked-draft.js";
import { offsetAt, rangeAt } from "./places.js";

export interface CompletionOptions {
  /** Whether the client has tab stops in what it inserts. */
  readonly snippets: boolean;
}

/** Characters after which completion is asked for: a title, or a rule in a comment. */
export const TRIGGERS: readonly string[] = ["《", "-", "/"];

const LONGEST_TITLE = 60;
/** What is typed so far of a skeleton; a longer line is a sentence of its own. */
const LONGEST_START = 12;
const NOTHING: CompletionList = { isIncomplete: false, items: [] };

/** Titles after 《, rules in a suppressing comment, else the skeletons of what the draft lacks. */
export function completionsOf(checked: CheckedDraft, position: Position, options: CompletionOptions): CompletionList {
  const { source, markdown } = checked.reading;
  const offset = offsetAt(source, position);
  const line = source.lines[position.line] ?? { start: offset, end: offset };
  const before = source.text.slice(line.start, offset);
  const comment = commentBefore(source.text, offset);
  if (comment !== undefined) return rulesIn(checked, comment, offset);
  // These are asked about after each - and /, which mean something in comments alone.
  if (/[-/]$/.test(before)) return NOTHING;
  const open = before.lastIndexOf("《");
  if (open >= 0 && offset - line.start - open <= LONGEST_TITLE && !before.includes("》", open))
    return titlesAt(checked, { start: line.start + open + 1, end: offset });
  const isOpaque = markdown.opaque.some(({ start, end }) => start < offset && offset < end);
  return isOpaque ? NOTHING : skeletonsAt(checked, { start: line.start, end: offset }, options);
}

/** Characters of a comment that are looked at. */
const LONGEST_COMMENT = 1000;

/** What stands in a comment before an offset; `undefined` outside of one. */
function commentBefore(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - LONGEST_COMMENT), offset);
  const open = before.lastIndexOf("<!--");
  return open < 0 || before.includes("-->", open) ? undefined : before.slice(open);
}

/** Exact titles of instruments. The list follows what is typed: it is asked for again with each character. */
function titlesAt({ reading, settings }: CheckedDraft, typed: { start: number; end: number }): CompletionList {
  const { source } = reading;
  const prefix = source.text.slice(typed.start, typed.end);
  const hasClose = source.text[typed.end] === "》";
  const range = rangeAt(source, { start: typed.start, end: typed.end });
  const items = completeTitle(settings.compiled.language.citations, prefix).map(
    ({ title, number }, index): CompletionItem => ({
      label: title,
      kind: CompletionItemKind.Reference,
      ...(number === undefined ? {} : { detail: number }),
      // Clients sort and filter by these; what was typed may stand anywhere in the title.
      sortText: String(index).padStart(4, "0"),
      filterText: prefix === "" ? title : prefix,
      textEdit: TextEdit.replace(range, hasClose ? title : `${title}》`),
    }),
  );
  return { isIncomplete: true, items };
}

const DIRECTIVES = [
  "fazhi-lint-disable-next-line",
  "fazhi-lint-disable",
  "fazhi-lint-enable",
  "fazhi-lint-disable-file",
];

/** Names of directives, and of the rules that something was found of. */
function rulesIn({ reading, result, settings }: CheckedDraft, comment: string, offset: number): CompletionList {
  const word = /[\w/*-]*$/.exec(comment)?.[0] ?? "";
  const range = rangeAt(reading.source, { start: offset - word.length, end: offset });
  const hasDirective = DIRECTIVES.some((name) => comment.includes(`${name} `));
  if (!hasDirective) {
    const items = DIRECTIVES.map((name) => ({
      label: name,
      kind: CompletionItemKind.Keyword,
      textEdit: TextEdit.replace(range, name),
    }));
    return { isIncomplete: false, items };
  }
  if (/ -- /.test(comment)) return NOTHING;
  const { elements, checks } = settings.compiled;
  const titles = new Map([
    ...elements.map(({ data }) => [`element/${data.id}`, data.title] as const),
    ...checks.map(({ data }) => [data.id, data.title] as const),
  ]);
  const found = [...new Set(result.diagnostics.map(({ ruleId }) => ruleId))].filter((id) => titles.has(id));
  return {
    isIncomplete: false,
    items: found.map((id) => ({
      label: id,
      kind: CompletionItemKind.EnumMember,
      detail: titles.get(id) ?? "",
      textEdit: TextEdit.replace(range, id),
    })),
  };
}

/** Skeletons of the elements that have a finding, those of the part at hand first. */
function skeletonsAt(
  { reading, result, settings }: CheckedDraft,
  typed: { start: number; end: number },
  { snippets }: CompletionOptions,
): CompletionList {
  const { source } = reading;
  const line = source.text.slice(typed.start, typed.end);
  const start = typed.start + (/^\s*/.exec(line)?.[0].length ?? 0);
  const begun = source.text.slice(start, typed.end);
  if (begun.length > LONGEST_START || /[，。；：、,;:<|#>\d-]/.test(begun)) return NOTHING;
  const role = roleAt(reading.outline.sections, typed.end);
  const range: Range = rangeAt(source, { start, end: typed.end });
  const lineNumber = source.position(typed.end).line;
  const findings = new Map(result.diagnostics.map((finding) => [finding.ruleId, finding]));
  const items = settings.compiled.elements.flatMap(({ data }, index): CompletionItem[] => {
    const finding = findings.get(`element/${data.id}`);
    const element = result.elements[index];
    // What is being typed may name the element already, and so take its finding away.
    const isBegun =
      element !== undefined &&
      element.required !== "off" &&
      element.evidence.length > 0 &&
      element.evidence.every(({ line: at }) => at === lineNumber);
    if (finding === undefined && !isBegun) return [];
    const text = skeletonOf(data, finding?.fix?.edits[0]?.newText);
    if (text === "") return [];
    return [
      {
        label: data.title,
        kind: CompletionItemKind.Snippet,
        detail: `缺${data.title}（${REQUIREMENT_NAMES[finding?.severity ?? element?.required ?? "info"]}）`,
        documentation: { kind: "markdown", value: `${data.advice}\n\n${text}` },
        sortText: `${data.title.includes(begun) ? 0 : 1}${data.place === role ? 0 : 1}${String(index).padStart(3, "0")}`,
        filterText: begun === "" ? data.title : `${begun}${data.title}`,
        insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        textEdit: TextEdit.replace(range, snippets ? toSnippet(text) : text),
      },
    ];
  });
  return { isIncomplete: false, items };
}

/** In the draft's own style where the engine says how it would be put in. */
function skeletonOf({ skeleton }: ElementData, inStyle: string | undefined): string {
  return (inStyle ?? skeleton).trim();
}

/** The blanks become places to jump to. */
function toSnippet(text: string): string {
  let count = 0;
  return text.replace(/[\\$}]/g, "\\$&").replace(/_{2,}/g, (blank) => `\${${(count += 1)}:${blank}}`);
}

/** The role of the part that an offset stands in or below. */
function roleAt(
  sections: readonly { readonly role: Role; readonly range: { readonly start: number } }[],
  offset: number,
): Role | undefined {
  return sections.findLast(({ range }, index) => index === 0 || range.start <= offset)?.role;
}
