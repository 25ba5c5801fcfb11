import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { describe, expect, it } from "vitest";
import { commitAll, git } from "./git.js";
import { watched, watchedBy } from "./security/watched.js";
import { build, fazhiLint, published, ROOT, withFolder } from "./support.js";

const COMMAND = join(ROOT, "packages/cli/bin/fazhi-lint.js");
const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
/** Enough for two threads. */
const DRAFTS = {
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`drafts/${index}.txt`, `${published("桥头镇-2023")}\n第${index}份\n`]),
  ),
  "drafts/faulty.md": FAULTY,
};

/** Runs the command in a folder of drafts and gives back what was seen of the network. */
function watch(cwd: string, args: readonly string[], input?: string) {
  const log = join(cwd, "network.log");
  const { status, stderr } = fazhiLint(args, {
    cwd,
    env: watchedBy(log),
    ...(input === undefined ? {} : { input }),
  });
  return { status, stderr, ...watched(log) };
}

describe("the watch itself", () => {
  it.each([
    ["require('node:net').connect(9, '127.0.0.1')", "net.connect"],
    ["new (require('node:net').Socket)().connect(9)", "net.Socket.connect"],
    ["require('node:net').createServer().listen(0)", "net.createServer"],
    ["require('node:tls').connect(9)", "tls.connect"],
    ["require('node:dns').lookup('example.invalid', () => {})", "dns.lookup"],
    ["require('node:dns').promises.resolve4('example.invalid')", "dns.promises.resolve4"],
    ["require('node:https').get('https://example.invalid')", "https.get"],
    ["require('node:http2').connect('http://example.invalid')", "http2.connect"],
    ["require('node:dgram').createSocket('udp4')", "dgram.createSocket"],
    ["require('node:inspector').open(0)", "inspector.open"],
    ["fetch('http://example.invalid')", "global.fetch"],
    [
      "new (require('node:worker_threads').Worker)(`require('node:net').connect(9)`, { eval: true }).on('error', () => {})",
      "net.connect",
    ],
  ])("sees %s", (script, what) =>
    withFolder({}, (cwd) => {
      const log = join(cwd, "network.log");
      spawnSync(process.execPath, ["-e", script], { env: { ...process.env, ...watchedBy(log) } });
      expect(watched(log).used).toContain(what);
    }),
  );
});

describe("the command never uses the network", () => {
  it.each([
    [["--help"]],
    [
      [
        "check",
        "drafts",
        "--workers",
        "1",
        ...["html=h/", "sarif=a.sarif", "junit=a.xml"].flatMap((file) => ["-f", file]),
      ],
    ],
    [
      [
        "drafts/faulty.md",
        ...["github", "gitlab=g", "checkstyle=c", "markdown=m", "csv=v", "json=j"].flatMap((file) => ["-f", file]),
      ],
    ],
    [["check", "drafts", "--cache"]],
    [["check", "drafts/faulty.md", "--fix"]],
    [["check", "drafts/faulty.md", "--fix-dry-run"]],
    [["baseline", "update", "drafts"]],
    [["config", "show", "drafts/faulty.md"]],
    [["init", "新的"]],
    [["rules", "list"]],
    [["rules", "explain", "three-systems"]],
    [["rules", "test", "own.yaml"]],
    [["lsp", "--socket=9"]],
    [["check", "http://example.invalid/报告.md"]],
    [["check", "drafts/faulty.md", "--checklist", "https://example.invalid/a.yaml"]],
  ])("%j", (args) =>
    withFolder({ ...DRAFTS, "own.yaml": "name: own\ntitle: 自己的\nextends: annual-report\n" }, (cwd) => {
      expect(watch(cwd, args)).toMatchObject({ main: 1, threads: 0, used: [] });
    }),
  );

  it("in threads", () =>
    withFolder(DRAFTS, (cwd) => {
      expect(watch(cwd, ["check", "drafts", "--workers", "2"])).toMatchObject({ main: 1, threads: 2, used: [] });
    }));

  it("from standard input", () =>
    withFolder({}, (cwd) => {
      expect(watch(cwd, ["check", "--stdin"], FAULTY)).toMatchObject({ main: 1, used: [] });
    }));

  it("nor what is a network path in a configuration, a checklist or front matter", () =>
    withFolder(
      {
        "a/fazhi-lint.config.yaml": "checklist: https://example.invalid/a.yaml\n",
        "a/a.md": FAULTY,
        "b/fazhi-lint.config.yaml": "checklist: own.yaml\n",
        "b/own.yaml": "name: own\ntitle: 自己的\nextends: https://example.invalid/a.yaml\n",
        "b/b.md": FAULTY,
        "c.md": `---\nchecklist: http://example.invalid/a.yaml\nprior: http://example.invalid/2023.md\n---\n${FAULTY}`,
      },
      (cwd) => {
        expect(watch(cwd, ["check", "."])).toMatchObject({ status: 2, main: 1, used: [] });
      },
    ));

  it("nor has git fetch what a partial clone lacks", () =>
    withFolder({ "up/a.md": FAULTY }, (folder) => {
      const up = join(folder, "up");
      const down = join(folder, "down");
      const mark = join(folder, "fetched");
      commitAll(up);
      git(up, "tag", "v1");
      git(up, "rm", "-q", "a.md");
      git(up, "commit", "-q", "-m", "改名");
      git(up, "config", "uploadpack.allowFilter", "true");
      git(up, "config", "uploadpack.allowAnySHA1InWant", "true");
      git(folder, "clone", "-q", "--filter=blob:none", pathToFileURL(up).href, down);
      git(down, "reset", "-q", "--soft", "v1");
      writeFileSync(join(down, "a.md"), FAULTY);
      git(down, "config", "remote.origin.uploadpack", `touch '${mark}'; git-upload-pack`);
      const { stderr } = fazhiLint(["a.md", "--since", "v1"], { cwd: down });
      expect(existsSync(mark)).toBe(false);
      expect(stderr).toMatch(/^错误：a\.md：git 读不出 a\.md 原来的内容/);
    }));
});

