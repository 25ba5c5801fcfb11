#!/usr/bin/env node
// Starts the command: the bundle that `pnpm build` makes, with what the JavaScript engine compiled of it then, so that it
// need not be parsed and compiled again. An engine of another version does not take that, and compiles as ever.
//
// The bundle has parts, one behind the other, and a run loads them as it comes to need them. Its first line tells their
// lengths; the file of what was compiled begins with as many lengths, four bytes each. A part is an object of functions, a
// module each, by name.
const fs = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");
const { Script } = require("node:vm");

const bundle = path.join(__dirname, "../dist/bundle.cjs");
const cache = path.join(__dirname, "../dist/bundle.cache");
/** The first line fits in it. */
const LINE = 128;

/** Bytes of an open file. */
function bytesOf(descriptor, from, length) {
  const bytes = Buffer.allocUnsafeSlow(length);
  let done = 0;
  while (done < length) {
    const count = fs.readSync(descriptor, bytes, done, length - done, from + done);
    if (count === 0) return bytes.subarray(0, done);
    done += count;
  }
  return bytes;
}

/** An open file; `undefined` if there is none. */
function open(file) {
  try {
    return fs.openSync(file, "r");
  } catch {
    return undefined;
  }
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** The lengths at the top of what was compiled; `undefined` if there is no such file, or not all of it. */
function lengthsOfCache(descriptor, count) {
  const head = descriptor === undefined ? [] : bytesOf(descriptor, 0, 4 * count);
  if (head.length < 4 * count) return undefined;
  const lengths = Array.from({ length: count }, (_, part) => head.readUInt32LE(4 * part));
  return fs.fstatSync(descriptor).size === head.length + sum(lengths) ? lengths : undefined;
}

function start(descriptor) {
  const line = /^\/\/ fazhi-lint [0-9a-f]+ ([\d ]+)\n/.exec(bytesOf(descriptor, 0, LINE).toString("latin1"));
  // Any other script is run as it is.
  if (line === null) {
    require(bundle);
    return;
  }
  const lengths = line[1].split(" ").map(Number);
  const compiled = open(cache);
  const compiledLengths = lengthsOfCache(compiled, lengths.length);
  const scripts = [];
  const modules = Object.create(null);
  const loaded = Object.create(null);
  const outside = createRequire(bundle);

  const loadPart = () => {
    const part = scripts.length;
    // It is written in ASCII, which needs no decoding.
    const source = bytesOf(descriptor, line[0].length + sum(lengths.slice(0, part)), lengths[part]).toString("latin1");
    const length = compiledLengths?.[part] ?? 0;
    const from = 4 * lengths.length + sum(compiledLengths?.slice(0, part) ?? []);
    const cachedData = length === 0 ? undefined : bytesOf(compiled, from, length);
    const script = new Script(source, { filename: bundle, cachedData });
    scripts.push(script);
    const made = script.runInThisContext();
    Object.assign(modules, made);
    return Object.keys(made)[0];
  };
  const load = (name) => {
    const module = { exports: {} };
    loaded[name] = module;
    modules[name](inside, module, module.exports, bundle, path.dirname(bundle));
    return module.exports;
  };
  const inside = (name) => {
    if (!name.startsWith("./")) return outside(name);
    const own = name.slice(2);
    if (loaded[own] !== undefined) return loaded[own].exports;
    while (modules[own] === undefined) loadPart();
    return load(own);
  };
  load(loadPart());

  // Only the build asks for it, after a run that is like those to come.
  if (process.env.FAZHI_LINT_WRITE_CACHE === "1")
    process.on("exit", () => {
      while (scripts.length < lengths.length) loadPart();
      const data = scripts.map((script) => script.createCachedData());
      const head = Buffer.alloc(4 * data.length);
      for (const [part, { length }] of data.entries()) head.writeUInt32LE(length, 4 * part);
      const draft = `${cache}.${process.pid}.tmp`;
      fs.writeFileSync(draft, Buffer.concat([head, ...data]));
      fs.renameSync(draft, cache);
    });
}

const descriptor = open(bundle);
if (descriptor === undefined) {
  process.stderr.write("错误：命令还没有构建，请在仓库根目录运行 npm start，或者 node scripts/build.mjs\n");
  process.exitCode = 2;
} else start(descriptor);
