import {
  ClientCommands,
  Commands,
  type DraftStatus,
  type NewDraftArguments,
  type SuppressArguments,
  type WorkspaceSummary,
} from "@fazhi-lint/language-server/protocol";
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type ElementsView, type Node, rangeOf } from "./elements-view.js";
import type { Explanations } from "./explanations.js";

/** What the commands work with. */
export interface CommandInput {
  /** The client, started if need be. */
  readonly client: () => Promise<BaseLanguageClient>;
  readonly restart: () => Promise<void>;
  readonly output: vscode.OutputChannel;
  readonly view: ElementsView;
  readonly explanations: Explanations;
  readonly statusOf: (uri: vscode.Uri) => DraftStatus | undefined;
}

const register = (id: string, work: (...args: never[]) => unknown): vscode.Disposable =>
  vscode.commands.registerCommand(id, work);

/** Registers the commands of the extension. */
export function registerCommands(input: CommandInput): vscode.Disposable {
  const { client, restart, output, view, explanations } = input;
  return vscode.Disposable.from(
    register("fazhiLint.checkWorkspace", async () => checkWorkspace(await client())),
    register("fazhiLint.newDraft", async () => newDraft(await client())),
    register(ClientCommands.explain, (id?: string, uri?: string) => explain(input, id, uri)),
    register("fazhiLint.explainElement", (node: Node) =>
      node.kind === "element" ? explanations.show(`element/${node.element.id}`, node.uri.toString()) : undefined,
    ),
    register(ClientCommands.showElements, () => view.focus()),
    register("fazhiLint.showOutput", () => output.show()),
    register("fazhiLint.restart", restart),
    register("fazhiLint.fixAll", fixAll),
    register(ClientCommands.suppress, suppress),
    register("fazhiLint.insertMissing", insertMissing),
  );
}

async function checkWorkspace(client: BaseLanguageClient): Promise<void> {
  const summary = await client.sendRequest<WorkspaceSummary>("workspace/executeCommand", {
    command: Commands.checkWorkspace,
    arguments: [],
  });
  const { files, error, warning, info, failed } = summary;
  const left = failed.length === 0 ? "" : `；${failed.length} 份没能检查：${failed.map(({ path }) => path).join("、")}`;
  if (files === 0 && failed.length === 0) {
    await vscode.window.showInformationMessage("工作区里没有找到法治政府建设年度报告（.md、.markdown、.txt）。");
    return;
  }
  const show = "查看问题";
  const text = `检查了 ${files} 份报告：错误 ${error}，警告 ${warning}，提示 ${info}${left}。`;
  if ((await vscode.window.showInformationMessage(text, show)) === show)
    await vscode.commands.executeCommand("workbench.actions.view.problems");
}

const LEVELS: readonly { readonly label: string; readonly level: NonNullable<NewDraftArguments["level"]> }[] = [
  { label: "乡镇（街道）", level: "township" },
  { label: "县级（县、区、县级市）", level: "county" },
  { label: "市级", level: "city" },
  { label: "省级", level: "province" },
  { label: "政府部门", level: "department" },
];

async function newDraft(client: BaseLanguageClient): Promise<void> {
  const title = "新建报告草稿";
  const level = await vscode.window.showQuickPick(LEVELS, { title, placeHolder: "报告单位是哪一级？" });
  if (level === undefined) return;
  const unit = await vscode.window.showInputBox({ title, prompt: "报告单位，如 桥头镇（可以不填）" });
  if (unit === undefined) return;
  const year = await vscode.window.showInputBox({
    title,
    prompt: "报告年度，如 2024（可以不填）",
    validateInput: (text) => (/^(?:20\d\d)?$/.test(text.trim()) ? undefined : "年度应当是四位数，如 2024"),
  });
  if (year === undefined) return;
  const facts: NewDraftArguments = {
    level: level.level,
    ...(unit.trim() === "" ? {} : { unit: unit.trim() }),
    ...(year.trim() === "" ? {} : { year: Number(year) }),
  };
  const content = await client.sendRequest<string>("workspace/executeCommand", {
    command: Commands.newDraft,
    arguments: [facts],
  });
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
  await vscode.window.showTextDocument(document);
}

async function explain({ explanations, statusOf }: CommandInput, id?: string, uri?: string): Promise<void> {
  if (typeof id === "string") {
    await explanations.show(id, uri);
    return;
  }
  const editor = vscode.window.activeTextEditor;
  const here =
    editor === undefined
      ? []
      : vscode.languages
          .getDiagnostics(editor.document.uri)
          .filter(({ source, range }) => source === "fazhi-lint" && range.contains(editor.selection.active))
          .map(({ code, message }) => ({
            label: String(typeof code === "object" ? code.value : (code ?? "")),
            description: "光标处的问题",
            detail: message,
          }));
  const elements = (editor === undefined ? undefined : statusOf(editor.document.uri))?.elements ?? [];
  const picked = await vscode.window.showQuickPick(
    [...here, ...elements.map((element) => ({ label: `element/${element.id}`, description: element.title }))],
    { title: "说明一项要素或者检查", placeHolder: "输入名称查找", matchOnDescription: true, matchOnDetail: true },
  );
  if (picked !== undefined) await explanations.show(picked.label, editor?.document.uri.toString());
}

async function fixAll(): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri !== undefined) await vscode.commands.executeCommand(Commands.fixAll, uri.toString());
}

/** Asks why a finding may stay, and writes that into the draft. */
async function suppress({ uri, title, line, character, before, after }: SuppressArguments): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title,
    prompt: "为什么可以不改？理由写进报告里的注释，审核时看得到。",
    validateInput: (text) =>
      /[\p{L}\p{N}]/u.test(text) ? (text.includes("--") ? "理由里不要有 --" : undefined) : "请写明理由",
  });
  if (reason === undefined) return;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(vscode.Uri.parse(uri), new vscode.Position(line, character), `${before}${reason.trim()}${after}`);
  await vscode.workspace.applyEdit(edit);
}

/** Does what the quick fix of a missing element does. */
async function insertMissing(node: Node): Promise<void> {
  if (node.kind !== "element" || node.element.anchor === undefined) return;
  const range = rangeOf(node.element.anchor);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    node.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const ruleId = `element/${node.element.id}`;
  const action = actions.find(
    ({ edit, diagnostics }) =>
      edit !== undefined && diagnostics?.some(({ code }) => (typeof code === "object" ? code.value : code) === ruleId),
  );
  if (action?.edit === undefined) {
    await vscode.window.showInformationMessage("这份报告里没有合适的地方插入，请自己补写。");
    return;
  }
  const place = action.edit.get(node.uri)[0]?.range.start;
  await vscode.workspace.applyEdit(action.edit);
  if (place === undefined) return;
  const editor = await vscode.window.showTextDocument(node.uri, { preserveFocus: false });
  editor.revealRange(
    new vscode.Range(place, place.translate(4)),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}
