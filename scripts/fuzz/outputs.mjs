// A result as every format prints it.
import { createRequire } from "node:module";
import { validateResult } from "../../packages/core/dist/index.js";
import { folderFormatOf, formatOf } from "../../packages/cli/dist/formats/index.js";
import { FORMATS } from "../../packages/cli/dist/options.js";
import { digestOf } from "../../packages/cli/dist/output/digest.js";
import { identify } from "../../packages/cli/dist/output/identify.js";
import { summarize } from "../../packages/cli/dist/output/result.js";
import { createStyle } from "../../packages/cli/dist/output/style.js";
import { ruleInfos } from "../../packages/language-server/dist/rule-info.js";
import { must } from "./failure.mjs";

const { XmlDocument } = await import(
  createRequire(new URL("../../package.json", import.meta.url)).resolve("libxml2-wasm")
);

const CONTEXT = {
  inRepository: ({ path }) => path,
  style: createStyle(false),
  columns: 100,
  verbose: true,
  hasSummary: true,
};
// oxlint-disable-next-line no-control-regex -- what must not reach a terminal
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** A tag of the page's own, in whose values `<` means nothing. */
const TAG = /<(?!x-fuzz)[a-z][^\s>]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/gi;

/** Prints a result in every format; what comes out must be what the format promises. */
export async function mustPrint(text, result, checklist, path) {
  const { name, title, version } = checklist.data;
  const checked = {
    ...result,
    path,
    file: `/drafts/${path}`,
    checklist: { name, title, version: version ?? null },
    failOn: "error",
    diagnostics: identify(text, result, result.diagnostics),
    suppressed: identify(text, result, result.suppressed),
    known: [],
    untouched: [],
  };
  const rules = new Map(ruleInfos(checklist).map((rule) => [rule.id, rule]));
  const files = [{ ...checked, rules, digest: digestOf(checked) }];
  const summary = summarize(files);
  const gate = { passed: summary.error === 0, reasons: summary.error === 0 ? [] : [`错误 ${summary.error} 条`] };
  const run = { files, errors: [], summary, gate, rules, baseline: undefined, since: undefined };
  for (const format of FORMATS) {
    const printed = (await formatOf(format))(run, CONTEXT);
    mustBeWhole(format, typeof printed === "string" ? printed : [...printed].join(""));
  }
  for (const { name: file, text: page } of (await folderFormatOf("html"))(run, CONTEXT)) {
    // oxlint-disable-next-line no-control-regex -- what no name of a file may hold
    must(/^[^/\\\u0000]+$/.test(file), "output", () => `html ${JSON.stringify(file)}`);
    mustBeWhole("html", page);
  }
}

function mustBeWhole(format, printed) {
  const wrong = (detail) => must(false, "output", `${format} ${detail}`);
  switch (format) {
    case "json":
      if (!validateResult(JSON.parse(printed))) wrong(JSON.stringify(validateResult.errors?.[0]));
      break;
    case "sarif":
    case "gitlab":
      JSON.parse(printed);
      break;
    case "junit":
    case "checkstyle":
      XmlDocument.fromString(printed).dispose();
      break;
    case "html":
      if (printed.replace(TAG, "").includes("<x-fuzz")) wrong("an element of the draft");
      break;
    case "github":
      if (/^\s*::x-fuzz/m.test(printed)) wrong("a command of the draft");
      break;
    case "pretty":
      if (STEERING.test(printed)) wrong(`steers the terminal ${JSON.stringify(STEERING.exec(printed)?.[0])}`);
      if (/^\s*::x-fuzz/m.test(printed)) wrong("a command of the draft");
  }
}
