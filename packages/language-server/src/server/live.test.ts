import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { published, withFolder } from "../../../../test/support.js";
import { Commands, type WorkspaceSummary } from "../protocol.js";
import { type Editor, withEditor } from "../test-support.js";

const REPORT = published("桥头镇-2023");
const CONFIG = "fazhi-lint.config.yaml";
/** What every client that is worth the name can do. */
const CAPABILITIES = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true } };

const uriOf = (...path: string[]): string => pathToFileURL(join(...path)).href;
const codes = (diagnostics: readonly Diagnostic[] | undefined): string[] =>
  (diagnostics ?? []).map(({ code }) => String(code));
const severityOf = (editor: Editor, uri: string, code: string): number | undefined =>
  editor.published.get(uri)?.diagnostics.find((diagnostic) => diagnostic.code === code)?.severity;

/** Writes a file and tells the server, as an editor that watches files does. */
async function change(editor: Editor, file: string, text: string): Promise<void> {
  writeFileSync(file, text);
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: pathToFileURL(file).href, type: 2 }],
  });
}

describe("a configuration", () => {
  it("is read again when it changes; a broken one is told of once, at its line, and the last good one stays in use", () =>
    withFolder({ [CONFIG]: "severities:\n  causes: info\n", "报告.txt": REPORT }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: CAPABILITIES });
        const [draft, config] = [uriOf(folder, "报告.txt"), uriOf(folder, CONFIG)];
        await editor.open(draft, REPORT, "plaintext");
        const severityIs = (severity: number): Promise<true> =>
          editor.until(() => (severityOf(editor, draft, "element/causes") === severity ? true : undefined));
        await severityIs(3);

        await change(editor, join(folder, CONFIG), "severities:\n  causes: warning\n");
        await severityIs(2);

        await change(editor, join(folder, CONFIG), "level: township\nseverities:\n  causes: [schlimm\n");
        const broken = await editor.until(() => {
          const diagnostics = editor.published.get(config)?.diagnostics ?? [];
          return diagnostics.length === 0 ? undefined : diagnostics;
        });
        expect(broken).toHaveLength(1);
        expect(broken[0]).toMatchObject({ severity: 1, range: { start: { line: 3 } } });
        expect(severityOf(editor, draft, "element/causes")).toBe(2);

        await change(editor, join(folder, CONFIG), "severities:\n  cause: error\n");
        await editor.until(() =>
          editor.published.get(config)?.diagnostics[0]?.message.includes("cause") === true ? true : undefined,
        );
        expect(editor.published.get(config)?.diagnostics).toMatchObject([
          { range: { start: { line: 1, character: 2 } } },
        ]);
        expect(severityOf(editor, draft, "element/causes")).toBe(2);

        await change(editor, join(folder, CONFIG), "severities:\n  causes: info\n");
        await severityIs(3);
        await editor.until(() => (editor.published.get(config)?.diagnostics.length === 0 ? true : undefined));

        rmSync(join(folder, CONFIG));
        await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
          changes: [{ uri: config, type: 3 }],
        });
        await severityIs(1);
      }),
    ));

  it("that was deleted does not come back as the last good one of its successor", () =>
    withFolder({ [CONFIG]: "ignore: [报告.txt]\n" }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: CAPABILITIES });
        const [draft, config] = [uriOf(folder, "报告.txt"), uriOf(folder, CONFIG)];
        await editor.open(draft, REPORT, "plaintext");
        expect((await editor.diagnostics(draft, 1)).diagnostics).toEqual([]);
        rmSync(join(folder, CONFIG));
        await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
          changes: [{ uri: config, type: 3 }],
        });
        await editor.until(() => severityOf(editor, draft, "element/causes"));
        await change(editor, join(folder, CONFIG), "ignore: [报告.txt\n");
        await editor.until(() => editor.published.get(config)?.diagnostics[0]);
        expect(severityOf(editor, draft, "element/causes")).toBe(1);
      }),
    ));

  it("is looked at again for a client that watches nothing", () =>
    withFolder({ [CONFIG]: "severities:\n  causes: info\n" }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder] });
        const draft = uriOf(folder, "报告.txt");
        await editor.open(draft, REPORT, "plaintext");
        await editor.until(() => (severityOf(editor, draft, "element/causes") === 3 ? true : undefined));
        writeFileSync(join(folder, CONFIG), "severities:\n  causes: warning\n");
        await editor.until(() => (severityOf(editor, draft, "element/causes") === 2 ? true : undefined));
      }),
    ));

  it("counts as the editor has it, before it is saved", () =>
    withFolder({ [CONFIG]: "" }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: CAPABILITIES });
        const draft = uriOf(folder, "报告.txt");
        await editor.open(draft, REPORT, "plaintext");
        await editor.open(uriOf(folder, CONFIG), "severities:\n  element/*: off\n", "yaml");
        await editor.until(() =>
          codes(editor.published.get(draft)?.diagnostics).some((code) => code.startsWith("element/"))
            ? undefined
            : true,
        );
      }),
    ));

  it("leaves drafts out that it ignores, and takes in files that it names", () =>
    withFolder({ [CONFIG]: "ignore: [旧.txt]\noverrides:\n  - files: 报送.doc-text\n    level: county\n" }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: CAPABILITIES });
        const [old, named, other] = ["旧.txt", "报送.doc-text", "其他.doc-text"].map((name) => uriOf(folder, name));
        for (const uri of [old, named, other]) await editor.open(uri ?? "", REPORT, "unknown");
        expect((await editor.diagnostics(named ?? "", 1)).diagnostics.length).toBeGreaterThan(0);
        for (const uri of [old, other]) expect((await editor.diagnostics(uri ?? "", 1)).diagnostics).toEqual([]);
      }),
    ));
});

