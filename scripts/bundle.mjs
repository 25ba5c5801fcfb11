// Bundles the command into one file of three parts, one behind the other, of which a run reads no more than it needs: what
// every run begins with, what checks drafts, and the rest. bin/fazhi-lint.js says how it reads them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as esbuild from "esbuild";
import { prebuilt } from "./prebuilt.mjs";

/** What a run that finds every result in the cache goes through. */
const FRONT = ["cli/src/main.ts", "cli/src/commands/check.ts", "cli/src/cache/cache.ts", "cli/src/output/write-all.ts"];
/** A run's usual format. */
const SHOWN = ["cli/src/formats/pretty.ts"];
/** What checks a draft. */
const ENGINE = ["cli/src/run/session.ts"];

/**
 * @param {string} root the repository
 * @param {string} rules where the compiled rules are written now
 * @param {string} rulesName under which the bundle will look for them beside itself
 * @returns {Promise<string>} the bundle: its first line says what it is and how long its parts are; ASCII
 */
export async function bundleCommand(root, rules, rulesName) {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [join(root, "packages/cli/src/main.ts")],
    absWorkingDir: root,
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20",
    format: "esm",
    minify: true,
    legalComments: "none",
    logLevel: "error",
    chunkNames: "[hash]",
    plugins: [prebuilt(root, rules, rulesName), lateProcesses],
    // Some packages ask where they are, which a script does not know by that name.
    define: { "import.meta.url": "__url" },
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const parts = partsOf(metafile.outputs);
  const sections = await Promise.all(
    parts.map(async (names) => {
      const modules = names.map(async (name) => `${JSON.stringify(name)}:${await asFunction(texts.get(name) ?? "")}`);
      return inAscii(`({${(await Promise.all(modules)).join(",\n")}})\n`);
    }),
  );
  const id = createHash("sha256").update(readFileSync(rules));
  for (const section of sections) id.update(section);
  const lengths = sections.map((section) => section.length).join(" ");
  return `// fazhi-lint ${id.digest("hex").slice(0, 16)} ${lengths}\n${sections.join("")}`;
}

/** commander can start other programs, for which Node loads its network as well. It is never asked to: that can wait. */
const lateProcesses = {
  name: "late-processes",
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: "child_process", namespace: "late" } : undefined,
    );
    build.onLoad({ filter: /./, namespace: "late" }, () => ({
      contents: 'exports.spawn = (...given) => require("node:child_process").spawn(...given);',
    }));
  },
};

/** The names of the outputs in each part; the first begins with the one that starts the command. */
function partsOf(outputs) {
  const byEntry = new Map();
  const imports = new Map();
  for (const [path, { entryPoint, imports: given }] of Object.entries(outputs)) {
    const name = basename(path);
    if (entryPoint !== undefined) byEntry.set(entryPoint.replaceAll("\\", "/"), name);
    imports.set(
      name,
      given
        .filter(({ kind, external }) => kind === "import-statement" && external !== true)
        .map(({ path: to }) => basename(to)),
    );
  }
  const placed = new Set();
  const closureOf = (entries) => {
    const found = [];
    const add = (name) => {
      if (placed.has(name)) return;
      placed.add(name);
      found.push(name);
      for (const next of imports.get(name) ?? []) add(next);
    };
    for (const entry of entries) {
      const name = byEntry.get(`packages/${entry}`);
      if (name === undefined) throw new Error(`nothing loads ${entry} on its own any more`);
      add(name);
    }
    return found;
  };
  const parts = [closureOf([...FRONT, ...SHOWN]), closureOf(ENGINE)];
  return [...parts, [...imports.keys()].filter((name) => !placed.has(name))];
}

/** A module as a function that gets what a script of Node gets; what it imports it asks for when it is needed. */
async function asFunction(text) {
  const { code } = await esbuild.transform(text, {
    format: "cjs",
    platform: "node",
    target: "node20",
    minify: true,
    legalComments: "none",
    supported: { "dynamic-import": false },
  });
  const url = code.includes("__url") ? 'const __url=require("node:url").pathToFileURL(__filename).href;' : "";
  return `function(require,module,exports,__filename,__dirname){${url}${code}}`;
}

/** A script of ASCII alone takes half the memory and no decoding; esbuild leaves what stands in regular expressions. */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