describe("the language server never uses the network", () => {
  it("from initialize to diagnostics", () =>
    withFolder({ "a.md": FAULTY }, async (cwd) => {
      build();
      const log = join(cwd, "network.log");
      const server = spawn(process.execPath, [COMMAND, "lsp"], { cwd, env: { ...process.env, ...watchedBy(log) } });
      let said = "";
      server.stdout.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
      const send = (message: object): void => {
        const body = JSON.stringify({ jsonrpc: "2.0", ...message });
        server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      };
      const until = async (what: string): Promise<void> => {
        for (let waited = 0; !said.includes(what) && waited < 20_000; waited += 20)
          await new Promise((done) => setTimeout(done, 20));
        expect(said).toContain(what);
      };
      const uri = pathToFileURL(join(cwd, "a.md")).href;
      send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
      await until('"id":1');
      send({ method: "initialized", params: {} });
      send({
        method: "textDocument/didOpen",
        params: { textDocument: { uri, languageId: "markdown", version: 1, text: FAULTY } },
      });
      await until("textDocument/publishDiagnostics");
      send({ id: 2, method: "shutdown" });
      await until('"id":2');
      send({ method: "exit" });
      await new Promise((done) => server.once("exit", done));
      expect(watched(log)).toMatchObject({ main: 1, used: [] });
    }));
});

const hasNoNetwork = process.platform === "linux" && spawnSync("unshare", ["-n", "true"]).status === 0;

describe.skipIf(!hasNoNetwork)("in a namespace without network (skipped where unshare -n is not allowed)", () => {
  it("the command says the same", () =>
    withFolder(DRAFTS, (cwd) => {
      const args = ["check", "drafts", "--workers", "2", "-f", "json"];
      const { status, stdout } = fazhiLint(args, { cwd });
      const alone = spawnSync("unshare", ["-n", process.execPath, COMMAND, ...args], {
        cwd,
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      });
      expect({ status: alone.status, stdout: alone.stdout }).toEqual({ status, stdout });
    }));
});

/** What is part of Node and reaches the network. */
const REACHING = /^(?:node:)?(?:net|tls|dns|dgram|https?|http2|inspector|cluster|repl|quic)(?:\/|$)/;

/** Modules that the parts of the program are made of, and what of Node that reaches the network each of them loads. */
async function reaching(entry: string, platform: "node" | "browser"): Promise<string[]> {
  const { metafile } = await bundle({
    entryPoints: [join(ROOT, entry)],
    bundle: true,
    write: false,
    metafile: true,
    outfile: "out.js",
    platform,
    format: "cjs",
    external: ["vscode"],
    logLevel: "silent",
    absWorkingDir: ROOT,
  });
  return Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports
      .filter(({ path, external }) => external === true && REACHING.test(path))
      .map(({ path }) => `${path} ← ${file.replace(/^.*node_modules\//, "")}`),
  );
}

describe("what the program is made of", () => {
  // It has a transport over sockets. The command passes streams, and the extension Node's own channel, so that it is never
  // asked for; `lsp --socket` is refused above.
  const SOCKETS = ["net ← vscode-jsonrpc/lib/node/main.js"];

  it.each([
    ["packages/cli/src/main.ts", "node", SOCKETS],
    ["packages/vscode/src/extension.ts", "node", SOCKETS],
    ["packages/vscode/src/server.ts", "node", SOCKETS],
    ["packages/vscode/src/web/extension.ts", "browser", []],
    ["packages/vscode/src/web/server.ts", "browser", []],
  ] as const)("%s loads nothing that reaches the network but %j", async (entry, platform, expected) => {
    expect(await reaching(entry, platform)).toEqual(expected);
  });

  it("the bundle of the command asks for no page, and runs no text as code but workerpool's unused one", () => {
    build();
    const text = readFileSync(join(ROOT, "packages/cli/dist/bundle.cjs"), "utf8");
    const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
    // Whatever short name `require` was given.
    expect(count(/[\w$)]\("(?:node:)?net"\)/g)).toBe(1);
    expect(count(/[\w$)]\("(?:node:)?(?:tls|dns|dgram|https?|http2|inspector|vm)[/"]/g)).toBe(0);
    expect(count(/\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/g)).toBe(0);
    expect(count(/(?<![\w.$])eval\(/g)).toBe(0);
    expect(count(/new Function\(/g)).toBe(count(/\.methods\.run=function\(\w+,\w+\)\{var \w+=new Function\(/g));
  });
});