describe("a checklist", () => {
  const OWN = `name: own
title: 自己的检查单
elements:
  - id: moon-base
    title: 月球基地
    basis: [{ instrument: 月球条例 }]
    required: error
    place: achievements
    counts: [月球 + 基地]
    explain: { counts: 建了基地, not: 打算建 }
    advice: 写明建了几座。
    skeleton: 建成月球基地__座。
    tests:
      reported: [建成月球基地3座。]
`;

  it("is read again when it changes, and its mistakes are told in it", () =>
    withFolder({ "own.yaml": OWN, [CONFIG]: "checklist: own.yaml\n" }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: CAPABILITIES });
        const [draft, rules] = [uriOf(folder, "报告.txt"), uriOf(folder, "own.yaml")];
        await editor.open(draft, REPORT, "plaintext");
        await editor.until(() => severityOf(editor, draft, "element/moon-base"));
        await editor.open(rules, OWN.replace("required: error", "required: schlimm"), "yaml");
        const wrong = await editor.until(() => {
          const diagnostics = editor.published.get(rules)?.diagnostics ?? [];
          return diagnostics.length === 0 ? undefined : diagnostics;
        });
        expect(wrong).toMatchObject([{ range: { start: { line: 6 } } }]);
        expect(severityOf(editor, draft, "element/moon-base")).toBe(1);
        await editor.connection.sendNotification("textDocument/didChange", {
          textDocument: { uri: rules, version: 2 },
          contentChanges: [{ text: OWN.replace("required: error", "required: info") }],
        });
        await editor.until(() => (severityOf(editor, draft, "element/moon-base") === 3 ? true : undefined));
        expect(editor.published.get(rules)?.diagnostics).toEqual([]);
      }),
    ));

  it("that there is not is told of where it is asked for", () =>
    withFolder({ [CONFIG]: "level: county\nchecklist: nein.yaml\n" }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: CAPABILITIES });
        const [draft, config] = [uriOf(folder, "报告.md"), uriOf(folder, CONFIG)];
        await editor.open(draft, `---\nchecklist: anual-report\n---\n${REPORT}`);
        expect((await editor.diagnostics(draft, 1)).diagnostics).toMatchObject([
          { code: "document/settings", message: "没有名为“anual-report”的检查单，是不是想写“annual-report”？" },
        ]);
        await editor.until(() => editor.published.get(config)?.diagnostics[0]);
        expect(editor.published.get(config)?.diagnostics).toMatchObject([{ range: { start: { line: 1 } } }]);
      }),
    ));
});

