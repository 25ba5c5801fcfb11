// The end-to-end test: packs the extension, opens drafts in a real VS Code and does what drafters do.
//   --require             fail if it cannot run here, instead of saying so
//   --update-screenshots  keep the pictures in docs/images
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openEditor, until } from "./editor.mjs";
import { findParts, MissingPart } from "./parts.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const keeps = process.argv.includes("--update-screenshots");
const pictures = keeps ? join(root, "docs/images") : mkdtempSync(join(tmpdir(), "fazhi-lint-pictures-"));
const FAULTY = join(root, "examples/faulty.md");
const PLAIN = join(root, "examples/published/玉塘街道-2024.txt");
const SEVERITIES = ["error", "warning", "info"];
const start = Date.now();
const say = (text) => process.stdout.write(`${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);

/** What the command finds in a file: the editor must show the same. */
function check(file) {
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, "packages/cli/bin/fazhi-lint.js"), "check", file, "--format", "json"],
    { encoding: "utf8" },
  );
  return JSON.parse(stdout).files[0];
}

/** The first line of the words that a finding stands at. */
function wordsAt(text, { line, column, endLine, endColumn }) {
  const words = text.split(/\r\n|\r|\n/)[line - 1] ?? "";
  return words.slice(column - 1, endLine === line ? endColumn - 1 : undefined);
}

/** The counts as the status bar tells them: 3 错误 2 提示. */
function countText(diagnostics) {
  const names = { error: "错误", warning: "警告", info: "提示" };
  return SEVERITIES.flatMap((severity) => {
    const count = diagnostics.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${names[severity]}`];
  }).join(" ");
}

const FILES = { "柳河镇-2024.md": FAULTY, "玉塘街道-2024.txt": PLAIN, "README.md": join(root, "README.md") };

