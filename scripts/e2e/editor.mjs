// A real VS Code in a headless browser, and what a person does in it.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installChinese } from "./chinese.mjs";

const SETTINGS = {
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "update.mode": "none",
  "chat.disableAIFeatures": true,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.colorTheme": "Default Light Modern",
  "editor.fontFamily": "'Noto Sans Mono CJK SC', monospace",
  "editor.fontSize": 15,
  "editor.lineHeight": 1.7,
  "editor.wordWrap": "on",
  "editor.minimap.enabled": false,
  "editor.unicodeHighlight.ambiguousCharacters": false,
  "editor.stickyScroll.enabled": false,
  "editor.hover.delay": 100,
  "breadcrumbs.enabled": false,
  "problems.showCurrentInStatus": false,
};
const CHROMIUM = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1, EXCLUDE localhost",
];
const LONGEST = 60_000;
/** Addresses of this machine; the last is VS Code's own name for files that it shows in a frame. */
const HERE =
  /^(?:https?:\/\/(?:127\.0\.0\.1|localhost):|data:|blob:|ws:\/\/127|vscode-|https:\/\/[^/]*\.vscode-resource\.vscode-cdn\.net\/)/;

/**
 * Starts VS Code with the extension and a folder of files open. Call `close` afterwards.
 * @param vsix the packed extension, which is installed
 * @param extension instead: the folder of the extension, which is loaded into the browser's own extension host
 */
