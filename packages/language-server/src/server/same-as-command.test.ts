import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { fazhiLint, ROOT } from "../../../../test/support.js";
import { comparable, type Finding, findingsOf, withEditor } from "../test-support.js";

const filesIn = (folder: string): string[] =>
  existsSync(join(ROOT, folder))
    ? readdirSync(join(ROOT, folder))
        .filter((name) => /\.(?:md|txt)$/.test(name) && !name.startsWith("README"))
        .map((name) => `${folder}/${name}`)
    : [];

/** Every example of the repository: drafts, published reports, and the drafts with planted mistakes. */
const EXAMPLES = ["examples", "examples/published", "test/checks/clean", "test/checks/faulty"].flatMap(filesIn);

describe("the server", () => {
  it(`finds in each of ${EXAMPLES.length} examples what the command finds, be it asked or not`, async () => {
    expect(EXAMPLES.length).toBeGreaterThan(20);
    const { stdout } = fazhiLint(["check", ...EXAMPLES, "--format", "json"]);
    const { files } = JSON.parse(stdout) as { files: { path: string; diagnostics: Finding[] }[] };
    expect(files.map(({ path }) => path)).toEqual(EXAMPLES);
    await withEditor(async (editor) => {
      await editor.initialize({ folders: [ROOT] });
      for (const { path, diagnostics } of files) {
        const uri = pathToFileURL(join(ROOT, path)).href;
        await editor.open(uri, readFileSync(join(ROOT, path), "utf8").replace(/^\uFEFF/, ""), "plaintext");
        const pushed = await editor.diagnostics(uri, 1);
        expect(pushed.diagnostics.map(comparable), path).toEqual(findingsOf(diagnostics));
        const pulled = await editor.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
        expect(pulled, path).toMatchObject({ kind: "full", items: pushed.diagnostics });
      }
    });
  });
});
