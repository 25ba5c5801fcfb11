#!/usr/bin/env node
// Starts the command: the bundle that `pnpm build` makes, with what the JavaScript engine compiled of it then, so that it
// need not be parsed and compiled again. An engine of another version does not take that, and compiles as ever.
const fs = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");
const { Script } = require("node:vm");

const bundle = path.join(__dirname, "../dist/bundle.cjs");
const cache = path.join(__dirname, "../dist/bundle.cache");

/** The bytes of a file; `undefined` if there is none. */
function read(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

const source = read(bundle);
if (source === undefined) {
  process.stderr.write("错误：命令还没有构建，请在仓库根目录运行 npm start，或者 node scripts/build.mjs\n");
  process.exitCode = 2;
} else {
  // It is written in ASCII, which needs no decoding.
  const wrapped = `(function(require,module,exports,__filename,__dirname){${source.toString("latin1")}\n})`;
  const script = new Script(wrapped, { filename: bundle, cachedData: read(cache) });
  const module = { exports: {} };
  script.runInThisContext()(createRequire(bundle), module, module.exports, bundle, path.dirname(bundle));
  // Only the build asks for it, after a run that is like those to come.
  if (process.env.FAZHI_LINT_WRITE_CACHE === "1")
    process.on("exit", () => {
      const draft = `${cache}.${process.pid}.tmp`;
      fs.writeFileSync(draft, script.createCachedData());
      fs.renameSync(draft, cache);
    });
}