async function drafting(editor, picture) {
  const { page } = editor;
  const { readFileSync } = await import("node:fs");
  const expected = check(FAULTY);
  const text = readFileSync(FAULTY, "utf8");

  await editor.open("柳河镇-2024");
  await until("波浪线", async () => (await editor.squiggles("error")).length > 0);
  const errors = expected.diagnostics.filter(({ severity }) => severity === "error");
  const wanted = new Set(errors.map((finding) => wordsAt(text, finding)));
  const drawn = await until("波浪线在该在的字下面", async () => {
    const found = new Set(await editor.squiggles("error"));
    return [...wanted].every((words) => found.has(words)) ? found : undefined;
  });
  assert.deepEqual(drawn, wanted, "波浪线下面的字");
  say("波浪线在该在的字下面");

  const rows = await until("问题列表", async () => {
    const found = await editor.problems();
    return found.length > 0 ? found : undefined;
  });
  await until("问题的数目", async () => (await editor.problemCount()) === expected.diagnostics.length);
  for (const row of rows) {
    const finding = expected.diagnostics.find(({ message, ruleId }) => row.includes(message) && row.includes(ruleId));
    assert.ok(finding !== undefined, `命令行没有这一条：${row}`);
    assert.match(row, new RegExp(`${finding.line}[,，]\\D+${finding.column}\\]`), "位置");
  }
  say(`问题列表是中文的，与命令行一致（${expected.diagnostics.length} 项）`);

  const covered = `已覆盖 ${expected.elements.filter(({ required, status }) => required !== "off" && ["reported", "mentioned"].includes(status)).length}/${expected.elements.filter(({ required }) => required !== "off").length}`;
  await until("状态栏", async () => (await page.locator(".statusbar-item", { hasText: covered }).count()) > 0);
  const lens = page.locator(".codelens-decoration", { hasText: covered });
  const hasLens = async () => (await lens.count()) > 0;
  await until("标题上的一行", hasLens, 15_000).catch(async () => {
    // Once in a while VS Code draws no line of any extension until it shows the document anew.
    say("标题上的一行没有画出来，重新打开一次");
    await editor.open("README.md");
    await editor.open("柳河镇-2024");
    await until("标题上的一行", hasLens);
  });
  say(`状态栏和标题上写着“${covered}”`);

  await page.locator(".statusbar-item", { hasText: covered }).click();
  const view = page.locator(".sidebar .composite.viewlet", { hasText: /报告要素|Report Elements/ });
  const items = view.locator(".monaco-list-row");
  await until("报告要素", async () => (await items.count()) > 5);
  const missing = expected.elements.filter(
    ({ required, status }) => required !== "off" && !["reported", "mentioned"].includes(status),
  );
  assert.match(await items.first().innerText(), new RegExp(`缺\\s*${missing.length} 项`), "第一组是缺的要素");
  const planned = missing.find(({ status }) => status === "planned");
  await items
    .filter({ hasText: planned.title.slice(0, 4) })
    .first()
    .click();
  const place = await until("跳到写着它的地方", async () => {
    const at = await editor.cursor();
    return at.line === planned.evidence[0].line ? at : undefined;
  });
  say(`报告要素的第一组是缺的 ${missing.length} 项，点一项就到第 ${place.line} 行`);
  await editor.goTo(1, 1, "");
  await picture("editor");

  const rule = page.locator(".markers-panel a", { hasText: "element/" }).first();
  const name = (await rule.innerText()).split("/").at(-1);
  await rule.click();
  await page.locator(".tab.active", { hasText: name }).waitFor();
  assert.match(await items.first().innerText(), /缺/, "看说明的时候，报告要素还在");
  await editor.command("workbench.action.closeActiveEditor");
  await page.locator(".tab.active", { hasText: "柳河镇-2024" }).waitFor();
  say("点检查的名称，打开它的说明");

  const gone = "element/prior-rectification";
  const finding = expected.diagnostics.find(({ ruleId }) => ruleId === gone);
  await editor.goTo(finding.line, finding.column, text.split("\n")[finding.line - 1]);
  await page.keyboard.press("Control+.");
  await page.waitForSelector(".action-widget .monaco-list-row");
  const action = page.locator(".action-widget .monaco-list-row", { hasText: finding.fix.title.slice(0, 16) }).first();
  await action.waitFor();
  await picture("quick-fix");
  await action.click();
  await until("问题消失，只剩下待填的空白", async () => {
    const left = await editor.problems();
    return left.some((row) => row.includes("wording/placeholder")) && !left.some((row) => row.includes(gone));
  });
  await until("框架在报告里", async () => (await editor.text()).includes("整改"));
  say(`插入框架以后，${gone} 不再列出`);

  await editor.goTo(5, 6, text.split("\n")[4]);
  assert.match(await editor.hover(/这一部分应当写到/), /依据/, "标题上的说明有依据");
  await page.keyboard.press("Escape");
  const law = text.split("\n").findIndex((line) => line.includes("《中华人民共和国行政诉讼法》"));
  await editor.goTo(law + 1, text.split("\n")[law].indexOf("行政诉讼法") + 2, text.split("\n")[law]);
  assert.notEqual(await editor.hover(/没有查到废止的记载/), "", "文件名上的说明");
  await page.keyboard.press("Escape");
  say("标题和《文件》上有说明");

  await editor.goTo(3, 1, "");
  await page.keyboard.press("End");
  await page.keyboard.insertText("按照《行政处罚");
  await page.keyboard.press("Control+Space");
  const suggestion = page.locator(".suggest-widget .monaco-list-row", { hasText: "中华人民共和国行政处罚法" }).first();
  await suggestion.waitFor();
  await picture("completion");
  await suggestion.click();
  await until("题名写全", async () => (await editor.text()).includes("按照《中华人民共和国行政处罚法》"));
  say("《后面给出文件的全名");
}

