// How long an editor waits: from a keystroke to its diagnostics, over the real server and real pipes.
// `pnpm bench` runs it with the rest; `node bench/editor.mjs` runs it alone.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { longReport } from "./lib/long-report.mjs";
import { childEnvironment } from "./lib/measure.mjs";
import { fazhiLint, root } from "./lib/places.mjs";
import { digits, percentile } from "./lib/statistics.mjs";
import { table } from "./lib/table.mjs";

const require = createRequire(join(root, "packages/language-server/package.json"));
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-jsonrpc/node");

const KILOBYTES = [15, 100, 1000];
/** From this length on a quarter of the keystrokes is enough: each takes long. */
const LONG = 1000;
/** Between an answer and the next key, at a quick typist's pace. In milliseconds. */
const PAUSE = 60;

const nothing = () => undefined;

/**
 * Types into one draft.
 * @param {number} kilobytes its length
 * @param {number} keystrokes
 * @param {number} pause between an answer and the next key, in milliseconds
 * @returns {Promise<{ opened: number, times: number[] }>} milliseconds
 */
async function type(kilobytes, keystrokes, pause) {
  const text = longReport(kilobytes * 1000, "markdown");
  const lines = text.split("\n").length;
  const server = spawn(process.execPath, [fazhiLint, "lsp"], {
    env: childEnvironment,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let arrived = nothing;
  let failed = nothing;
  server.on("exit", () => failed(new Error("the server ended")));
  connection.onNotification("textDocument/publishDiagnostics", (params) => arrived(params));
  connection.listen();

  /** Sends something and waits for the diagnostics of a version. */
  const time = async (version, method, params) => {
    const start = performance.now();
    const shown = new Promise((done, fail) => {
      failed = fail;
      arrived = (diagnostics) => diagnostics.version === version && done();
    });
    await connection.sendNotification(method, params);
    await shown;
    return performance.now() - start;
  };

  try {
    await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
    await connection.sendNotification("initialized", {});
    const uri = "file:///report.md";
    const document = { uri, languageId: "markdown", version: 1, text };
    const opened = await time(1, "textDocument/didOpen", { textDocument: document });
    const times = [];
    for (let version = 2; version < keystrokes + 2; version += 1) {
      // All over the draft: a prime that no draft has as many lines of.
      const place = { line: (version * 7919) % lines, character: 0 };
      const change = { range: { start: place, end: place }, text: "备" };
      const params = { textDocument: { uri, version }, contentChanges: [change] };
      if (pause > 0) await sleep(pause);
      times.push(await time(version, "textDocument/didChange", params));
    }
    await connection.sendRequest("shutdown");
    failed = nothing;
    await connection.sendNotification("exit");
    return { opened, times };
  } finally {
    connection.dispose();
    server.kill();
  }
}

/**
 * @param {{ keystrokes: number }} options
 * @returns {Promise<string>} a table
 */
export async function measureEditor({ keystrokes }) {
  const rows = [];
  for (const size of KILOBYTES) {
    process.stderr.write(`  ${size} KB\n`);
    const count = size < LONG ? keystrokes : Math.ceil(keystrokes / 4);
    const paced = await type(size, count, PAUSE);
    const unceasing = await type(size, count, 0);
    rows.push({ size, count, opened: unceasing.opened, times: [paced.times, unceasing.times] });
  }
  return table(
    [
      "草稿，KB",
      `隔 ${PAUSE} 毫秒敲一个字：p50 毫秒`,
      "p95 毫秒",
      "最长毫秒",
      "不停地敲：p50 毫秒",
      "p95 毫秒",
      "最长毫秒",
      "各敲几次",
      "打开毫秒",
    ],
    rows.map(({ size, count, opened, times }) => [
      size.toLocaleString("en"),
      ...times.flatMap((each) => [0.5, 0.95, 1].map((share) => digits(percentile(each, share)))),
      `${count}`,
      digits(opened),
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${await measureEditor({ keystrokes: 200 })}\n`);
