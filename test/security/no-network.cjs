// Preloaded into a process (`NODE_OPTIONS=--require`), and so into each of its threads: whatever would open a connection,
// or wait for one, is written down and refused.
const { appendFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

const note = (line) => appendFileSync(process.env.FAZHI_LINT_NETWORK_LOG, `${line}\n`);
const refused = (what) => () => {
  note(`used ${what}`);
  throw new Error(`network: ${what}`);
};
function refuse(holder, name, methods) {
  for (const method of methods) {
    if (typeof holder[method] === "function") holder[method] = refused(`${name}.${method}`);
  }
}

note(isMainThread ? "watching main" : "watching thread");

const net = require("node:net");
refuse(net, "net", ["connect", "createConnection", "createServer"]);
refuse(net.Socket.prototype, "net.Socket", ["connect"]);
refuse(net.Server.prototype, "net.Server", ["listen"]);
const dns = require("node:dns");
for (const [holder, name] of [
  [dns, "dns"],
  [dns.promises, "dns.promises"],
  [dns.Resolver.prototype, "dns.Resolver"],
]) {
  const methods = Reflect.ownKeys(holder).filter((key) => /^(?:lookup|resolve|reverse)/.test(String(key)));
  refuse(holder, name, methods);
}
refuse(require("node:tls"), "tls", ["connect", "createServer"]);
refuse(require("node:http"), "http", ["request", "get", "createServer"]);
refuse(require("node:https"), "https", ["request", "get", "createServer"]);
refuse(require("node:http2"), "http2", ["connect", "createServer", "createSecureServer"]);
refuse(require("node:dgram"), "dgram", ["createSocket"]);
refuse(require("node:inspector"), "inspector", ["open"]);
refuse(globalThis, "global", ["fetch", "WebSocket", "EventSource"]);