async function reading(editor, picture) {
  const { page } = editor;
  const { readFileSync } = await import("node:fs");
  const text = readFileSync(PLAIN, "utf8");
  const lines = text.split(/\r\n|\r|\n/);
  const expected = check(PLAIN);
  await editor.open("玉塘街道-2024");
  const counted = countText(expected.diagnostics);
  await until(`状态栏上的“${counted}”`, async () => (await editor.status()).includes(counted));

  await editor.command("outline.focus");
  const outline = page.locator(".outline-pane .monaco-list-row");
  await until("大纲", async () => (await outline.count()) > 3);
  const names = (await outline.allInnerTexts()).map((name) => name.trim());
  assert.ok(
    names.some((name) => name.startsWith("一、")),
    `大纲里有第一部分：${names.join(" ")}`,
  );
  await picture("outline");
  say(`纯文本的大纲有 ${names.length} 项`);

  let told;
  for (const [index, line] of lines.entries()) {
    for (const match of told === undefined ? line.matchAll(/[\d.]+%/g) : []) {
      // A hover is asked for only where the words promise a ratio.
      if (!/率|占/.test(line.slice(Math.max(0, match.index - 12), match.index))) continue;
      await editor.goTo(index + 1, match.index + 2, line);
      told = (await editor.hover(/算一算/, 2000)) || undefined;
      if (told !== undefined) await picture("hover");
      await page.keyboard.press("Escape");
      if (told !== undefined) break;
    }
  }
  assert.match(told ?? "", /÷|从.+到/, "百分比上的算式");
  say(`百分比上有算式：${told.match(/算一算.*/)[0]}`);

  await editor.command("fazhiLint.fixAll");
  const mended = expected.diagnostics.filter(({ fix }) => fix?.safe === true).length;
  assert.ok(mended > 0);
  await until("能自动改的都改了", async () => {
    const status = await editor.status();
    return status.includes("已覆盖") && !status.includes(counted);
  });
  await page.keyboard.press("Control+z");
  await until("一次撤销全部恢复", async () => (await editor.status()).includes(counted));
  say("能自动改的一次改完，一次撤销");
}

async function leavingAlone(editor) {
  await editor.open("README.md");
  await until(
    "状态栏收起",
    async () => (await editor.page.locator(".statusbar-item", { hasText: "已覆盖" }).count()) === 0,
  );
  for (const severity of SEVERITIES) assert.deepEqual(await editor.squiggles(severity), [], "README 里没有波浪线");
  say("README 里什么也没有");
}

/** The same extension in the browser's own extension host: its server is a worker, which has no disk. */
async function inBrowser(editor) {
  await editor.open("柳河镇-2024");
  const expected = check(FAULTY);
  await editor.problems();
  await until("问题的数目", async () => (await editor.problemCount()) === expected.diagnostics.length);
  say("网页版里结果相同，服务器是浏览器里的 worker");
}

/** Opens VS Code. A page that does not come up, as on a machine that is busy, is tried again. */
async function open(parts, options) {
  for (let left = 3; ; left -= 1) {
    try {
      return await openEditor(parts, { files: FILES, ...options });
    } catch (error) {
      if (left === 1) throw error;
      say(`${error.message}，再试一次`);
    }
  }
}

/** Opens VS Code for some work, and keeps what it looked like if that fails. */
async function inEditor(parts, options, work) {
  const { editor, close, log } = await open(parts, options);
  try {
    await work(editor);
    assert.deepEqual(editor.outside, [], "没有访问网络");
  } catch (error) {
    const failure = join(mkdtempSync(join(tmpdir(), "fazhi-lint-failure-")), "failure.png");
    await editor.screenshot(failure);
    process.stderr.write(`${log().split("\n").slice(-20).join("\n")}\n失败时的画面：${failure}\n`);
    throw error;
  } finally {
    await close();
  }
}

/** What a whole editor in a browser does depends on the machine too: only what fails in two of them is a failure. */
async function twice(work) {
  try {
    await work();
  } catch (error) {
    say(`没有通过（${error.message.split("\n")[0]}），换一个编辑器再试一次`);
    await work();
  }
}

async function main() {
  const parts = findParts();
  execFileSync(process.execPath, [join(root, "scripts/build.mjs")], { stdio: ["ignore", 2, 2] });
  const vsix = execFileSync(process.execPath, [join(root, "packages/vscode/build.mjs"), "--package"], {
    encoding: "utf8",
  }).trim();
  mkdirSync(pictures, { recursive: true });
  say(`装好了 ${vsix.split("/").at(-1)}`);
  const picture = (editor) => (name) => editor.screenshot(join(pictures, `${name}.png`));
  await twice(() =>
    inEditor(parts, { vsix }, async (editor) => {
      await drafting(editor, picture(editor));
      await reading(editor, picture(editor));
      await leavingAlone(editor);
    }),
  );
  await twice(() => inEditor(parts, { extension: join(root, "packages/vscode") }, inBrowser));
  if (keeps) say(`截图在 ${pictures}`);
  else rmSync(pictures, { recursive: true, force: true });
}

try {
  await main();
  say("e2e：全部通过");
} catch (error) {
  if (!(error instanceof MissingPart)) throw error;
  process.stdout.write(`e2e 没有运行：${error.message}。\n`);
  if (process.argv.includes("--require")) process.exitCode = 1;
}
