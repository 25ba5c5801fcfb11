/** @packageDocumentation The server for Node: over stdio, a socket or Node's own channel, as the arguments say. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { diskHost } from "./disk/host.js";
import { startServer as start } from "./server/server.js";

/** Starts the server on the channel that `process.argv` names (`--stdio`, `--node-ipc`, `--socket=`). */
export function startServer(): void {
  keepRunning();
  start(createConnection(ProposedFeatures.all), () => diskHost);
}

/** Starts the server on standard input and output. Settles when the client has gone. */
export function startStdioServer(): Promise<void> {
  keepRunning();
  start(createConnection(ProposedFeatures.all, process.stdin, process.stdout), () => diskHost);
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