describe("documents", () => {
  it("of several folders go by the configuration of their own", () =>
    withFolder(
      { [`甲/${CONFIG}`]: "severities:\n  causes: info\n", [`乙/${CONFIG}`]: "severities:\n  causes: warning\n" },
      (folder) =>
        withEditor(async (editor) => {
          const folders = ["甲", "乙"].map((name) => join(folder, name));
          await editor.initialize({ folders, capabilities: CAPABILITIES });
          const uris = folders.map((path) => uriOf(path, "报告.txt"));
          for (const uri of uris) await editor.open(uri, REPORT, "plaintext");
          for (const uri of uris) await editor.diagnostics(uri, 1);
          expect(uris.map((uri) => severityOf(editor, uri, "element/causes"))).toEqual([3, 2]);
          // A third folder comes later.
          mkdirSync(join(folder, "丙"));
          writeFileSync(join(folder, "丙", CONFIG), "severities:\n  causes: [\n");
          await editor.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
            event: { added: [{ uri: uriOf(folder, "丙"), name: "丙" }], removed: [] },
          });
          await editor.until(() => editor.published.get(uriOf(folder, "丙", CONFIG))?.diagnostics[0]);
        }),
    ));

  it("that were never saved go by the configuration of the first folder", () =>
    withFolder({ [CONFIG]: "severities:\n  causes: info\n" }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: CAPABILITIES });
        await editor.open("untitled:Untitled-1", REPORT);
        await editor.diagnostics("untitled:Untitled-1", 1);
        expect(severityOf(editor, "untitled:Untitled-1", "element/causes")).toBe(3);
      }),
    ));

  it.each([
    ["a Windows drive, encoded", "file:///c%3A/%E6%8A%A5%E5%91%8A/a.md", "file:///C:/报告/a.md"],
    ["Chinese characters, encoded or not", "file:///x/%E6%8A%A5%E5%91%8A.md", "file:///x/报告.md"],
    ["a share", "file://server/%E6%8A%A5/a.md", "file://server/报/a.md"],
  ])("are known by each way to write their URI: %s", (_, opened, asked) =>
    withEditor(async (editor) => {
      await editor.initialize();
      await editor.open(opened, REPORT);
      const { diagnostics } = await editor.diagnostics(opened, 1);
      expect(diagnostics.length).toBeGreaterThan(0);
      const symbols = await editor.connection.sendRequest<unknown[]>("textDocument/documentSymbol", {
        textDocument: { uri: asked },
      });
      expect(symbols.length).toBeGreaterThan(0);
    }),
  );

  it("that are no report and that nobody calls one are left alone", () =>
    withEditor(async (editor) => {
      await editor.initialize();
      const uri = "file:///x/README.md";
      await editor.open(uri, "# 说明\n\n共有3件事：XX、XX。\n");
      expect((await editor.diagnostics(uri, 1)).diagnostics).toEqual([]);
      await editor.open("file:///x/b.md", "---\nyear: 2024\n---\n# 说明\n\n没有内容。\n");
      expect(codes((await editor.diagnostics("file:///x/b.md", 1)).diagnostics)).toContain(
        "document/not-annual-report",
      );
    }));

  it("are held to what the editor's settings say", () =>
    withEditor(async (editor) => {
      await editor.initialize();
      const uri = "file:///x/a.txt";
      await editor.open(uri, REPORT, "plaintext");
      await editor.diagnostics(uri, 1);
      await editor.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { fazhiLint: { enable: false } },
      });
      await editor.until(() => (editor.published.get(uri)?.diagnostics.length === 0 ? true : undefined));
    }));
});

