import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toHtml, toHtmlFolder } from "./html.js";
import { CONTEXT, runOf } from "./test-support.js";

const FAULTY = readFileSync(new URL("../../../../examples/faulty.md", import.meta.url), "utf8");
const OTHER = "# 说明\n\n安装以后就可以使用。\n";
const ERRORS = [{ path: "坏.md", message: "无法读取：不是文本" }];

const all = (pattern: RegExp, html: string): string[] => [...html.matchAll(pattern)].map((match) => match[1] ?? "");
const ids = (html: string): string[] => all(/ id="([^"]*)"/g, html);
const links = (html: string): string[] => all(/ href="([^"]*)"/g, html);
const text = (html: string): string => html.replace(/<style>.*<\/style>|<[^>]*>/gs, "");

const main = (html: string | undefined): string => /<main.*<\/main>/s.exec(html ?? "")?.[0] ?? "";

/** What the policy of a page allows, by directive. */
function policy(html: string): Map<string, string> {
  const [content = ""] = all(/http-equiv="Content-Security-Policy" content="([^"]*)"/g, html);
  return new Map(
    content
      .replaceAll("&#x27;", "'")
      .split("; ")
      .map((directive) => [directive.split(" ", 1)[0] ?? "", directive.slice(directive.indexOf(" ") + 1)]),
  );
}

const hash = (content: string | undefined): string =>
  `'sha256-${createHash("sha256")
    .update(content ?? "")
    .digest("base64")}'`;

describe("a sheet", () => {
  const html = toHtml(runOf({ "a.md": FAULTY }), CONTEXT);

  it("is one page that may load and run nothing", () => {
    expect([...policy(html)]).toEqual([
      ["default-src", "'none'"],
      ["style-src", hash(all(/<style>(.*?)<\/style>/gs, html)[0])],
      ["base-uri", "'none'"],
      ["form-action", "'none'"],
    ]);
    expect(html).not.toMatch(/<script|<link|<img|<iframe| src=| style="| on[a-z]+="/);
    expect(links(html)).toEqual(["#main"]);
  });

  it("has one heading for the page, and parts that are named by theirs", () => {
    expect(all(/<h1[^>]*>(.*?)<\/h1>/g, html)).toEqual(["法治政府建设年度报告审核表"]);
    for (const id of all(/ aria-labelledby="([^"]*)"/g, html)) expect(ids(html)).toContain(id);
    expect(new Set(ids(html)).size).toBe(ids(html).length);
  });

  it("leaves room to sign, and no date in it", () => {
    expect(text(html)).toMatch(
      /三、审核意见审核意见□ 退回修改　　□ 同意　　□ 其他：审核人日期年　　月　　日本表由 fazhi-lint/,
    );
  });

  it("tells what does not count in a part of its own, with what the run has to say", () => {
    const suppressed = FAULTY.replace(
      "## 二、",
      "<!-- fazhi-lint-disable-file element/causes -- 另文报送 -->\n\n## 二、",
    );
    const stale = [{ file: "a.md", rule: "figures/ratio", words: "办结率⟦80%⟧" }];
    const run = runOf({ "a.md": suppressed }, { since: "v1", baseline: { path: "基线.yaml", stale } });
    const sheet = text(toHtml(run, CONTEXT));
    expect(sheet).toContain("三、不计的问题已经说明理由的，1 条：1.错误不足的原因");
    expect(sheet).toContain("不计理由另文报送");
    expect(sheet).toContain("本次只列 v1 以来的改动涉及的问题，没有因此略去的问题。");
    expect(sheet).toContain("基线 基线.yaml 里有 1 条已经没有用处");
    expect(sheet).toContain("四、审核意见");
  });

  it("of another kind of document, and of a draft without findings, says so", () => {
    expect(text(toHtml(runOf({ "说明.md": OTHER }), CONTEXT))).toContain(
      "二、要素对照看起来不是法治政府建设年度报告，没有逐项检查。",
    );
    const good = readFileSync(new URL("../../../../examples/draft.md", import.meta.url), "utf8");
    expect(text(toHtml(runOf({ "draft.md": good }), CONTEXT))).toContain("一、发现的问题没有发现问题。");
  });

  it("is the same for the same run", () => {
    expect(toHtml(runOf({ "a.md": FAULTY }), CONTEXT)).toBe(html);
  });
});

describe("several drafts in one page", () => {
  const html = toHtml(runOf({ "报送/甲.md": FAULTY, "报送/乙.md": OTHER }, { errors: ERRORS }), CONTEXT);

  it("begin with the list, which leads to their sheets and back", () => {
    expect(all(/<h1[^>]*>(.*?)<\/h1>/g, html)).toEqual(["法治政府建设年度报告审核汇总表"]);
    expect(links(html)).toEqual(["#main", "#sheet-1", "#sheet-2", "#overview-title", "#overview-title"]);
    for (const link of links(html)) expect(ids(html)).toContain(link.slice(1));
    expect(new Set(ids(html)).size).toBe(ids(html).length);
    expect(text(html)).toContain("没能检查的（1 份）");
    expect(text(html)).toContain("坏.md无法读取：不是文本");
  });

  it("allow the script that sorts the list, and no other", () => {
    const scripts = all(/<script>(.*?)<\/script>/gs, html);
    expect(scripts).toHaveLength(1);
    expect(policy(html).get("script-src")).toBe(hash(scripts[0]));
  });

  it("say of every element of every draft what it is, also to those who hear it", () => {
    const row = /<tr>(?:(?!<tr>).)*#sheet-1.*?<\/tr>/s.exec(html)?.[0] ?? "";
    const cells = all(/<td[^>]* data-key="\d"[^>]*>(.*?)<\/td>/gs, row).map(text);
    expect(cells.slice(-29).slice(0, 10)).toEqual([
      "已报告",
      "缺，未写到",
      "已报告",
      "缺，未写到",
      "缺，未写到",
      "已报告",
      "已报告",
      "仅提及",
      "已报告",
      "仅在计划",
    ]);
    expect(row).toContain('—<span class="unseen">不要求</span>');
  });

  it("are counted at the foot of each element", () => {
    const foot = /<tfoot>(.*?)<\/tfoot>/s.exec(html)?.[1] ?? "";
    const rows = foot.split("</tr>").map((row) => all(/<t[hd][^>]*>(.*?)<\/t[hd]>/g, row).slice(0, 4));
    expect(rows.slice(0, 3)).toEqual([
      ["应写（份）", "1", "1", "1"],
      ["写到（份）", "1", "0", "1"],
      ["写到率（%）", "100", "0", "100"],
    ]);
  });
});

describe("a folder", () => {
  const run = runOf({ "报送/甲.md": FAULTY, "报送/乙.md": OTHER }, { errors: ERRORS });
  const files = toHtmlFolder(run, CONTEXT);

  it("has a page for each draft and the list that leads to them", () => {
    expect(files.map(({ name }) => name)).toEqual(["index.html", "报送-甲.html", "报送-乙.html"]);
    const [index, first] = files.map((file) => file.text);
    expect(
      links(index ?? "")
        .slice(1)
        .map(decodeURIComponent),
    ).toEqual(["报送-甲.html", "报送-乙.html"]);
    expect(links(first ?? "")).toEqual(["#main", "index.html"]);
    expect(first).not.toContain("<script");
  });

  it("has the sheets that single drafts have", () => {
    expect(main(files[1]?.text)).toBe(main(toHtml(runOf({ "报送/甲.md": FAULTY }), CONTEXT)));
  });
});
