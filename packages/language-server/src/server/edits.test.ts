import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { fazhiLint, published } from "../../../../test/support.js";
import { ViewTextRequest } from "../protocol.js";
import { comparable, type Finding, findingsOf, withEditor } from "../test-support.js";

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** Numbers that look random and are the same each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

const PIECES = [
  "备案",
  "规范性文件3件，",
  "“三项制度”",
  "\r\n",
  "\n",
  "。",
  "𠀀𪚥",
  "👍",
  "99.28%",
  "一、",
  "（一）",
  "《行政复议法》",
  "　",
  "\u00a0",
  "é",
  "a",
  "",
];

/** A place between two characters that an editor can put its cursor at: not in a surrogate pair, nor between CR and LF. */
function placeIn(text: string, below: (limit: number) => number): number {
  const at = below(text.length + 1);
  const code = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return (code >= 0xdc00 && code <= 0xdfff) || (code === 10 && before === 13) ? at - 1 : at;
}

/** Counts lines as LSP does, in the plainest way. */
function positionIn(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function edit(text: string, below: (limit: number) => number): { text: string; change: Change } {
  if (below(500) === 0) {
    // Some clients send all of it.
    const whole = text.slice(0, placeIn(text, below)) + PIECES[below(PIECES.length)] + text.slice(text.length >> 1);
    const kept = whole.length < 2000 ? whole + published("桥头镇-2023") : whole;
    return { text: kept, change: { text: kept } };
  }
  const start = placeIn(text, below);
  const end = Math.min(text.length, start + below(12));
  const last = placeIn(text.slice(0, end + 1), () => end);
  const isJoin = text.charCodeAt(last) === 10 && text.charCodeAt(last - 1) === 13;
  const to = Math.max(start, isJoin ? last - 1 : last);
  const inserted = Array.from({ length: below(4) }, () => PIECES[below(PIECES.length)]).join("");
  return {
    text: text.slice(0, start) + inserted + text.slice(to),
    change: { range: { start: positionIn(text, start), end: positionIn(text, to) }, text: inserted },
  };
}

const EDITS = 10_000;

describe("after ten thousand edits", () => {
  it.each([
    ["LF", 1, (text: string) => text],
    ["CRLF", 2, (text: string) => text.replaceAll("\n", "\r\n")],
  ])("the server has the client's text, and finds what the command finds: %s", async (_, seed, breaks) => {
    const folder = mkdtempSync(join(tmpdir(), "fazhi-lint-edits-"));
    const file = join(folder, "报告.md");
    const uri = pathToFileURL(file).href;
    const below = random(seed);
    let text = breaks(published("桥头镇-2023"));
    try {
      await withEditor(async (editor) => {
        await editor.initialize({ folders: [folder] });
        await editor.open(uri, text);
        let version = 1;
        for (let done = 0; done < EDITS;) {
          const contentChanges: Change[] = [];
          for (let left = 1 + below(8); left > 0 && done < EDITS; left -= 1, done += 1) {
            const next = edit(text, below);
            text = next.text;
            contentChanges.push(next.change);
          }
          version += 1;
          await editor.connection.sendNotification("textDocument/didChange", {
            textDocument: { uri, version },
            contentChanges,
          });
        }
        const { diagnostics } = await editor.diagnostics(uri, version);
        expect(await editor.connection.sendRequest(ViewTextRequest, { textDocument: { uri } })).toBe(text);
        writeFileSync(file, text);
        const { stdout } = fazhiLint(["check", file, "--format", "json"]);
        const expected = (JSON.parse(stdout) as { files: [{ diagnostics: Finding[] }] }).files[0].diagnostics;
        expect(diagnostics.map(comparable)).toEqual(findingsOf(expected));
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
