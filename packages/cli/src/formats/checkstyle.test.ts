import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XmlElement } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { published, ROOT } from "../../../../test/support.js";
import { hostile, parseXml } from "../../../../test/validators.js";
import type { RunResult } from "../output/result.js";
import { toCheckstyle } from "./checkstyle.js";
import { toJson } from "./json.js";
import { runOf } from "./test-support.js";

const DRAFTS = {
  "examples/faulty.md": readFileSync(join(ROOT, "examples/faulty.md"), "utf8"),
  "examples/draft.md": readFileSync(join(ROOT, "examples/draft.md"), "utf8"),
  "玉塘街道.txt": published("玉塘街道-2024"),
};

interface Entry {
  readonly [attribute: string]: string;
}

/** What a parser reads: the entries of each file, in their order. */
function read(text: string): { version: string | undefined; files: { name: string; errors: Entry[] }[] } {
  const document = parseXml(text);
  try {
    const { root } = document;
    expect(root.name).toBe("checkstyle");
    const files = root.find("file").filter((node) => node instanceof XmlElement);
    return {
      version: root.attr("version")?.value,
      files: files.map((file) => ({
        name: file.attr("name")?.value ?? "",
        errors: file
          .find("error")
          .filter((node) => node instanceof XmlElement)
          .map((node) => Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))),
      })),
    };
  } finally {
    document.dispose();
  }
}

/** The part of the JSON format that Checkstyle's has as well. */
interface Json {
  readonly files: readonly {
    readonly path: string;
    readonly diagnostics: readonly {
      readonly line: number;
      readonly column: number;
      readonly severity: string;
      readonly message: string;
      readonly ruleId: string;
    }[];
  }[];
}

function ofJson(run: RunResult): { name: string; errors: Entry[] }[] {
  const { files } = JSON.parse([...toJson(run)].join("")) as Json;
  return files.map(({ path, diagnostics }) => ({
    name: path,
    errors: diagnostics.map(({ line, column, severity, message, ruleId }) => ({
      line: String(line),
      column: String(column),
      severity,
      message,
      source: ruleId,
    })),
  }));
}

describe("toCheckstyle", () => {
  it("tells finding by finding what JSON tells", () => {
    const run = runOf(DRAFTS);
    const { version, files } = read(toCheckstyle(run));
    expect(version).toBe("4.3");
    expect(files).toEqual(ofJson(run));
    expect(files.map(({ errors }) => errors.length > 0)).toEqual([true, false, true]);
  });

  it("tells the drafts that could not be checked", () => {
    const errors = [{ path: "没有.md", message: "找不到这个文件" }];
    expect(read(toCheckstyle(runOf({}, { errors }))).files).toEqual([
      {
        name: "没有.md",
        errors: [
          { line: "1", column: "1", severity: "error", message: "找不到这个文件", source: "fazhi-lint/unchecked" },
        ],
      },
    ]);
  });

  it("can be read whatever is in the text", () => {
    const { files } = read(toCheckstyle(hostile(runOf(DRAFTS))));
    for (const { name, errors } of files) {
      for (const text of [name, ...errors.map(({ message = "" }) => message)]) {
        expect(text).toContain("<script>alert(\"x\")</script>]]>--><!-- &amp; 'q'");
        expect(text).toContain("::error::z ::warning file=f");
        expect(text).toMatch(/\ufffd \ufffd😀$/);
      }
    }
  });

  it("is the same text every time", () => {
    expect(toCheckstyle(runOf(DRAFTS))).toBe(toCheckstyle(runOf(DRAFTS)));
  });
});
