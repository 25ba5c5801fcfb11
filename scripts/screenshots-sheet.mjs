// Makes the pictures of the review sheet in docs/images from a run of the command over examples/: sheet.png,
// sheet-print.png (the first A4 page), index.png. Needs Chromium: /usr/bin/chromium, or the one that CHROMIUM names.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const images = join(root, "docs/images");
const folder = mkdtempSync(join(tmpdir(), "fazhi-lint-sheet-"));

execFileSync(process.execPath, [join(root, "scripts/build.mjs")], { stdio: ["ignore", "ignore", "inherit"] });
const drafts = ["examples/faulty.md", "examples/draft.md", "examples/published"];
const { status, stderr } = spawnSync(
  process.execPath,
  [join(root, "packages/cli/bin/fazhi-lint.js"), "check", ...drafts, "-f", `html=${folder}/`],
  { cwd: root, encoding: "utf8" },
);
if (status !== 1) throw new Error(`检查没有完成：${stderr}`);
const address = (name) => pathToFileURL(join(folder, name)).href;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});

/** Opens a page, lets `prepare` change it, and keeps a picture of what is in sight. */
async function shoot(name, target, viewport, prepare = async () => {}) {
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1, bypassCSP: true, colorScheme: "light" });
  await page.goto(address(name));
  await prepare(page);
  await page.screenshot({ path: join(images, target) });
  await page.close();
}

/** Pixels of CSS to a millimetre. */
const MM = 96 / 25.4;
const SHEET = "examples-faulty.html";

await shoot(SHEET, "sheet.png", { width: 900, height: 1000 });
await shoot("index.html", "index.png", { width: 1440, height: 1000 });
await shoot(SHEET, "sheet-print.png", { width: Math.round(210 * MM), height: Math.round(297 * MM) }, async (page) => {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const count = pdf.toString("latin1").match(/\/MediaBox/g).length;
  // A browser takes no picture of paper. Columns break as pages do: one of the size of the page's inside, and the number
  // where the margin has it.
  await page.emulateMedia({ media: "print" });
  await page.addStyleTag({
    content: `
      /* Browsers leave out backgrounds unless they are asked for. */
      * { background: none !important; }
      html { background: #fff !important; }
      main { width: 178mm; height: 262mm; margin: 18mm 16mm 17mm; columns: 178mm; column-gap: 32mm; column-fill: auto; }
      .sheet { break-before: auto; }
      body { position: relative; overflow: hidden; }
      body::after { content: "第 1 页，共 ${count} 页"; position: absolute; bottom: -11mm; left: 0; right: 0; font-size: 9pt; text-align: center; }`,
  });
});

await browser.close();
rmSync(folder, { recursive: true, force: true });
