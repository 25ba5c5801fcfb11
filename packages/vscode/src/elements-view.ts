import type { DraftStatus, ElementStatus } from "@fazhi-lint/language-server/protocol";
import * as vscode from "vscode";
import { descriptionOf, type ElementGroup, groupOf, groupsOf, iconOf, tooltipOf } from "./elements-tree.js";

/** A line of the view: a group, or an element with the document that it is of. */
export type Node =
  | { readonly kind: "group"; readonly group: ElementGroup; readonly uri: vscode.Uri }
  | { readonly kind: "element"; readonly element: ElementStatus; readonly uri: vscode.Uri };

/** The view 报告要素: the elements of the draft at hand, what is missing first. */
export class ElementsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<Node>;
  #shown: { readonly uri: vscode.Uri; readonly status: DraftStatus } | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor() {
    this.#view = vscode.window.createTreeView("fazhiLint.elements", { treeDataProvider: this });
  }

  /** Shows another draft, or none. */
  show(uri: vscode.Uri | undefined, status: DraftStatus | undefined): void {
    this.#shown = uri === undefined || status === undefined ? undefined : { uri, status };
    const { title, unit, year } = status?.report ?? {};
    this.#view.description = this.#shown === undefined ? "" : `${status?.covered}/${status?.asked}`;
    this.#view.message =
      this.#shown === undefined
        ? ""
        : [unit, year === null ? null : `${year} 年度`].filter(Boolean).join("，") || (title ?? "");
    this.#changed.fire(undefined);
  }

  async focus(): Promise<void> {
    await vscode.commands.executeCommand("fazhiLint.elements.focus");
  }

  getChildren(node?: Node): Node[] {
    if (this.#shown === undefined) return [];
    const { uri, status } = this.#shown;
    if (node === undefined) return groupsOf(status).map((group) => ({ kind: "group", group, uri }));
    return node.kind === "group" ? node.group.elements.map((element) => ({ kind: "element", element, uri })) : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === "group" ? groupItem(node.group) : elementItem(node.element, node.uri);
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}

function groupItem({ id, title, elements, isOpen }: ElementGroup): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(title, isOpen ? Expanded : Collapsed);
  item.id = id;
  item.description = `${elements.length} 项`;
  item.contextValue = "group";
  return item;
}

function elementItem(element: ElementStatus, uri: vscode.Uri): vscode.TreeItem {
  const { id, title, evidence, anchor } = element;
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  item.id = `element/${id}`;
  item.description = descriptionOf(element);
  item.tooltip = new vscode.MarkdownString(tooltipOf(element));
  item.contextValue = groupOf(element) === "missing" && anchor !== undefined ? "missing" : "element";
  const icon = iconOf(element);
  item.iconPath = new vscode.ThemeIcon(
    icon.id,
    icon.colour === undefined ? undefined : new vscode.ThemeColor(icon.colour),
  );
  const place = evidence[0]?.range ?? anchor;
  if (place !== undefined)
    item.command = {
      title: "转到",
      command: "vscode.open",
      arguments: [uri, { selection: rangeOf(place), preserveFocus: false } satisfies vscode.TextDocumentShowOptions],
    };
  return item;
}

/** An LSP range as VS Code's. */
export function rangeOf({ start, end }: NonNullable<ElementStatus["anchor"]>): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
