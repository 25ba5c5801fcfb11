/** @packageDocumentation The server for Node: over stdio, a socket or Node's own channel, as the arguments say. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { diskHost } from "./disk/host.js";
import { startServer as start } from "./server/server.js";
import { frames } from "./stdio/frames.js";

/** Starts the server on the channel that `process.argv` names (`--stdio`, `--node-ipc`, `--socket=`). */
export function startServer(): void {
  if (process.argv.includes("--stdio")) {
    void startStdioServer();
    return;
  }
  keepRunning();
  start(createConnection(ProposedFeatures.all), () => diskHost);
}

/** Starts the server on standard input and output. Settles when the client has gone. */
export function startStdioServer(): Promise<void> {
  keepRunning();
  const input = process.stdin.pipe(frames((what) => process.stderr.write(`fazhi-lint: ${what}\n`)));
  start(createConnection(ProposedFeatures.all, input, process.stdout), () => diskHost);
  return new Promise((done) => {
    process.stdin.once("close", done);
  });
}

/** An editor has no use for a server that one bad message ends. Standard output is the protocol's. */
function keepRunning(): void {
  process.on("uncaughtException", tell);
  process.on("unhandledRejection", tell);
}

function tell(error: unknown): void {
  process.stderr.write(`fazhi-lint: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
