import {
  applyFixes,
  createSource,
  type Diagnostic as Finding,
  planFixes,
  ruleIds,
  type Source,
} from "@fazhi-lint/core";
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionContext,
  type Diagnostic,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { ClientCommands, Commands, type SuppressArguments } from "../protocol.js";
import { reportOptions } from "../settings/resolve.js";
import type { CheckedDraft } from "./checked-draft.js";
import { diagnosticsOf } from "./diagnostics.js";
import { overlaps, rangeAt, toRange } from "./places.js";
import { editsBetween } from "./text-edits.js";

/** What the client can do with actions. */
export interface CodeActionOptions {
  readonly explainUris: boolean;
  /** Has a command that asks for the reason of a suppression. */
  readonly askReason: boolean;
  /** Has a command that shows the explanation of a rule. */
  readonly explains: boolean;
  /** Whether edits may say which version of the draft they are for: then none is made to a later one. */
  readonly documentChanges: boolean;
}

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.fazhi-lint`;

/** The findings at the range are the server's own: those that the client sends may be of an older text. */
export function codeActionsOf(
  checked: CheckedDraft,
  range: Range,
  context: Partial<CodeActionContext>,
  options: CodeActionOptions,
): CodeAction[] {
  const wants = (kind: string): boolean =>
    context.only === undefined ||
    context.only.some((only) => kind === only || kind.startsWith(`${only}.`) || only === "");
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const diagnostics = diagnosticsOf(checked, options);
    const here = checked.result.diagnostics
      .map((finding, index) => ({ finding, diagnostic: diagnostics[index] as Diagnostic }))
      .filter(({ diagnostic }) => overlaps(diagnostic.range, range));
    actions.push(...here.flatMap(({ finding, diagnostic }) => fixOf(checked, finding, diagnostic, options)));
    actions.push(...kindsOf(checked, here, options));
    // Where a dozen elements are missing, the light bulb shows the skeletons; the rest is for those that were picked.
    const picked = pickedOf(here, context.diagnostics);
    const suppressible = new Set(ruleIds(checked.settings.compiled));
    for (const { finding, diagnostic } of picked) {
      if (suppressible.has(finding.ruleId)) actions.push(...suppressionOf(checked, finding, diagnostic, options));
    }
    const rules = new Map(picked.map((entry) => [entry.finding.ruleId, entry]));
    actions.push(...[...rules.values()].map((entry) => explanationOf(checked, entry, options)));
  }
  // Not asked for by the light bulb, which shows what belongs to the place.
  if (context.only !== undefined && wants(FIX_ALL)) {
    const edits = fixAllEdits(checked);
    if (edits.length > 0)
      actions.push({ title: "修正全部可以自动改的问题", kind: FIX_ALL, edit: editOf(checked, edits, options) });
  }
  return actions;
}

/** The edits of all safe fixes, as often as they lead to new ones: what `--fix` does. */
export function fixAllEdits({ text, settings, reading }: CheckedDraft): TextEdit[] {
  const fixed = applyFixes(text, settings.compiled, reportOptions(settings)).text;
  return fixed === text ? [] : editsBetween(reading.source, createSource(fixed));
}

interface Entry {
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
}

/** Entries of which every action is shown, whatever the client names. */
const FEW = 3;

/** The findings that the client asks about, of those at the place; all of them if they are few. */
function pickedOf(here: readonly Entry[], asked: readonly Diagnostic[] = []): readonly Entry[] {
  if (here.length <= FEW) return here;
  const named = new Set(asked.map(({ code }) => code));
  return here.filter(({ diagnostic }) => named.has(diagnostic.code)).slice(0, FEW);
}

/** An edit of a draft in the version that was checked. */
export function editOf(
  { document, version }: CheckedDraft,
  edits: readonly TextEdit[],
  { documentChanges }: Pick<CodeActionOptions, "documentChanges">,
): WorkspaceEdit {
  const { uri } = document;
  return documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] }
    : { changes: { [uri]: [...edits] } };
}

/** The fix of a finding: its correction, or the skeleton of a missing part. */
function fixOf(
  checked: CheckedDraft,
  { fix }: Finding,
  diagnostic: Diagnostic,
  options: CodeActionOptions,
): CodeAction[] {
  if (fix === undefined) return [];
  return [
    {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: fix.safe,
      data: { ruleId: String(diagnostic.code), kind: fix.safe ? "fix" : "change" },
      edit: editOf(
        checked,
        fix.edits.map((edit) => ({ range: toRange(edit), newText: edit.newText })),
        options,
      ),
    },
  ];
}

/** All safe fixes of the rules that have one here, if there is more than one place to mend. */
function kindsOf(checked: CheckedDraft, here: readonly Entry[], options: CodeActionOptions): CodeAction[] {
  const { reading, result, settings, text } = checked;
  const rules = new Set(here.flatMap(({ finding }) => (finding.fix?.safe === true ? [finding.ruleId] : [])));
  return [...rules].flatMap((ruleId) => {
    const planned = planFixes(
      text,
      result.diagnostics.filter((finding) => finding.ruleId === ruleId),
    );
    const edits = planned.flatMap((fix) =>
      fix.edits.map((edit) => ({ range: rangeAt(reading.source, edit), newText: edit.newText })),
    );
    if (planned.length < 2) return [];
    const title = settings.compiled.checks.find(({ data }) => data.id === ruleId)?.data.title ?? ruleId;
    return [
      {
        title: `修正全部“${title}”（${edits.length} 处）`,
        kind: CodeActionKind.QuickFix,
        diagnostics: here.filter(({ finding }) => finding.ruleId === ruleId).map(({ diagnostic }) => diagnostic),
        edit: editOf(checked, edits, options),
      },
    ];
  });
}

/** The first line of the table or quotation that a line is of. */
function blockStart(source: Source, line: number): number {
  let first = line;
  while (first > 0) {
    const { start, end } = source.lines[first - 1] ?? { start: 0, end: 0 };
    if (source.text.slice(start, end).trim() === "") break;
    first -= 1;
  }
  return first;
}

/** A comment that keeps the finding from counting, once its reason is written. Until then it has no effect. */
function suppressionOf(
  checked: CheckedDraft,
  { ruleId }: Finding,
  diagnostic: Diagnostic,
  options: CodeActionOptions,
): CodeAction[] {
  const { askReason } = options;
  const { source, markdown } = checked.reading;
  const { line } = diagnostic.range.start;
  // A comment above front matter would end it; what is wrong with it is to be mended.
  if (markdown.frontMatter !== undefined && (source.lines[line]?.start ?? 0) < markdown.frontMatter.range.end)
    return [];
  const { start, end } = source.lines[line] ?? { start: 0, end: 0 };
  const text = source.text.slice(start, end);
  const indent = /^[ \t]*/.exec(text)?.[0] ?? "";
  const lineBreak = /\r\n|\r|\n/.exec(source.text)?.[0] ?? "\n";
  // What a missing element is told at is not what it is about: the comment must hold wherever the finding moves.
  // Nor may it stand between the rows of a table or the lines of a quotation, which it would end.
  const isInBlock = /^\s*[|>]/.test(text);
  const directive =
    isInBlock || ruleId.startsWith("element/") ? "fazhi-lint-disable-file" : "fazhi-lint-disable-next-line";
  const before = `${indent}<!-- ${directive} ${ruleId} -- `;
  const after = ` -->${lineBreak}`;
  const title = `说明理由，不再提示“${titleOf(checked, ruleId)}”`;
  const at = { line: isInBlock ? blockStart(source, line) : line, character: 0 };
  const args: SuppressArguments = { uri: checked.document.uri, ruleId, title, ...at, before, after };
  return [
    {
      title: askReason ? `${title}…` : `${title}（理由写在 __ 处）`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      ...(askReason
        ? { command: { title, command: ClientCommands.suppress, arguments: [args] } }
        : { edit: editOf(checked, [{ range: { start: at, end: at }, newText: `${before}__${after}` }], options) }),
    },
  ];
}

function explanationOf(
  checked: CheckedDraft,
  { finding: { ruleId }, diagnostic }: Entry,
  { explains }: CodeActionOptions,
): CodeAction {
  const title = `说明：${titleOf(checked, ruleId)}`;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: {
      title,
      command: explains ? ClientCommands.explain : Commands.explain,
      arguments: [ruleId, checked.document.uri],
    },
  };
}

function titleOf({ settings }: CheckedDraft, ruleId: string): string {
  const { elements, checks } = settings.compiled;
  const data = [...elements, ...checks].find(
    (entry) => entry.data.id === ruleId || `element/${entry.data.id}` === ruleId,
  )?.data;
  return data?.title ?? ruleId;
}
