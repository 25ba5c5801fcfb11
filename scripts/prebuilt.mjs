// What the command's bundle does not work out at every start: the built-in rules are compiled here and written to a file that
// the bundle reads when a draft is checked. A plugin for esbuild; it needs the compiled engine.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * @param {string} root the repository
 * @param {string} file where the rules are written now
 * @param {string} name under which the bundle will look for them beside itself
 */
export function prebuilt(root, file, name) {
  const core = (path) => import(pathToFileURL(join(root, "packages/core/dist", path)).href);
  return {
    name: "prebuilt",
    setup(build) {
      build.onLoad({ filter: /[\\/]core[\\/]dist[\\/]checklist[\\/]built-in-data\.js$/ }, async () => {
        const [{ compileParts }, { packParts }, { readBuiltInData }] = await Promise.all(
          ["checklist/compile.js", "checklist/prebuilt.js", "checklist/built-in-data.js"].map(core),
        );
        const { checklist, language } = readBuiltInData();
        const { json, bytes } = packParts(compileParts(checklist, language));
        const late = [];
        const trimmed = (entries) => entries.map((entry) => withoutLate(entry, late));
        const data = JSON.stringify({
          checklist: { ...withoutLate(checklist, late), elements: trimmed(checklist.elements) },
          language: { ...language, checks: trimmed(language.checks) },
        });
        const texts = [data, json, JSON.stringify(late)].map((text) => Buffer.from(text, "utf8"));
        // How long the texts are, the texts, and the numbers at a multiple of four.
        const head = Buffer.alloc(4 * texts.length);
        for (const [index, { length }] of texts.entries()) head.writeUInt32LE(length, 4 * index);
        const written = [head, ...texts].reduce((sum, { length }) => sum + length, 0);
        writeFileSync(file, Buffer.concat([head, ...texts, Buffer.alloc((4 - (written % 4)) % 4), bytes]));
        return { loader: "js", contents: reader(name) };
      });
    },
  };
}

/** What only those ask for who compile a checklist of their own or test the rules: it is read when it is asked for. */
const LATE = new Set(["classes", "counts", "tests"]);

/** The fields of something, those of late values with an index into a list in their place. */
function withoutLate(owner, late) {
  return Object.fromEntries(
    Object.entries(owner).map(([key, value]) => (LATE.has(key) ? [`late ${key}`, late.push(value) - 1] : [key, value])),
  );
}

/** The module that reads the file. */
function reader(name) {
  return `
    import { readFileSync } from "node:fs";
    import { join } from "node:path";
    export function readBuiltInData() {
      const file = readFileSync(join(__dirname, ${JSON.stringify(name)}));
      const lengths = [0, 4, 8].map((at) => file.readUInt32LE(at));
      let at = 12;
      const [data, json, lateBytes] = lengths.map((length) => file.subarray(at, (at += length)));
      let late;
      const lateValue = (index) => {
        late ??= JSON.parse(lateBytes.toString("utf8"));
        return late[index];
      };
      const { checklist, language } = JSON.parse(data.toString("utf8"));
      for (const owner of [checklist, ...checklist.elements, ...language.checks]) restore(owner, lateValue);
      return { checklist, language, prebuilt: { json: json.toString("utf8"), bytes: file.subarray(Math.ceil(at / 4) * 4) } };
    }
    function restore(owner, lateValue) {
      for (const key of ${JSON.stringify([...LATE])}) {
        const index = owner["late " + key];
        if (index === undefined) continue;
        delete owner["late " + key];
        Object.defineProperty(owner, key, { enumerable: true, configurable: true, get: () => lateValue(index) });
      }
    }
  `;
}
