import { describe, expect, it } from "vitest";
import type { CodeAction, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { ClientCommands, Commands } from "../protocol.js";
import type { CheckedDraft } from "./checked-draft.js";
import { codeActionsOf, FIX_ALL, fixAllEdits } from "./code-actions.js";
import { rangeAt } from "./places.js";
import { checked, THIN } from "./test-support.js";

const NOTHING = { explainUris: false, askReason: false, explains: false, documentChanges: false };

/** The actions at some words of a draft. */
function actionsAt(draft: CheckedDraft, words: string, options = NOTHING, only?: string[]): CodeAction[] {
  const start = draft.text.indexOf(words);
  const range = rangeAt(draft.reading.source, { start, end: start + words.length });
  return codeActionsOf(draft, range, only === undefined ? {} : { only }, options);
}

const editsOf = ({ edit }: CodeAction): TextEdit[] => Object.values(edit?.changes ?? {}).flat();
const apply = ({ document }: CheckedDraft, action: CodeAction | undefined): string =>
  action === undefined ? "" : TextDocument.applyEdits(document, editsOf(action));
const titled = (actions: readonly CodeAction[], start: string): CodeAction | undefined =>
  actions.find(({ title }) => title.startsWith(start));
const codesOf = (draft: CheckedDraft): string[] => draft.result.diagnostics.map(({ ruleId }) => ruleId);

describe("code actions", () => {
  it("correct a slip, and are preferred where the correction is safe", () => {
    const draft = checked(THIN.replace("县政府备案，", "县政府备案,"));
    const action = titled(actionsAt(draft, "备案,"), "改为全角标点");
    expect(action).toMatchObject({ kind: "quickfix", isPreferred: true });
    expect(apply(draft, action)).toBe(THIN);
  });

  it("correct all of a kind at once, where there is more than one", () => {
    const text = "按照《法治政府建设与责任落实督查工作规定》述法1次。再学《法治政府建设与责任落实督查工作规定》2次。";
    const draft = checked(THIN.replace("全年印发", `${text}全年印发`));
    const action = titled(actionsAt(draft, "《法治政府"), "修正全部");
    expect(action?.title).toMatch(/（2 处）$/);
    expect(apply(draft, action)).not.toContain("督查工作规定");
    expect(codesOf(checked(apply(draft, action)))).not.toContain("citation/title");
    const once = checked(THIN.replace("全年印发", `${text.slice(0, text.indexOf("再学"))}全年印发`));
    expect(titled(actionsAt(once, "《法治政府"), "修正全部")).toBeUndefined();
  });

  it("insert the skeleton of what is missing at its place and in the draft's numbering, and the finding goes", () => {
    const draft = checked(THIN);
    const action = titled(actionsAt(draft, "三、2025年"), "插入“上年度存在问题的整改情况”");
    const mended = apply(draft, action);
    expect(mended).toContain("三、上年度存在问题的整改情况\n\n");
    expect(mended.indexOf("整改情况")).toBeLessThan(mended.indexOf("工作安排"));
    expect(codesOf(draft)).toContain("element/prior-rectification");
    expect(codesOf(checked(mended))).not.toContain("element/prior-rectification");
    expect(codesOf(checked(mended))).toContain("wording/placeholder");
  });

  it("suppress a finding once a reason is written where the blank is", () => {
    const text = THIN.replace("备案，", "备案,");
    const draft = checked(text);
    const action = titled(actionsAt(draft, "备案,"), "说明理由");
    const waiting = apply(draft, action);
    expect(waiting).toContain("<!-- fazhi-lint-disable-next-line punctuation/width -- __ -->\n（一）");
    expect(codesOf(checked(waiting))).toEqual(expect.arrayContaining(["punctuation/width", "suppression/reason"]));
    const reasoned = checked(waiting.replace("__", "引文原样"));
    expect(codesOf(reasoned)).not.toContain("punctuation/width");
    expect(reasoned.result.suppressed).toMatchObject([{ ruleId: "punctuation/width", reason: "引文原样" }]);
  });

  it("suppress a missing element wherever its finding would move", () => {
    const draft = checked(THIN);
    const action = titled(actionsAt(draft, "三、2025年"), "说明理由，不再提示“上年度");
    const mended = apply(draft, action).replace("__", "上年度没有问题");
    expect(codesOf(checked(mended))).not.toContain("element/prior-rectification");
    expect(codesOf(checked(mended))).not.toContain("suppression/unused");
  });

  it("leave the asking to clients that can ask", () => {
    const draft = checked(THIN);
    const actions = actionsAt(draft, "三、2025年", { ...NOTHING, explainUris: true, askReason: true, explains: true });
    expect(titled(actions, "说明理由")).toMatchObject({
      title: expect.stringMatching(/…$/) as unknown,
      command: { command: ClientCommands.suppress, arguments: [{ uri: "file:///报告.md", line: 10, character: 0 }] },
    });
    expect(titled(actions, "说明：")?.command?.command).toBe(ClientCommands.explain);
    expect(titled(actionsAt(draft, "三、2025年"), "说明：")?.command?.command).toBe(Commands.explain);
  });

  it("say which version they are for, if the client can tell", () => {
    const [action] = actionsAt(checked(THIN), "三、2025年", { ...NOTHING, documentChanges: true });
    expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: "file:///报告.md", version: 1 } }]);
  });

  it("go by what is asked for", () => {
    const draft = checked(THIN.replace("备案，", "备案,"));
    expect(actionsAt(draft, "备案,", NOTHING, ["refactor"])).toEqual([]);
    const [all, ...others] = actionsAt(draft, "备案,", NOTHING, ["source.fixAll"]);
    expect(others).toEqual([]);
    expect(all).toMatchObject({ kind: FIX_ALL });
    expect(apply(draft, all)).toBe(THIN);
  });

  it("show the skeletons of a dozen missing elements, and the rest for the one that is asked about", () => {
    const draft = checked(THIN);
    const titles = (code?: string): string[] => {
      const start = draft.text.indexOf("一、主要");
      const range = rangeAt(draft.reading.source, { start, end: start + 4 });
      const diagnostics = code === undefined ? [] : [{ code, message: "", range }];
      return codeActionsOf(draft, range, { diagnostics }, NOTHING).map(({ title }) => title);
    };
    expect(titles().length).toBeGreaterThan(5);
    expect(titles().every((title) => title.startsWith("插入"))).toBe(true);
    expect(titles("element/law-popularization").filter((title) => !title.startsWith("插入"))).toEqual([
      "说明理由，不再提示“法治宣传教育（普法）”（理由写在 __ 处）",
      "说明：法治宣传教育（普法）",
    ]);
  });

  it("do not offer to suppress what cannot be, nor write above front matter or into a table", () => {
    const front = checked(`---\nyear: abc\n---\n${THIN}`);
    expect(titled(actionsAt(front, "---\nyear"), "说明理由")).toBeUndefined();
    const unused = checked(`${THIN}\n<!-- fazhi-lint-disable-file figures/ratio -- 已核对 -->\n`);
    expect(codesOf(unused)).toContain("suppression/unused");
    expect(titled(actionsAt(unused, "fazhi-lint-disable"), "说明理由")).toBeUndefined();
    const table = THIN.replace("二、", "| 项 | 数 |\n| --- | --- |\n| 复议案件 | XX件 |\n\n二、");
    const draft = checked(table);
    const action = titled(actionsAt(draft, "XX件"), "说明理由");
    expect(apply(draft, action)).toContain("wording/placeholder -- __ -->\n| 项 | 数 |\n| --- | --- |\n| 复议案件");
  });

  it("find nothing where there is nothing", () => {
    expect(actionsAt(checked(THIN), "全年印发")).toEqual([]);
    expect(fixAllEdits(checked(THIN))).toEqual([]);
  });
});
