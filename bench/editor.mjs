// How long an editor waits: from a keystroke in a report of 15 KB to its diagnostics, over real stdio.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
execFileSync(process.execPath, [`${root}scripts/build.mjs`], { stdio: ["ignore", 2, 2] });
const require = createRequire(`${root}packages/language-server/package.json`);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-jsonrpc/node");

const KEYSTROKES = 200;
const report = readFileSync(`${root}examples/published/玉塘街道-2024.txt`, "utf8");
const lines = report.split("\n");
let text = report;
for (let index = 0; Buffer.byteLength(text) < 15_000; index += 1) text += `\n${lines[index]}`;

const server = spawn(process.execPath, [`${root}packages/cli/bin/fazhi-lint.js`, "lsp"]);
const connection = createMessageConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
let arrived = () => undefined;
connection.onNotification("textDocument/publishDiagnostics", (params) => arrived(params));
connection.listen();
await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
await connection.sendNotification("initialized", {});
const uri = "file:///report.txt";

/** Sends something and waits for the diagnostics of a version. In milliseconds. */
async function time(version, send) {
  const start = performance.now();
  const shown = new Promise((done) => {
    arrived = (params) => params.version === version && done();
  });
  await send();
  await shown;
  return performance.now() - start;
}

const opened = await time(1, () =>
  connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "plaintext", version: 1, text },
  }),
);
const times = [];
for (let version = 2; version < KEYSTROKES + 2; version += 1) {
  const place = { line: version % 20, character: 0 };
  const change = { range: { start: place, end: place }, text: "备" };
  times.push(
    await time(version, () =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [change],
      }),
    ),
  );
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(times.length * share)].toFixed(1);
process.stdout.write(
  `${Buffer.byteLength(text)} bytes: open ${opened.toFixed(0)} ms; ${KEYSTROKES} keystrokes p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${times.at(-1).toFixed(1)} ms\n`,
);
await connection.sendRequest("shutdown");
await connection.sendNotification("exit");
connection.dispose();
