import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toHtml, toHtmlFolder } from "../packages/cli/src/formats/html.js";
import type { FileResult, RunResult } from "../packages/cli/src/output/result.js";
import { CONTEXT, runOf } from "../packages/cli/src/formats/test-support.js";
import { ROOT } from "./support.js";

const executablePath = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && path !== "" && existsSync(path));
if (executablePath === undefined)
  process.stderr.write(
    "没有找到 Chromium，审核表在浏览器里的测试没有运行（apt-get install chromium，或者用 CHROMIUM 指出）。\n",
  );

const example = (name: string): string => readFileSync(join(ROOT, "examples", name), "utf8");
const FAULTY = example("faulty.md");
const OTHER = "# 说明\n\n安装以后就可以使用。\n";

/** Drafts of several kinds, and one that could not be checked. */
const BATCH = runOf(
  {
    "报送/柳河镇.md": FAULTY,
    "报送/花都区.txt": example("published/花都区-2023.txt"),
    "报送/桥头镇.txt": example("published/桥头镇-2023.txt"),
    "报送/说明.md": OTHER,
    "报送/草稿.md": example("draft.md"),
  },
  { errors: [{ path: "报送/坏.md", message: "无法读取：不是文本" }] },
);

/** Drafts with all that a sheet may have: suppressed findings, a baseline, a revision. */
const FULL = runOf(
  {
    "报送/柳河镇.md": FAULTY.replace(
      "## 二、",
      "<!-- fazhi-lint-disable-file element/causes -- 另文报送 -->\n\n## 二、",
    ),
  },
  {
    since: "v1",
    baseline: { path: "基线.yaml", stale: [{ file: "a.md", rule: "figures/ratio", words: "办结率⟦80%⟧" }] },
  },
);

let browser: Browser;
let folder: string;
let count = 0;

/** A page, and what it did that it should not. */
interface Watched {
  readonly page: Page;
  /** Requests beside the page itself, dialogs, breaches of the policy, errors. */
  readonly events: string[];
}

async function open(html: string, options: BrowserContextOptions = {}): Promise<Watched> {
  count += 1;
  const file = join(folder, `${count}.html`);
  writeFileSync(file, html);
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
  const events: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) events.push(`request ${request.url()}`);
  });
  page.on("dialog", (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => events.push(`console ${message.text()}`));
  page.on("pageerror", (error) => events.push(`error ${error.message}`));
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  return { page, events };
}

const close = (page: Page): Promise<void> => page.context().close();

/** A run in which a draft, its path and all that is said of it hold these words. */
function hostile(words: string): RunResult {
  const path = `报送/${words}.md`;
  const run = runOf({ [path]: FAULTY, "b.md": FAULTY }, { errors: [{ path, message: words }] });
  const files = run.files.map((file): FileResult => ({
    ...file,
    report: { ...file.report, unit: words, title: words, inferred: [] },
    checklist: { name: words, title: words, version: words },
    elements: file.elements.map((element) => ({
      ...element,
      title: words,
      evidence: element.evidence.map((entry) => ({ ...entry, quote: words, section: words })),
    })),
    diagnostics: file.diagnostics.map((entry) => ({ ...entry, message: words, basis: words })),
    suppressed: file.diagnostics.map((entry) => ({ ...entry, reason: words })),
  }));
  return { ...run, files };
}