describe("a client that asks for diagnostics", () => {
  const PULLS = { ...CAPABILITIES, textDocument: { diagnostic: {} } };

  it("is sent none unasked, and is told when nothing has changed", () =>
    withEditor(async (editor) => {
      await editor.initialize({ capabilities: PULLS });
      const textDocument = { uri: "file:///x/a.txt" };
      await editor.open(textDocument.uri, REPORT, "plaintext");
      const ask = (previousResultId?: string): Promise<{ kind: string; resultId: string; items?: Diagnostic[] }> =>
        editor.connection.sendRequest("textDocument/diagnostic", { textDocument, previousResultId });
      const first = await ask();
      expect(first.items?.length).toBeGreaterThan(0);
      expect(await ask(first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
      await editor.connection.sendNotification("textDocument/didChange", {
        textDocument: { ...textDocument, version: 2 },
        contentChanges: [{ text: "" }],
      });
      expect(await ask(first.resultId)).toMatchObject({ kind: "full", items: [] });
      expect(editor.published.get(textDocument.uri)).toBeUndefined();
    }));

  it("gets those of the text that is open, not of one that was closed under the same version", () =>
    withEditor(async (editor) => {
      await editor.initialize({ capabilities: PULLS });
      const textDocument = { uri: "file:///x/a.txt" };
      await editor.open(textDocument.uri, REPORT, "plaintext");
      const first = await editor.connection.sendRequest<{ resultId: string }>("textDocument/diagnostic", {
        textDocument,
      });
      await editor.connection.sendNotification("textDocument/didClose", { textDocument });
      await editor.open(textDocument.uri, "什么也没有", "plaintext");
      expect(
        await editor.connection.sendRequest("textDocument/diagnostic", {
          textDocument,
          previousResultId: first.resultId,
        }),
      ).toMatchObject({ kind: "full", items: [] });
    }));

  it("is told when a draft of the workspace is gone", () =>
    withFolder({ "a.txt": REPORT }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: PULLS });
        type Answer = { items: { uri: string; kind: string; resultId: string; items: unknown[] }[] };
        const { items } = await editor.connection.sendRequest<Answer>("workspace/diagnostic", {
          previousResultIds: [],
        });
        rmSync(join(folder, "a.txt"));
        const previousResultIds = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
        const later = await editor.connection.sendRequest<Answer>("workspace/diagnostic", { previousResultIds });
        expect(later.items).toMatchObject([{ uri: uriOf(folder, "a.txt"), kind: "full", items: [] }]);
      }),
    ));

  it("gets those of the whole workspace, open or not", () =>
    withFolder({ "a.txt": REPORT, "深/b.md": REPORT, "README.md": "# 说明\n" }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: PULLS });
        await editor.open(uriOf(folder, "a.txt"), "一、", "plaintext");
        type Report = { uri: string; kind: string; resultId: string; items: unknown[] };
        const ask = (previousResultIds: object[]): Promise<{ items: Report[] }> =>
          editor.connection.sendRequest("workspace/diagnostic", { previousResultIds });
        const { items } = await ask([]);
        const found = new Map(items.map((item) => [item.uri, item]));
        expect(found.get(uriOf(folder, "a.txt"))?.items).toEqual([]);
        expect(found.get(uriOf(folder, "README.md"))?.items).toEqual([]);
        const closed = found.get(uriOf(folder, "深/b.md"));
        expect(closed?.items.length).toBeGreaterThan(0);
        // The server may still have been reading its settings the first time.
        const before = (await ask([])).items.map(({ uri, resultId }) => ({ uri, value: resultId }));
        const again = await ask(before);
        expect(new Set(again.items.map(({ kind }) => kind))).toEqual(new Set(["unchanged"]));
      }),
    ));
});

describe("the command that checks the workspace", () => {
  it("shows what is found in drafts that are not open, and says what could not be read", () =>
    withFolder({ "a.txt": REPORT, "b.md": Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0]) }, (folder) =>
      withEditor(async (editor) => {
        await editor.initialize({ folders: [folder], capabilities: CAPABILITIES });
        const summary = await editor.connection.sendRequest<WorkspaceSummary>("workspace/executeCommand", {
          command: Commands.checkWorkspace,
        });
        expect(summary).toMatchObject({ files: 1, failed: [{ path: "b.md" }] });
        const uri = uriOf(folder, "a.txt");
        const { diagnostics = [] } = editor.published.get(uri) ?? {};
        expect(diagnostics).toHaveLength(summary.error + summary.warning + summary.info);
        await change(editor, join(folder, "a.txt"), "什么也不是");
        await editor.until(() => (editor.published.get(uri)?.diagnostics.length === 0 ? true : undefined));
      }),
    ));
});
