/** @packageDocumentation The server for a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { createBrowserHost } from "./server/browser-host.js";
import { startServer as start } from "./server/server.js";

/** What a worker is to its server. */
type Scope = ConstructorParameters<typeof BrowserMessageReader>[0];

/** Starts the server in the worker that this runs in. */
export function startServer(scope: Scope = globalThis): void {
  const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
  start(connection, ({ files }) => createBrowserHost(connection, files === true));
}