/** Width and height of each page in points, rounded. */
async function paperSizes(html: string): Promise<string[]> {
  const { page } = await open(html);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  await close(page);
  return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`,
  );
}

describe.skipIf(executablePath === undefined)("sheets in a browser", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fazhi-lint-sheet-"));
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  describe("words of drafts", () => {
    const HOSTILE = [
      "<img src=x onerror=alert(1)>",
      "<script>alert(1)</script>",
      "</style></title><script>alert(1)</script>",
      '"><svg onload=alert(1)>',
      "' onmouseover='alert(1)",
      "<!--><iframe src=javascript:alert(1)>",
      "&lt;b&gt; &#60;i&#62;",
      "javascript:alert(1)//",
    ];

    it.each(HOSTILE)("%s", async (words) => {
      const path = `报送/${words}.md`;
      const run = hostile(words);
      const { page, events } = await open(toHtml(run, CONTEXT));
      const texts = async (selector: string): Promise<string[]> =>
        page.locator(selector).evaluateAll((found) => found.map((element) => element.textContent ?? ""));
      expect(await texts("#sheet-1 .form .third:first-child dd")).toEqual([words]);
      expect((await texts("#sheet-1 .form .whole dd")).slice(0, 2)).toEqual([words, path]);
      expect(new Set(await texts("#sheet-1 q"))).toEqual(new Set([words]));
      expect(new Set(await texts("#sheet-1 .elements tbody th"))).toEqual(new Set([words]));
      expect((await texts("#sheet-1 .finding > p"))[0]).toBe(words);
      expect((await texts(".matrix tbody th"))[0]).toBe(words + path);
      expect(await texts("#unread ~ .scroll tbody tr > *")).toEqual([path, words]);
      expect(await page.locator("img, svg, iframe, script:not(body > script:last-child)").count()).toBe(0);
      // Whatever the words are, what was asked for is clicked and hovered.
      await page.locator(".matrix tbody th a").first().hover();
      await page.locator(".matrix tbody th a").first().click();
      expect(events).toEqual([]);
      await close(page);

      const [, sheet] = toHtmlFolder(run, CONTEXT);
      const single = await open(sheet?.text ?? "");
      expect(await single.page.title()).toBe(`法治政府建设年度报告审核表：${words}2024年度`);
      expect(single.events).toEqual([]);
      await close(single.page);
    });

    it("show what would turn them around, and run in their own direction", async () => {
      const { page } = await open(toHtml(runOf({ "\u202efdp.exe.md": FAULTY, "אב/1.md": FAULTY }), CONTEXT));
      const paths = page.locator(".matrix tbody th small");
      expect(await paths.first().textContent()).toBe("⟨U+202E⟩fdp.exe.md");
      expect(
        await paths
          .last()
          .locator("bdi")
          .evaluate((element) => getComputedStyle(element).direction),
      ).toBe("rtl");
      await close(page);
    });
  });

  it("the policy lets their own style and script through, and nothing else", async () => {
    const { page, events } = await open(toHtml(BATCH, CONTEXT));
    expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe("0px");
    expect(await page.locator(".matrix thead button").count()).toBe(10 + 29);
    expect(events).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'ran'";
      document.body.append(script);
      const image = document.createElement("img");
      image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
      document.body.append(image);
    });
    expect(await page.title()).toBe("法治政府建设年度报告审核汇总表");
    expect(events.filter((event) => event.includes("Content Security Policy"))).toHaveLength(2);
    await close(page);
  });

  describe("the list", () => {
    it("is sorted with the keyboard: the most findings first, then the fewest; equal ones stay in order", async () => {
      const { page } = await open(toHtml(BATCH, CONTEXT));
      const column = async (index: number): Promise<string[]> =>
        page
          .locator(`.matrix tbody tr > :nth-child(${index})`)
          .evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ""));
      const head = page.locator(".matrix thead th", { hasText: /^错误$/ });
      await page.locator("body").press("Tab");
      await head.getByRole("button").focus();
      expect(await head.getByRole("button").evaluate((element) => getComputedStyle(element).outlineStyle)).toBe(
        "solid",
      );
      await page.keyboard.press("Enter");
      expect(await column(6)).toEqual(["5", "3", "1", "1", "0"]);
      expect(await column(1)).toEqual(["1", "3", "2", "4", "5"]);
      expect(await head.getAttribute("aria-sort")).toBe("descending");
      expect(await page.getByRole("status").textContent()).toBe("已按“错误”从大到小排列");
      await page.keyboard.press("Space");
      expect(await column(6)).toEqual(["0", "1", "1", "3", "5"]);
      expect(await column(1)).toEqual(["5", "2", "4", "3", "1"]);
      expect(await page.locator("[aria-sort]").count()).toBe(1);
      await close(page);
    });

    it("puts what is missing on top, and what was not judged last, whichever way", async () => {
      const { page } = await open(toHtml(BATCH, CONTEXT));
      const head = page.locator(".matrix thead th", { hasText: /^行政执法“三项制度”$/ });
      const index = (await head.evaluate((cell) => (cell as HTMLTableCellElement).cellIndex)) + 1;
      const column = async (): Promise<string[]> =>
        page
          .locator(`.matrix tbody tr > :nth-child(${index})`)
          .evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ""));
      await head.getByRole("button").click();
      expect(await column()).toEqual(["仅在计划", "仅在计划", "仅提及", "已报告", "没有检查"]);
      await head.getByRole("button").click();
      expect(await column()).toEqual(["已报告", "仅提及", "仅在计划", "仅在计划", "没有检查"]);
      const units = page.locator(".matrix tbody th a");
      await page
        .locator(".matrix thead th", { hasText: /^单位和文件$/ })
        .getByRole("button")
        .click();
      expect(await units.allTextContents()).toEqual(["花都区", "柳河镇", "柳河镇", "桥头镇", "单位不明"]);
      await close(page);
    });

    it("is a plain table without scripts", async () => {
      const { page } = await open(toHtml(BATCH, CONTEXT), { javaScriptEnabled: false });
      expect(await page.locator(".matrix tbody tr").count()).toBe(5);
      expect(await page.locator("button").count()).toBe(0);
      await close(page);
    });

    it("keeps its head and the units in sight", async () => {
      const { page } = await open(toHtml(BATCH, CONTEXT), { viewport: { width: 700, height: 420 } });
      const scroller = page.locator(".tall");
      await scroller.scrollIntoViewIfNeeded();
      const before = await scroller.boundingBox();
      await scroller.evaluate((element) => element.scrollTo(600, 150));
      const head = await page.locator(".matrix thead .unit").boundingBox();
      const unit = await page.locator(".matrix tbody .unit").last().boundingBox();
      expect(Math.abs((head?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
      expect((unit?.x ?? 0) - (before?.x ?? 0)).toBeLessThan(60);
      await close(page);
    });
  });

  describe("on a narrow screen", () => {
    it.each([
      ["a sheet", toHtml(FULL, CONTEXT)],
      ["the list", toHtml(BATCH, CONTEXT)],
    ])("%s does not move sideways as a whole; its tables do, with the keyboard", async (_, html) => {
      const { page } = await open(html, { viewport: { width: 360, height: 640 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      const table = page.getByRole("region", { name: /对照表/ }).first();
      await table.focus();
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(() => (document.activeElement?.scrollLeft ?? 0) > 0);
      await close(page);
    });
  });

  it("the first stop of the keyboard leads past the rest", async () => {
    const [, sheet] = toHtmlFolder(BATCH, CONTEXT);
    const { page } = await open(sheet?.text ?? "");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("跳到正文");
    expect((await page.locator(".skip").boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await close(page);
  });

  describe("for screen readers (axe)", () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const [index, page1] = toHtmlFolder(BATCH, CONTEXT).map(({ text }) => text);
    const pages: [string, string][] = [
      ["a sheet with all parts", toHtml(FULL, CONTEXT)],
      ["a sheet without findings", toHtml(runOf({ "草稿.md": example("draft.md") }), CONTEXT)],
      ["the sheet of another document", toHtml(runOf({ "说明.md": OTHER }), CONTEXT)],
      ["several in one page", toHtml(BATCH, CONTEXT)],
      ["the list of a folder", index ?? ""],
      ["a page of a folder", page1 ?? ""],
    ];
    it.each(
      pages.flatMap(([name, html]) => (["light", "dark"] as const).map((scheme) => [name, scheme, html] as const)),
    )(
      "%s, %s",
      async (_, colorScheme, html) => {
        // The tool has to put its own script into the page.
        const { page } = await open(html, { colorScheme, bypassCSP: true });
        // Sheets out of sight are looked at as well.
        await page.addStyleTag({ content: ".sheet { content-visibility: visible !important; }" });
        await page.addScriptTag({ content: axe });
        const violations = await page.evaluate(async () => {
          const { axe: tool } = globalThis as unknown as {
            axe: {
              run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
            };
          };
          const found = (await tool.run()).violations;
          return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
        });
        expect(violations).toEqual([]);
        await close(page);
      },
      60_000,
    );
  });

  describe("on paper", () => {
    const A4 = "595×842";

    it("a sheet takes a few A4 pages", async () => {
      const sheet = await paperSizes(toHtml(runOf({ "柳河镇.md": FAULTY }), CONTEXT));
      expect(new Set(sheet)).toEqual(new Set([A4]));
      expect(sheet.length).toBeGreaterThanOrEqual(3);
      expect(sheet.length).toBeLessThanOrEqual(6);
      expect(await paperSizes(toHtml(runOf({ "说明.md": OTHER }), CONTEXT))).toEqual([A4]);
    });

    it("the list lies across, and every sheet begins a page of its own", async () => {
      const { files } = BATCH;
      let alone = 0;
      for (const file of files)
        alone += (await paperSizes(toHtml({ ...BATCH, files: [file], errors: [] }, CONTEXT))).length;
      const together = await paperSizes(toHtml(BATCH, CONTEXT));
      const list = together.filter((size) => size === "842×595").length;
      expect(list).toBeGreaterThanOrEqual(1);
      expect(list).toBeLessThanOrEqual(2);
      expect(together.length - list).toBe(alone);
    });

    it("nothing depends on colours, links look like words, and heads repeat", async () => {
      const { page } = await open(toHtml(BATCH, CONTEXT), { colorScheme: "dark" });
      await page.emulateMedia({ media: "print" });
      const style = (
        selector: string,
        property: "color" | "backgroundColor" | "display" | "textDecorationLine",
      ): Promise<string> =>
        page
          .locator(selector)
          .first()
          .evaluate((element, name) => getComputedStyle(element)[name as "color"], property);
      expect(await style("main", "color")).toBe("rgb(27, 27, 27)");
      expect(await style(".matrix tbody a", "color")).toBe("rgb(27, 27, 27)");
      expect(await style(".matrix tbody a", "textDecorationLine")).toBe("none");
      expect(await style(".matrix thead", "display")).toBe("table-header-group");
      expect(await style(".back", "display")).toBe("none");
      expect(await page.locator(".severity").allTextContents()).toContain("错误");
      await close(page);
    });
  });
});
