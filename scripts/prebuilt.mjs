// What the command's bundle does not work out at every start: the built-in rules are compiled here and written to a file that
// the bundle reads when a draft is checked. A plugin for esbuild; it needs the compiled engine.
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * @param {string} root the repository
 * @param {string} file where the rules go; the bundle looks for it beside itself
 */
export function prebuilt(root, file) {
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
        // How long the JSON is, the JSON, and the numbers at a multiple of four.
        const text = Buffer.from(JSON.stringify({ checklist, language, json }), "utf8");
        const head = Buffer.alloc(4);
        head.writeUInt32LE(text.length);
        const gap = Buffer.alloc((4 - (text.length % 4)) % 4);
        writeFileSync(file, Buffer.concat([head, text, gap, bytes]));
        return { loader: "js", contents: reader(basename(file)) };
      });
    },
  };
}

/** The module that reads the file. */
function reader(name) {
  return `
    import { readFileSync } from "node:fs";
    import { join } from "node:path";
    export function readBuiltInData() {
      const file = readFileSync(join(__dirname, ${JSON.stringify(name)}));
      const length = file.readUInt32LE(0);
      const { checklist, language, json } = JSON.parse(file.toString("utf8", 4, 4 + length));
      return { checklist, language, prebuilt: { json, bytes: file.subarray(4 + Math.ceil(length / 4) * 4) } };
    }
  `;
}