export async function openEditor(
  parts,
  { vsix, extension, files, settings = {}, size = { width: 1360, height: 860 } },
) {
  const home = mkdtempSync(join(tmpdir(), "fazhi-lint-e2e-"));
  const folder = join(home, "法治报告");
  mkdirSync(folder);
  for (const [name, source] of Object.entries(files)) cpSync(source, join(folder, name));
  mkdirSync(join(home, "data/User"), { recursive: true });
  writeFileSync(join(home, "data/User/settings.json"), JSON.stringify({ ...SETTINGS, ...settings }));
  const nls = join(dirname(parts.codeServer), "../../lib/vscode/out");
  installChinese({ nls, data: join(home, "data") });
  const env = { ...process.env, EXTENSIONS_GALLERY: "{}", XDG_CONFIG_HOME: join(home, "xdg") };
  const common = ["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions")];
  if (vsix !== undefined) {
    const install = [parts.codeServer, ...common, "--install-extension", vsix];
    const installed = spawnSync(parts.node, install, { env, encoding: "utf8" });
    if (installed.status !== 0) throw new Error(`The extension was not installed: ${installed.stderr}`);
  }
  const host = extension === undefined ? undefined : await serveFolder(extension);
  const port = await freePort();
  const server = spawn(
    parts.node,
    [
      parts.codeServer,
      ...common,
      `--bind-addr=127.0.0.1:${port}`,
      "--auth=none",
      "--locale=zh-cn",
      "--disable-telemetry",
      "--disable-update-check",
      "--disable-workspace-trust",
      "--disable-getting-started-override",
      folder,
    ],
    { env, stdio: ["ignore", "pipe", "pipe"] },
  );
  let log = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (log += data));
  const { chromium } = await import(parts.playwright);
  const browser = await chromium.launch({ executablePath: parts.browser, headless: true, args: CHROMIUM });
  const close = async () => {
    await browser.close();
    host?.server.close();
    server.kill();
    await new Promise((done) => (server.exitCode === null ? server.once("exit", done) : done()));
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await until("VS Code 启动", async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok);
    const context = await browser.newContext({ viewport: size, locale: "zh-CN", bypassCSP: host !== undefined });
    await context.addCookies([{ name: "vscode.nls.locale", value: "zh-cn", url: `http://127.0.0.1:${port}` }]);
    const page = await context.newPage();
    const outside = [];
    page.on("request", (request) => {
      if (!HERE.test(request.url())) outside.push(request.url());
    });
    if (host !== undefined) await buildIn(page, host.server.address().port);
    // A page that is told of an extension may note it for its next load only.
    for (let left = 2; ; left -= 1) {
      if (left === 0) throw new Error("没有等到：网页里的扩展");
      await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`, {
        waitUntil: "domcontentloaded",
      });
      await page.waitForSelector(".explorer-folders-view .monaco-list-row", { timeout: LONGEST });
      if (host === undefined || (await hasExtension(page))) break;
    }
    return { editor: new Editor(page, folder, outside), close, log: () => log };
  } catch (error) {
    await close();
    throw error;
  }
}

async function hasExtension(page) {
  const icon = page.locator(
    ".activitybar .action-label[aria-label*='法治报告'], .activitybar .action-label[aria-label*='fazhi']",
  );
  return until("扩展的图标", async () => (await icon.count()) > 0, 8000).catch(() => false);
}

/** Asks again and again until something holds. */
export async function until(what, ask, longest = LONGEST) {
  const end = Date.now() + longest;
  let last;
  while (Date.now() < end) {
    try {
      const value = await ask();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`没有等到：${what}${last === undefined ? "" : `（${last.message}）`}`);
}

class Editor {
  constructor(page, folder, outside) {
    this.page = page;
    this.folder = folder;
    /** Requests that left this machine. */
    this.outside = outside;
  }

  /** Runs a command by its title or id. */
  async command(text) {
    await this.#ask("F1", `>${text}`);
    const rows = this.page.locator(".quick-input-list .monaco-list-row");
    await until(`命令 ${text}`, async () => (await rows.count()) > 0);
    await this.page.keyboard.press("Enter");
  }

  /** Opens the line for input with a key, which may be lost while the editor is busy, and fills it in. */
  async #ask(key, text) {
    const input = this.page.locator(".quick-input-widget input").first();
    await until("输入框", async () => {
      if (!(await input.isVisible())) await this.page.keyboard.press(key);
      return until("输入框", () => input.isVisible(), 3000);
    });
    await input.fill(text);
  }

  async open(name) {
    if (!(await this.page.locator(".explorer-folders-view").isVisible()))
      await this.page.keyboard.press("Control+Shift+E");
    const row = this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first();
    await row.dblclick();
    await this.page.locator(".tab.active", { hasText: name }).waitFor({ timeout: LONGEST });
    await this.page.waitForSelector(".monaco-editor .view-line", { timeout: LONGEST });
  }

  /**
   * Puts the cursor at a 1-based line and column.
   * @param text the line: the editor takes columns on the screen, where a Chinese character takes two
   */
  async goTo(line, column, text) {
    const before = text.slice(0, column - 1);
    const wide = before.length + (before.match(/[\u2e80-\ud7af\uf900-\ufaff\uff01-\uff5e]/g)?.length ?? 0) + 1;
    await until(`光标到 ${line}:${column}`, async () => {
      await this.page.keyboard.press("Control+1");
      await this.#ask("Control+g", `:${line}:${wide}`);
      await this.page.keyboard.press("Enter");
      await this.page.waitForSelector(".quick-input-widget", { state: "hidden" });
      const at = await this.cursor();
      return at.line === line && at.column === column;
    });
  }

  /** Where the status bar says that the cursor is. */
  async cursor() {
    const text = await this.page
      .locator(".statusbar-item", { hasText: /(?:Ln|行) ?\d+/ })
      .first()
      .innerText();
    const [line, column] = text.match(/\d+/g).map(Number);
    return { line, column };
  }

  /** The visible text of the editor. */
  async text() {
    return (await this.page.locator(".monaco-editor .view-lines").first().innerText()).replaceAll("\u00a0", " ");
  }

  /** The words that the squiggles of a severity stand under, as they are drawn. */
  squiggles(severity) {
    return this.page.evaluate((kind) => {
      const lines = [...document.querySelectorAll(".monaco-editor .view-line")];
      const characters = lines.flatMap((line) => {
        const found = [];
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          for (let index = 0; index < node.data.length; index += 1) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + 1);
            const box = range.getBoundingClientRect();
            found.push({ character: node.data[index], x: box.x + box.width / 2, y: box.y + box.height / 2 });
          }
        }
        return found;
      });
      return [...document.querySelectorAll(`.monaco-editor .squiggly-${kind}`)].map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return characters
          .filter(({ x, y }) => x > left && x < right && y > top - 2 && y < bottom + 2)
          .map(({ character }) => character)
          .join("");
      });
    }, severity);
  }

  /** Opens the list of problems and gives the texts of its rows that tell a finding. */
  async problems() {
    const panel = this.page.locator(".markers-panel");
    await until("问题列表", async () => {
      if (await panel.isVisible()) return true;
      // A key that is pressed while the editor is busy may be lost.
      await this.page.keyboard.press("Control+Shift+M");
      return until("问题列表", () => panel.isVisible(), 3000);
    });
    const rows = await this.page.locator(".markers-panel .monaco-list-row").allInnerTexts();
    return rows.filter((row) => row.includes("fazhi-lint"));
  }

  /** What the extension's entry in the status bar says; empty if it is not shown. */
  async status() {
    const entry = this.page.locator(".statusbar-item", { hasText: "已覆盖" });
    return (await entry.count()) === 0 ? "" : (await entry.first().innerText()).trim();
  }

  async problemCount() {
    const badge = this.page
      .locator(".panel .composite-bar .action-item", { hasText: /problems|问题/i })
      .locator(".badge");
    return Number((await badge.first().innerText()).trim());
  }

  /** What is told at the cursor, once it says what is waited for; empty if it never does. */
  async hover(wanted, longest = 8000) {
    await this.page.keyboard.press("Control+k");
    await this.page.keyboard.press("Control+i");
    const ask = async () => {
      const text = (await this.page.locator(".monaco-hover:visible").allInnerTexts()).join("\n");
      return wanted.test(text) ? text : undefined;
    };
    return until("悬停说明", ask, longest).catch(() => "");
  }

  async screenshot(path) {
    await this.page.screenshot({ path });
  }
}

/** Has the page take an extension for one of its own, as a site that offers VS Code in the browser does. */
async function buildIn(page, port) {
  await page.addInitScript((authority) => {
    const { value: getAttribute } = Object.getOwnPropertyDescriptor(Element.prototype, "getAttribute");
    Element.prototype.getAttribute = function (name) {
      const value = getAttribute.call(this, name);
      if (this.id !== "vscode-workbench-web-configuration" || name !== "data-settings") return value;
      const settings = JSON.parse(value);
      const own = { scheme: "http", authority, path: "/" };
      settings.additionalBuiltinExtensions = [...(settings.additionalBuiltinExtensions ?? []), own];
      return JSON.stringify(settings);
    };
  }, `localhost:${port}`);
}

const TYPES = { js: "text/javascript", json: "application/json", svg: "image/svg+xml", png: "image/png" };

/** Serves a folder to the page that VS Code is in. */
async function serveFolder(folder) {
  const server = createHttpServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname));
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (!path.startsWith(folder) || !existsSync(path)) response.writeHead(404).end();
    else response.setHeader("Content-Type", TYPES[path.split(".").at(-1)] ?? "text/plain").end(readFileSync(path));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
