import { createHash } from "node:crypto";
import { VERSION } from "@fazhi-lint/language-server/version";
import { type Child, h } from "hastscript";
import { toHtml as print } from "hast-util-to-html";
import { STYLE } from "./style.js";

/** What a page shows. */
export interface PageContent {
  readonly title: string;
  /** A way to other pages; stands before the main part and is not printed. */
  readonly nav?: Child;
  readonly main: readonly Child[];
  /** Runs at the end of the page; without it none runs. */
  readonly script?: string;
}

/**
 * Makes a page that needs nothing from anywhere, and may not ask for anything: its policy allows its own style and script
 * by their digests, so that even words which came to be read as HTML could not run.
 */
export function page({ title, nav, main, script }: PageContent): string {
  const policy = [
    "default-src 'none'",
    `style-src ${digestOf(STYLE)}`,
    ...(script === undefined ? [] : [`script-src ${digestOf(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const tree = h(
    null,
    { type: "doctype" },
    h(
      "html",
      { lang: "zh-CN" },
      h(
        "head",
        h("meta", { charSet: "utf-8" }),
        h("meta", { httpEquiv: "Content-Security-Policy", content: policy }),
        h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
        h("meta", { name: "referrer", content: "no-referrer" }),
        h("meta", { name: "generator", content: `fazhi-lint ${VERSION}` }),
        h("title", title),
        h("style", STYLE),
      ),
      h(
        "body",
        h("a", { className: "skip", href: "#main" }, "跳到正文"),
        nav,
        h("main", { id: "main", tabIndex: -1 }, ...main),
        script === undefined ? undefined : h("script", script),
      ),
    ),
  );
  return `${print(tree)}\n`;
}

function digestOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
