import { Buffer } from "node:buffer";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { published } from "../../../../test/support.js";
import { ViewTextRequest } from "../protocol.js";
import { Editor, startCommand, withEditor } from "../test-support.js";

const URI = "file:///tmp/%E6%8A%A5%E5%91%8A.md";
const REPORT = published("桥头镇-2023");

const failure = async (request: Promise<unknown>): Promise<{ code: unknown; message: string }> => {
  try {
    await request;
  } catch (error) {
    if (error instanceof Error && "code" in error) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was answered.");
};

describe("requests out of order", () => {
  it("are refused before initialize and after shutdown, and the server ends only when it is told to", async () => {
    const editor = new Editor(startCommand());
    const ask = (): Promise<unknown> =>
      editor.connection.sendRequest("textDocument/hover", {
        textDocument: { uri: URI },
        position: { line: 0, character: 0 },
      });
    expect(await failure(ask())).toEqual({ code: -32002, message: "还没有初始化" });
    await editor.open(URI, REPORT);
    await editor.initialize();
    await editor.connection.sendRequest("shutdown");
    expect(await failure(ask())).toEqual({ code: -32600, message: "服务器已经关闭" });
    expect(editor.exitCode).toBeUndefined();
    const ended = once(editor.process, "exit");
    await editor.connection.sendNotification("exit");
    expect(await ended).toEqual([0, null]);
    editor.connection.dispose();
  });

  it("about documents that are not open get nothing, and what is closed is taken back", () =>
    withEditor(async (editor) => {
      await editor.initialize();
      const { connection } = editor;
      const textDocument = { uri: URI };
      await connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: URI, version: 7 },
        contentChanges: [{ text: "改" }],
      });
      await connection.sendNotification("textDocument/didClose", { textDocument });
      expect(await connection.sendRequest("textDocument/hover", { textDocument, position: POSITION })).toBeNull();
      expect(await connection.sendRequest("textDocument/documentSymbol", { textDocument })).toEqual([]);
      expect(await connection.sendRequest("textDocument/diagnostic", { textDocument })).toEqual({
        kind: "full",
        items: [],
      });
      await editor.open(URI, REPORT, "markdown", 3);
      expect((await editor.diagnostics(URI, 3)).diagnostics.length).toBeGreaterThan(0);
      await connection.sendNotification("textDocument/didClose", { textDocument });
      await editor.until(() => (editor.published.get(URI)?.diagnostics.length === 0 ? true : undefined));
    }));
});

const POSITION = { line: 3, character: 2 };

const framed = (body: string): Buffer => Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);

describe("messages that are none", () => {
  const NOISE = [
    ["a body that is no JSON", framed("{ 这不是 JSON")],
    ["a body that is no message", framed("[1, 2, 3]")],
    ["an empty object", framed("{}")],
    ["null", framed("null")],
    ["a header without a colon", Buffer.from("Content-Length 12\r\n\r\n")],
    ["a length that is no number", Buffer.from("Content-Length: viele\r\n\r\n")],
    ["a header without a length", Buffer.from("Content-Type: text/plain\r\n\r\n")],
    ["a request of no known kind", framed('{"jsonrpc":"2.0","id":"x","method":"textDocument/dance","params":{}}')],
    ["an answer to nothing", framed('{"jsonrpc":"2.0","id":99,"result":null}')],
    ["a notification without parameters", framed('{"jsonrpc":"2.0","method":"textDocument/didChange"}')],
    [
      "a change that is none",
      framed(
        `{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"${URI}","version":2},"contentChanges":[{"range":7,"text":5}]}}`,
      ),
    ],
    [
      "a document that is a number",
      framed('{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":5}}'),
    ],
    [
      "a place outside the document",
      framed(
        `{"jsonrpc":"2.0","id":"y","method":"textDocument/hover","params":{"textDocument":{"uri":"${URI}"},"position":{"line":-4,"character":1e9}}}`,
      ),
    ],
    [
      "a configuration that is nonsense",
      framed(
        '{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":{"fazhiLint":{"year":"x","level":5}}}}',
      ),
    ],
    [
      "URIs that are none",
      framed(
        '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"%%%","languageId":"markdown","version":1,"text":"一、"}}}',
      ),
    ],
    [
      "a cancelled request that there never was",
      framed('{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":12345}}'),
    ],
  ] as const;

  it("leave the server running, each of them", () =>
    withEditor(async (editor) => {
      await editor.initialize();
      await editor.open(URI, REPORT);
      for (const [index, [what, bytes]] of NOISE.entries()) {
        editor.process.stdin?.write(bytes);
        const uri = `file:///tmp/${index}.md`;
        await editor.open(uri, REPORT);
        const { diagnostics } = await editor.diagnostics(uri, 1);
        expect(diagnostics.length, what).toBeGreaterThan(0);
        expect(await editor.connection.sendRequest(ViewTextRequest, { textDocument: { uri } }), what).toBe(REPORT);
        expect(editor.exitCode, what).toBeUndefined();
      }
    }));
});

describe("a document of a megabyte", () => {
  it("is checked, and can be edited and asked about meanwhile", () =>
    withEditor(async (editor) => {
      await editor.initialize();
      const uri = pathToFileURL("/tmp/大.md").href;
      let text = "";
      while (text.length < 1024 * 1024) text += `${published("玉塘街道-2024")}\n`;
      await editor.open(uri, text);
      const symbols = await editor.connection.sendRequest<unknown[]>("textDocument/documentSymbol", {
        textDocument: { uri },
      });
      expect(symbols.length).toBeGreaterThan(0);
      for (let version = 2; version <= 20; version += 1) {
        await editor.connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version },
          contentChanges: [{ range: { start: POSITION, end: POSITION }, text: "。" }],
        });
      }
      const { diagnostics } = await editor.diagnostics(uri, 20);
      expect(diagnostics.length).toBeGreaterThan(0);
      // Nothing was ever shown for a text that had moved on.
      expect(editor.published.get(uri)?.version).toBe(20);
    }));
});
